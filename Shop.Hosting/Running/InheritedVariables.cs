namespace Shop.Hosting.Running;

/// <summary>The app host's own variables: what was meant for it must not reach what it starts.</summary>
internal static class InheritedVariables
{
    private static readonly string[] MeantForAppHost = ["ASPNETCORE_", "DOTNET_LAUNCH_PROFILE", "OTEL_", "ConnectionStrings__", "services__", "Parameters__", "ASPIRE_", "MSBuild"];
    private static readonly string[] Kept = ["ASPNETCORE_ENVIRONMENT"];

    /// <summary>The names that are held back.</summary>
    public static List<string> Hidden() => [.. Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Where(name => MeantForAppHost.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) && !Kept.Contains(name))];
}
