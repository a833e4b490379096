namespace Shop.ServiceDefaults.Commands;

/// <summary>Something that a service's program can do instead of serving, named by its first argument.</summary>
public interface IServiceCommand
{
    /// <summary>The first argument that starts it. Commands of the same name run one after the other, as registered.</summary>
    string Name { get; }

    /// <summary>Runs it with the arguments after its name and answers the exit code.</summary>
    Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct);
}
