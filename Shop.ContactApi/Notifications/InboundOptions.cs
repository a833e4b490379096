namespace Shop.ContactApi.Notifications;

/// <summary>Mail that a mail server hands over.</summary>
internal sealed class InboundOptions
{
    private const int ShortestSecret = 16;

    /// <summary>What the mail server shows; empty: no mail is taken.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The longest mail.</summary>
    public int MaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>For how long mail that belongs to no conversation is kept: answers of machines, mostly.</summary>
    public TimeSpan IgnoredFor { get; set; } = TimeSpan.FromDays(30);

    public bool IsConfigured => Secret.Length > 0;

    public IEnumerable<string> Errors()
    {
        if (IsConfigured && Secret.Length < ShortestSecret)
        {
            yield return $"Mail:Inbound:Secret must have at least {ShortestSecret} characters.";
        }
        if (MaxBytes is < 1024 or > 30 * 1024 * 1024)
        {
            yield return "Mail:Inbound:MaxBytes must be 1 kB to 30 MB.";
        }
        if (IgnoredFor <= TimeSpan.Zero)
        {
            yield return "Mail:Inbound:IgnoredFor must be longer than nothing.";
        }
    }
}
