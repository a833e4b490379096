namespace Shop.Tests.Samples;

/// <summary>A test that needs Python.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "python3")))
            ? null
            : "there is no python3: apt-get install -y python3";
}
