using System.Collections.Concurrent;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Hosting.Running;

/// <summary>Collects what a child prints, and waits for a line.</summary>
internal sealed class Lines
{
    private readonly ConcurrentQueue<(string Text, bool IsError)> _lines = new();

    public IEnumerable<string> Output => _lines.Where(l => !l.IsError).Select(l => l.Text);

    public IEnumerable<string> Errors => _lines.Where(l => l.IsError).Select(l => l.Text);

    public void Add(string line, bool isError) => _lines.Enqueue((line, isError));

    public Task<string> FirstAsync(string part) =>
        Eventually.GetAsync(() => _lines.Select(l => l.Text).FirstOrDefault(l => l.Contains(part, StringComparison.Ordinal)), $"'{part}' among: {this}");

    public static ProcessSpec Shell(string script) => new("shell", "/bin/sh", ["-c", script]);

    public override string ToString() => string.Join('\n', _lines.Select(l => l.Text));
}
