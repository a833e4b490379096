namespace Shop.Hosting.Running.Processes;

/// <summary>Runs a program to its end and keeps what it printed.</summary>
internal static class ProgramRun
{
    /// <summary>Waits for the end, but no longer than that.</summary>
    /// <exception cref="TimeoutException">It took longer than it may; it was ended.</exception>
    public static async Task<CommandResult> RunAsync(ProcessSpec spec, TimeSpan patience, CancellationToken ct)
    {
        var output = new List<string>();
        var errors = new List<string>();
        var process = ManagedProcess.Start(spec, guardian: null, (line, isError) =>
        {
            var lines = isError ? errors : output;
            lock (lines)
            {
                lines.Add(line);
            }
        });

        try
        {
            var code = await process.Completion.WaitAsync(patience, ct);
            return new CommandResult(code, Joined(output), Joined(errors));
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            process.Kill();
            throw;
        }
    }

    private static string Joined(List<string> lines)
    {
        lock (lines)
        {
            return string.Join('\n', lines);
        }
    }
}

/// <summary>How a program ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>The last thing it said, for a message of one line.</summary>
    public string LastLine =>
        (Error + "\n" + Output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .TakeLast(1).FirstOrDefault() ?? $"exit code {ExitCode}";
}
