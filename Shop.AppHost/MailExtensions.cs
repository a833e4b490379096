namespace Shop.AppHost;

/// <summary>Where the desk's mail goes while no mail server is configured, and where its links lead.</summary>
internal static class MailExtensions
{
    /// <summary>In run mode mail is written into the state folder, which the dashboard shows, and links lead to this machine.</summary>
    public static IResourceBuilder<ProjectResource> WithMail(this IResourceBuilder<ProjectResource> contact, IResourceBuilder<ProjectResource> web)
    {
        if (!contact.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            return contact;
        }
        contact.WithEnvironment("Mail__PublicUrl", web.GetEndpoint("http"));
#if USE_ASPIRE
        return contact;
#else
        return contact.WithStateFolder("Mail", "mail", "Mail__Folder");
#endif
    }
}
