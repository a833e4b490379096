using Microsoft.Extensions.Options;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Privacy;

namespace Shop.ContactApi.Notifications;

internal static class NotificationsExtensions
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MailTable>().AddSingleton<MailWriter>().AddSingleton<MailFolder>().AddSingleton<SmtpCarrier>();
        services.AddSingleton<IMailCarrier>(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value.Smtp.IsConfigured
            ? provider.GetRequiredService<SmtpCarrier>()
            : provider.GetRequiredService<MailFolder>());
        services.AddSingleton<IConversationFollower, MailFollower>();
        services.AddSingleton<IPersonalData, MailData>();
        services.AddHostedService<MailSender>();
    }
}
