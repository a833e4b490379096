using System.Diagnostics;

namespace Shop.Tests.Hosting.Model;

/// <summary>Asks the engine from outside, as a person would.</summary>
internal static class DockerCommand
{
    public static string Ask(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("docker", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output.Length > 0 ? output : errors.Result.Trim();
    }
}
