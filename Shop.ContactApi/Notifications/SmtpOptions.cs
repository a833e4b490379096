namespace Shop.ContactApi.Notifications;

/// <summary>The server that takes mail from the shop.</summary>
internal sealed class SmtpOptions
{
    private const int ImplicitTlsPort = 465;

    /// <summary>Empty: mail goes to the folder.</summary>
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>StartTls: no mail and no password goes out in clear. None: for a server on this machine.</summary>
    public SmtpTls Tls { get; set; } = SmtpTls.StartTls;

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    public bool IsConfigured => Host.Length > 0;

    public IEnumerable<string> Errors()
    {
        if (!IsConfigured)
        {
            yield break;
        }
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
        {
            yield return "Mail:Smtp:Host must be a host name or an address.";
        }
        if (Port is < 1 or > 65535)
        {
            yield return "Mail:Smtp:Port must be 1 to 65535.";
        }
        if (Port == ImplicitTlsPort)
        {
            yield return "Mail:Smtp:Port 465 expects TLS from the first byte, which is not supported: use 587 with StartTls.";
        }
        if (User.Length == 0 != (Password.Length == 0))
        {
            yield return "Mail:Smtp:User and Mail:Smtp:Password belong together.";
        }
    }
}

internal enum SmtpTls
{
    None,
    StartTls,
}
