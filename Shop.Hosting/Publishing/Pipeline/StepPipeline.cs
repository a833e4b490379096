using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;

namespace Shop.Hosting.Publishing.Pipeline;

/// <summary>Runs a step after all that it needs, each once, and nothing else.</summary>
internal sealed class StepPipeline(IReadOnlyList<PipelineStep> steps)
{
    public async Task RunAsync(string name, Action<string> say, CancellationToken cancellationToken)
    {
        foreach (var step in Needed(name))
        {
            var started = Stopwatch.GetTimestamp();
            await step.RunAsync(cancellationToken);
            say(string.Create(CultureInfo.InvariantCulture, $"{step.Name}: done ({Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s)"));
        }
    }

    /// <summary>The step and what it needs, in order.</summary>
    /// <exception cref="DistributedApplicationException">There is no such step: the names are told.</exception>
    public IReadOnlyList<PipelineStep> Needed(string name)
    {
        var needed = new List<PipelineStep>();
        Add(name, []);
        return needed;

        void Add(string wanted, IReadOnlyList<string> path)
        {
            if (needed.Any(s => s.Name == wanted))
            {
                return;
            }

            var step = path.Contains(wanted) ? throw new InvalidOperationException($"The steps form a circle: {string.Join(" -> ", [.. path, wanted])}.")
                : steps.FirstOrDefault(s => s.Name == wanted) ?? throw Unknown(wanted);
            foreach (var before in step.DependsOn)
            {
                Add(before, [.. path, wanted]);
            }

            needed.Add(step);
        }
    }

    private DistributedApplicationException Unknown(string name) => new(
        $"{(name.Length == 0 ? "--step is missing" : $"--step {name}: there is no such step")}; the steps are {string.Join(", ", steps.Select(s => s.Name))}.");
}
