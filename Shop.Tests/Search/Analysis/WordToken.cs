namespace Shop.Tests.Search.Analysis;

internal sealed record WordToken(string Term, int Start, int Length, int Parts)
{
    public string In(string text) => text.Substring(Start, Length);
}
