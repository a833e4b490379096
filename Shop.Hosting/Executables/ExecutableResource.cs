namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program in any language, run as a process.</summary>
/// <param name="name">The name.</param>
/// <param name="command">The program: a name on PATH, or a path; a relative one starts at the working directory.</param>
/// <param name="workingDirectory">The folder it runs in.</param>
public class ExecutableResource(string name, string command, string workingDirectory) : Resource(name), IResourceWithEnvironment, IResourceWithArgs,
    IResourceWithEndpoints, IResourceWithWaitSupport, IComputeResource
{
    /// <summary>The program.</summary>
    public string Command { get; internal set; } = command;

    /// <summary>The folder it runs in.</summary>
    public string WorkingDirectory { get; internal set; } = workingDirectory;
}
