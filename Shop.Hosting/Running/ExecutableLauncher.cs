using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Control;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Starts a program in any language.</summary>
internal sealed class ExecutableLauncher(ValueResolver values, ControlPlane control, Guardian guardian) : ILauncher
{
    public async Task<IRunning> LaunchAsync(IResource resource, string instance, IReadOnlyDictionary<string, int> ports,
        Action<string, bool> output, CancellationToken cancellationToken)
    {
        var executable = (ExecutableResource)resource;
        var folder = executable.WorkingDirectory;
        if (!Directory.Exists(folder))
        {
            throw new DistributedApplicationException($"the working directory {folder} does not exist");
        }

        // A path is meant from where the program runs, not from where the app host does.
        var command = executable.Command.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(executable.Command, folder) : executable.Command;
        var viewpoint = new ProcessViewpoint(resource, ports);
        var environment = await values.EnvironmentAsync(resource, viewpoint, cancellationToken);
        PortVariables.Add(environment, resource, ports);
        if (resource.Annotations.OfType<OtlpExporterAnnotation>().Any())
        {
            TelemetryVariables.Add(environment, resource, instance, control.OtlpUrl, control.OtlpKey);
        }

        var arguments = await ValueResolver.ArgumentsAsync(resource, viewpoint, cancellationToken);
        var spec = new ProcessSpec(instance, command, arguments, folder, environment) { Without = InheritedVariables.Hidden() };
        return new ProcessLife(ManagedProcess.Start(spec, guardian, output), environment);
    }
}
