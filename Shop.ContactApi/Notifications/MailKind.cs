namespace Shop.ContactApi.Notifications;

/// <summary>What mail is for.</summary>
internal static class MailKind
{
    public const string Acknowledgement = Storage.OutgoingMail.Acknowledgement;
    public const string Reply = "reply";
    public const string Notification = "notification";
}
