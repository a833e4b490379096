using Shop.ServiceDefaults.Commands;

namespace Shop.ContactApi.Questions;

/// <summary>For a Search whose database was lost or restored from a backup; known versions change nothing there.</summary>
internal sealed class RepublishAnswersCommand(AnswerDesk desk) : IServiceCommand
{
    public string Name => "republish-answers";

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        Console.WriteLine($"{await desk.TellAllAsync(ct)} answers will be published again.");
        return 0;
    }
}
