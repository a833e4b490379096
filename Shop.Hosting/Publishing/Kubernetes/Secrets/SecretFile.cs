using System.Text;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Shop.Hosting.Publishing.Model;

namespace Shop.Hosting.Publishing.Kubernetes.Secrets;

/// <summary>
/// The values of secret parameters, one <c>NAME=value</c> a line as kustomize reads them. What stands there stays: databases keep the
/// passwords that they were made with.
/// </summary>
internal static partial class SecretFile
{
    public const string Name = "parameters.env";

    /// <summary>Adds what is missing, and answers the names of parameters that somebody must give a value.</summary>
    public static async Task<IReadOnlyList<string>> UpdateAsync(string path, IReadOnlyList<DeployedParameter> parameters, CancellationToken cancellationToken)
    {
        var kept = File.Exists(path) ? Read(await File.ReadAllLinesAsync(path, cancellationToken)) : [];
        var text = new StringBuilder("# Secrets of this deployment. Keep them as safe as the data that they unlock, and out of version control.\n");
        var missing = new List<string>();
        foreach (var parameter in parameters.Where(p => p.IsSecret))
        {
            var value = parameter.Given ?? (kept.GetValueOrDefault(parameter.Variable) is { Length: > 0 } known ? known : await parameter.ValueAsync(cancellationToken)) ?? "";
            Check(parameter, value);
            if (value.Length == 0)
            {
                missing.Add(parameter.Variable);
            }
            text.Append(parameter.Description is { } description ? $"# {description.ReplaceLineEndings(" ")}\n" : "").Append(parameter.Variable).Append('=').Append(value).Append('\n');
        }
        // What is not asked for today may be tomorrow, when the database is bundled again.
        foreach (var (name, value) in kept.Where(k => parameters.All(p => p.Variable != k.Key)))
        {
            text.Append(name).Append('=').Append(value).Append('\n');
        }
        StateFolder.WritePrivate(path, text.ToString());
        return missing;
    }

    private static Dictionary<string, string> Read(string[] lines) => lines
        .Where(line => line.Length > 0 && line[0] != '#' && line.Contains('=', StringComparison.Ordinal))
        .Select(line => line.Split('=', 2))
        .GroupBy(parts => parts[0].Trim(), StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Last()[1], StringComparer.Ordinal);

    private static void Check(DeployedParameter parameter, string value)
    {
        if (value.Contains('\n', StringComparison.Ordinal) || value != value.Trim())
        {
            throw new DistributedApplicationException($"The parameter '{parameter.Name}' has more than one line, or spaces around it: such a value cannot be kept in {Name}.");
        }
        if (parameter.IsInUri && !Unreserved().IsMatch(value))
        {
            throw new DistributedApplicationException($"The parameter '{parameter.Name}' stands in addresses: only letters, digits, '-', '.', '_' and '~' are possible in it.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._~-]*\z", RegexOptions.None, 1000)]
    private static partial Regex Unreserved();
}
