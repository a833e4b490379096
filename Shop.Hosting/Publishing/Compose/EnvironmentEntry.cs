namespace Shop.Hosting.Publishing.Compose;

/// <summary>A line of <c>.env</c>.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Comment">What it is for.</param>
/// <param name="Given">A value that the command line gives: it replaces what stands there.</param>
/// <param name="MakeAsync">The value where none is given and none stands there; null where somebody must write one.</param>
/// <param name="IsInUri">Whether only some characters may occur.</param>
internal sealed record EnvironmentEntry(string Name, string Comment, string? Given, Func<CancellationToken, ValueTask<string?>> MakeAsync, bool IsInUri = false)
{
    public static EnvironmentEntry Of(string name, string comment, string? given, string made) => new(name, comment, given, _ => ValueTask.FromResult<string?>(made));
}
