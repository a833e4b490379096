using System.Globalization;

namespace Shop.AppHost;

/// <summary>Where the desk's mail goes, and where its links lead.</summary>
internal static class MailExtensions
{
    private const string Host = "smtp-host";
    private const string Port = "smtp-port";
    private const int UsualPort = 587;

    public static IResourceBuilder<ProjectResource> WithMail(
        this IResourceBuilder<ProjectResource> contact, IResourceBuilder<ProjectResource> web, ShopOptions options) =>
        contact.ApplicationBuilder.ExecutionContext.IsRunMode ? contact.WithMailFolder(web) : contact.WithMailServer(web, options);

    /// <summary>In run mode mail is written into the state folder, which the dashboard shows, and links lead to this machine.</summary>
    private static IResourceBuilder<ProjectResource> WithMailFolder(this IResourceBuilder<ProjectResource> contact, IResourceBuilder<ProjectResource> web)
    {
        contact.WithEnvironment("Mail__PublicUrl", web.GetEndpoint("http"));
#if USE_ASPIRE
        return contact;
#else
        return contact.WithStateFolder("Mail", "mail", "Mail__Folder");
#endif
    }

    /// <summary>
    /// A deployment has a mail server where one is given (parameter <c>smtp-host</c>): then Contact, and it alone, may reach its port. Its
    /// settings are parameters, to be given with it.
    /// </summary>
    private static IResourceBuilder<ProjectResource> WithMailServer(
        this IResourceBuilder<ProjectResource> contact, IResourceBuilder<ProjectResource> web, ShopOptions options)
    {
        var builder = contact.ApplicationBuilder;
        contact.WithEnvironment("Mail__PublicUrl", builder.AddParameter("public-url", PublicUrl(builder, web, options)));
        if (builder.GivenParameter(Host) is null)
        {
            return contact;
        }

        contact.WithEnvironment("Mail__Smtp__Host", builder.AddParameter(Host))
            .WithEnvironment("Mail__Smtp__Port", builder.AddParameter(Port, UsualPort.ToString(CultureInfo.InvariantCulture)))
            .WithEnvironment("Mail__Smtp__Tls", builder.AddParameter("smtp-tls", "StartTls"))
            .WithEnvironment("Mail__From", builder.AddParameter("mail-from"))
            .WithEnvironment("Mail__FromName", builder.AddParameter("mail-from-name", "Shop"))
            .WithEnvironment("Mail__Staff", builder.AddParameter("mail-staff", ""));
        if (builder.GivenParameter("smtp-user") is not null)
        {
            contact.WithEnvironment("Mail__Smtp__User", builder.AddParameter("smtp-user"))
                .WithEnvironment("Mail__Smtp__Password", builder.AddParameter("smtp-password", secret: true));
        }
#if USE_ASPIRE
        return contact;
#else
        // Contact itself refuses what is no port.
        return contact.WithAnnotation(new OutsideAccessAnnotation(
            int.TryParse(builder.GivenParameter(Port), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : UsualPort));
#endif
    }

    // Where the deployment itself publishes the shop; whoever puts something before it gives another.
    private static string PublicUrl(IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> web, ShopOptions options) =>
        options.Target == DeploymentTarget.Kubernetes ? $"https://{builder.GivenParameter("host") ?? "shop.example"}"
            : builder.GivenParameter($"{web.Resource.Name}-port") is { } port and not "443" ? $"https://localhost:{port}"
            : "https://localhost";
}
