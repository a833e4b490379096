using Shop.Bench.Wire;

namespace Shop.Bench.Questions;

/// <summary>Questions of one sort.</summary>
/// <param name="Name">As the figures name it.</param>
/// <param name="Meaning">What is asked, for a reader.</param>
internal sealed record QuestionMix(string Name, string Meaning, IReadOnlyList<ShopQuestion> Questions)
{
    public IReadOnlyList<LoadRequest> Requests { get; } = [.. Questions.Select(q => q.ToRequest())];
}
