namespace Shop.Dashboard.Application;

/// <summary>An address. Only http and https are made links.</summary>
internal sealed record LinkView(string Text, string Url);
