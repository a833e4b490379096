namespace Shop.ContactApi.Notifications;

/// <summary>What mail says. {name}, {subject}, {reference}, {text}, {files}, {link} and {how} stand for what they name.</summary>
internal sealed class TemplateOptions
{
    public string AcknowledgementSubject { get; set; } = "[{reference}] We have your message";

    public string AcknowledgementText { get; set; } =
        """
        Hello {name},

        we have received your message "{subject}" and will answer as soon as we can.
        Its reference is {reference}.

        {how}
        {link}

        Keep that link to yourself: whoever has it can read the conversation.

        Your Shop
        """;

    public string ReplySubject { get; set; } = "Re: {subject} [{reference}]";

    public string ReplyText { get; set; } =
        """
        Hello {name},

        {text}

        {files}{how}
        {link}

        Keep that link to yourself: whoever has it can read the conversation.

        Your Shop
        """;

    public string NotificationSubject { get; set; } = "[{reference}] A customer wrote: {subject}";

    public string NotificationText { get; set; } =
        """
        A message of a customer waits in conversation {reference}:

        {link}
        """;
}
