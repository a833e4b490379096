namespace Shop.Tests.Dashboard;

/// <summary>Runs where Node.js and npm are installed.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["node", "npm"];

    public NodeFactAttribute()
    {
        var missing = Programs.Where(program => !(Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)))).ToList();
        if (missing.Count > 0)
        {
            Skip = $"There is no {string.Join(" and no ", missing)}: apt-get install nodejs npm";
        }
    }
}
