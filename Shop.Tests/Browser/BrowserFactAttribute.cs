namespace Shop.Tests.Browser;

/// <summary>Runs where Debian's Chromium is installed.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public const string Chromium = "/usr/bin/chromium";

    public BrowserFactAttribute()
    {
        if (!File.Exists(Chromium))
        {
            Skip = $"There is no {Chromium}: apt-get install chromium";
        }
    }
}
