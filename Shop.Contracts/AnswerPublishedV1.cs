namespace Shop.Contracts;

/// <summary>
/// The shop has answered a question about a product in public, or changed or withdrawn such an answer. It carries what staff wrote for
/// everybody to read, and nothing about who asked. Published by Contact.
/// </summary>
/// <param name="AnswerId">The answer; its events have this id, and of those the one with the highest version wins.</param>
/// <param name="Version">Rises with every change of this answer.</param>
/// <param name="ProductId">The product asked about.</param>
/// <param name="Question">The question as staff wrote it; null when the answer was withdrawn.</param>
/// <param name="Answer">The answer; null when it was withdrawn.</param>
/// <param name="AnsweredAt">When it was first published.</param>
public sealed record AnswerPublishedV1(
    long AnswerId, long Version, long ProductId, string? Question, string? Answer, DateTimeOffset AnsweredAt) : IEvent
{
    /// <inheritdoc/>
    public static string Type => "contact.answer-published.v1";
}
