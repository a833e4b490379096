using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Shop.Tests.Deployment.Kubernetes;

/// <summary>A test that needs kubectl 1.21 or later, which has kustomize with components. It talks to no cluster.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed partial class KubectlFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Find);

    public KubectlFactAttribute() => Skip = Missing.Value;

    private static string? Find()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("kubectl", ["version", "--client"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return Kustomize().Match(output) is { Success: true } found && int.Parse(found.Groups["major"].Value, System.Globalization.CultureInfo.InvariantCulture) >= 4
                ? null
                : "kubectl is too old: it has no kustomize with components";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "there is no kubectl";
        }
    }

    [GeneratedRegex(@"Kustomize Version: v(?<major>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kustomize();
}
