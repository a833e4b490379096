using System.Diagnostics;
using Aspire.Hosting;

namespace Shop.Hosting.Publishing.Kubernetes;

/// <summary>The user's kubectl, with the user's access to the cluster.</summary>
internal sealed class Kubectl(KubernetesSettings settings, Action<string> say)
{
    /// <summary>Runs it and shows what it says.</summary>
    public async Task RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Start(arguments);
        var lines = Task.WhenAll(ShowAsync(process.StandardOutput), ShowAsync(process.StandardError));
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        await lines;
        if (process.ExitCode != 0)
        {
            throw new DistributedApplicationException($"kubectl {arguments[0]} ended with {process.ExitCode}; what it said is above.");
        }
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("kubectl") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (settings.Context is { } context)
        {
            start.ArgumentList.Add("--context");
            start.ArgumentList.Add(context);
        }
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new DistributedApplicationException("kubectl is not on the PATH: https://kubernetes.io/docs/tasks/tools/ tells how to get it.", error);
        }
    }

    private async Task ShowAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            say(line);
        }
    }
}
