using System.Globalization;
using Shop.ServiceDefaults.Commands;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary><c>dead-letters list | replay ID | replay --all | discard ID</c>, for every module of this program.</summary>
internal sealed class DeadLettersCommand(IDeadLetters letters, LetterDesk desk, IEnumerable<Module> modules) : IServiceCommand
{
    private const string Usage = "dead-letters list | replay ID | replay --all | discard ID";
    private const int Page = 200;
    private static readonly string Person = $"{Environment.UserName} at the console";

    public string Name => "dead-letters";

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        try
        {
            return args switch
            {
                ["list"] => await ListAsync(ct),
                ["replay", "--all"] => await ReplayAsync(LetterChoice.All, ct),
                ["replay", var id] => await ReplayAsync(LetterChoice.One(Id(id)), ct),
                ["discard", var id] => await DiscardAsync(LetterChoice.One(Id(id)), ct),
                _ => throw new CommandException(Usage),
            };
        }
        catch (LettersAwayException e)
        {
            throw new CommandException($"the dead letters cannot be reached: {e.Message}", e);
        }
    }

    private static Guid Id(string text) =>
        Guid.TryParse(text, out var id) ? id : throw new CommandException("the ID is the first column of: dead-letters list");

    private async Task<int> ListAsync(CancellationToken ct)
    {
        foreach (var module in modules)
        {
            LetterPage page;
            LetterCursor? after = null;
            do
            {
                page = await letters.ListAsync(module, LetterChoice.All, after, Page, ct);
                foreach (var letter in page.Items)
                {
                    Print($"{letter.Id} {letter.FailedAt:u} {letter.Queue} {letter.Type ?? "(no event)"} {letter.Reason}");
                }

                after = page.NextCursor is { } next ? LetterCursor.TryParse(next) : null;
            }
            while (after is not null);
            if (page.IsIncomplete)
            {
                Print($"{module.Name}: there are more than are looked at");
            }
        }

        return 0;
    }

    private async Task<int> ReplayAsync(LetterChoice choice, CancellationToken ct)
    {
        var (replayed, left) = (0, 0);
        foreach (var module in modules)
        {
            var outcome = await desk.ReplayAsync(module, choice, Person, ct);
            replayed += outcome.Done.Count;
            left += outcome.WithoutQueue.Count;
        }

        return left > 0 ? throw new CommandException($"replayed {replayed}, and {left} not: their queue is gone") : Tell("replayed", replayed, choice);
    }

    private async Task<int> DiscardAsync(LetterChoice choice, CancellationToken ct)
    {
        var discarded = 0;
        foreach (var module in modules)
        {
            discarded += (await desk.DiscardAsync(module, choice, Person, ct)).Done.Count;
        }

        return Tell("discarded", discarded, choice);
    }

    private static int Tell(string done, int count, LetterChoice choice)
    {
        if (count == 0 && choice.Id is not null)
        {
            throw new CommandException("there is no such letter");
        }

        Print($"{done} {count}");
        return 0;
    }

    // What an event says is not the terminal's to obey.
    private static void Print(FormattableString line) =>
        Console.Out.WriteLine(string.Concat(line.ToString(CultureInfo.InvariantCulture).Select(c => char.IsControl(c) ? ' ' : c)));
}
