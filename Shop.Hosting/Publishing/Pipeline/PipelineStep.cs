namespace Shop.Hosting.Publishing.Pipeline;

/// <summary>Something that is done by name.</summary>
/// <param name="Name">What <c>--step</c> says; see <see cref="StepNames"/> for those that every target has.</param>
/// <param name="DependsOn">The steps that must be done before.</param>
/// <param name="RunAsync">Does it; what the user can mend is a DistributedApplicationException of one line.</param>
internal sealed record PipelineStep(string Name, IReadOnlyList<string> DependsOn, Func<CancellationToken, Task> RunAsync);
