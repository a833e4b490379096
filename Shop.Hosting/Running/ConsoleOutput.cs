using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Running;

/// <summary>What the user reads: every line of every resource behind its name, and the app host's own few words.</summary>
internal sealed class ConsoleOutput(DistributedApplicationOptions options, DistributedApplicationModel model, ResourceLoggerService logs)
{
    private static readonly int[] Colours = [36, 32, 33, 35, 34, 96, 92, 95];
    private readonly Lock _gate = new();
    private readonly bool _coloured = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";
    private readonly int _width = model.Resources.Where(r => r is not IResourceWithoutLifetime).Select(r => r.Name.Length).DefaultIfEmpty(8).Max() + 2;

    /// <summary>Shop of Shop.AppHost.</summary>
    public string ApplicationName { get; } =
        (options.AssemblyName ?? System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name ?? "The application").Replace(".AppHost", "", StringComparison.Ordinal);

    /// <summary>A line that a resource wrote.</summary>
    public void Line(IResource resource, string instance, string line, bool isError)
    {
        logs.Append(resource.Name, instance, line, isError, isFromHost: false);
        Write(resource, instance, line);
    }

    /// <summary>What the app host has to say about a resource.</summary>
    public void State(IResource resource, string instance, string text)
    {
        logs.Append(resource.Name, instance, text, isError: false, isFromHost: true);
        Write(resource, instance, "» " + text);
    }

    /// <summary>The last lines that an instance wrote.</summary>
    public IReadOnlyList<string> LastLines(IResource resource, string instance, int count) =>
        [.. logs.Kept(resource.Name).Where(e => !e.IsFromHost && e.Instance == instance).TakeLast(count).Select(e => e.Content.Content)];

    /// <summary>A line on its own.</summary>
    public void Say(string text)
    {
        if (!options.EnableResourceLogging)
        {
            lock (_gate)
            {
                Console.WriteLine(text);
            }
        }
    }

    private void Write(IResource resource, string instance, string text)
    {
        var label = instance.PadRight(_width);
        var colour = Colours[Math.Abs(model.Resources.IndexOf(resource)) % Colours.Length];
        Say(_coloured ? $"\e[{colour}m{label}\e[0m| {text}" : $"{label}| {text}");
    }
}
