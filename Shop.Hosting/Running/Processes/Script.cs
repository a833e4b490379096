namespace Shop.Hosting.Running.Processes;

/// <summary>The shell scripts that are part of this assembly.</summary>
internal static class Script
{
    public static string Read(string name)
    {
        var assembly = typeof(Script).Assembly;
        var resource = assembly.GetManifestResourceNames().Single(n => n.EndsWith("." + name, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
