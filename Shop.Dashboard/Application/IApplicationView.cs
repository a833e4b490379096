namespace Shop.Dashboard.Application;

/// <summary>What runs the application, as the dashboard sees it. There is none when the dashboard runs alone.</summary>
internal interface IApplicationView
{
    /// <summary>The application's name, such as Shop.</summary>
    string Name { get; }

    /// <summary>All resources as they are now, in the order of the model.</summary>
    IReadOnlyList<ResourceView> Resources { get; }

    /// <summary>What the resources print.</summary>
    IConsoleLines Console { get; }

    /// <summary>Events that could not be handled.</summary>
    IDeadLetterServices DeadLetters { get; }

    /// <summary>Yields a number at once and after every change; what came together is told once.</summary>
    IAsyncEnumerable<long> WatchAsync(CancellationToken cancellationToken);

    /// <summary>Starts, stops or restarts, or runs a command of the model's own.</summary>
    /// <param name="target">A resource, or one of its replicas.</param>
    /// <param name="command">The command's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CommandOutcome> ExecuteAsync(string target, string command, CancellationToken cancellationToken);

    /// <summary>Changes the number of replicas.</summary>
    /// <param name="resource">A resource that can be scaled.</param>
    /// <param name="replicas">The number wanted, from 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CommandOutcome> ScaleAsync(string resource, int replicas, CancellationToken cancellationToken);
}
