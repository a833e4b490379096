using Microsoft.AspNetCore.Mvc;
using Shop.Dashboard.Application;

namespace Shop.Dashboard.Console;

/// <summary>Which lines a person wants to see, and how; it is part of the page's address.</summary>
/// <param name="Wanted">A resource; none for all.</param>
/// <param name="Instance">One of its replicas; none for all.</param>
/// <param name="Text">What a line must hold.</param>
/// <param name="After">The number of the last line that was cleared away.</param>
/// <param name="Time">off hides the times.</param>
/// <param name="Wrap">off lets long lines be long.</param>
public sealed record ConsoleFilter(
    [FromQuery(Name = "resource")] string? Wanted, [FromQuery] string? Instance, [FromQuery(Name = "q")] string? Text, [FromQuery] long? After,
    [FromQuery] string? Time, [FromQuery] string? Wrap)
{
    /// <summary>As many lines as are looked through; a host keeps fewer.</summary>
    private const int Most = 100_000;

    public string? OfResource => string.IsNullOrEmpty(Wanted) ? null : Wanted;

    public bool HasTime => Time != "off";

    public bool HasWrap => Wrap != "off";

    internal bool IsKnownTo(IApplicationView application) =>
        OfResource is null || application.Resources.Any(resource => resource.Name == OfResource);

    internal bool Has(ConsoleLine line) =>
        (string.IsNullOrEmpty(Instance) || line.Instance == Instance)
        && (string.IsNullOrWhiteSpace(Text) || Holds(line.Instance) || Holds(AnsiText.Plain(line.Text)));

    /// <summary>The last lines that are wanted, and the number after which new ones come.</summary>
    internal (IReadOnlyList<ConsoleLine> Kept, long Last) Tail(IConsoleLines console, int count)
    {
        var all = console.Last(OfResource, Most);
        return ([.. all.Where(line => line.Number > (After ?? 0) && Has(line)).TakeLast(count)], all.Count == 0 ? 0 : all[^1].Number);
    }

    private bool Holds(string text) => text.Contains(Text!.Trim(), StringComparison.OrdinalIgnoreCase);
}
