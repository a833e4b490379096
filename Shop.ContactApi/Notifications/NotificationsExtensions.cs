using Shop.ContactApi.Privacy;

namespace Shop.ContactApi.Notifications;

internal static class NotificationsExtensions
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MailFolder>();
        services.AddSingleton<IPersonalData, MailData>();
        services.AddHostedService<MailSender>();
    }
}
