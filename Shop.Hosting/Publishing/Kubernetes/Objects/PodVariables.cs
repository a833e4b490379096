using System.Globalization;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Yaml;

namespace Shop.Hosting.Publishing.Kubernetes.Objects;

/// <summary>
/// What a pod is told: plain text by a ConfigMap, secrets by reference to the keys of the Secret that it needs, and what is made of both,
/// such as a connection string, put together by the kubelet.
/// </summary>
internal sealed class PodVariables(ManifestContext context, DeployedService service)
{
    /// <summary>How long a service still takes requests while load balancers and name servers learn that it ends.</summary>
    private const string StoppingDelay = "00:00:10";

    private IEnumerable<KeyValuePair<string, DeployedText>> Secret => service.Environment.Where(e => e.Value.IsSecret);

    private IEnumerable<KeyValuePair<string, DeployedText>> Plain => service.Environment.Where(e => !e.Value.IsSecret);

    /// <summary>The entries of the service's ConfigMap.</summary>
    public YamlMap Config()
    {
        var config = YamlMap.Of(Plain.Select(e => KeyValuePair.Create(e.Key, e.Value.Write(p => Value(p.Parameter)))));
        if (service is { IsOurs: true, Kind: ServiceKind.Program, Health.Http: not null })
        {
            config["Stopping__Delay"] ??= StoppingDelay;
        }
        return config;
    }

    /// <summary>The container's own variables.</summary>
    public List<YamlMap> Entries()
    {
        var entries = new List<YamlMap>();
        // A reference works only for what stands before it.
        foreach (var parameter in Secret.Select(e => e.Value).Concat(service.Entrypoint).Concat(service.Arguments)
            .SelectMany(t => t.Parameters).Select(p => p.Parameter).Where(p => p.IsSecret)
            .DistinctBy(p => p.Variable).OrderBy(p => p.Variable, StringComparer.Ordinal))
        {
            entries.Add(FromSecret(parameter.Variable, parameter));
        }
        foreach (var (name, text) in Secret)
        {
            if (text.Parts is [ParameterPart { Parameter: var whole }])
            {
                if (whole.Variable != name)
                {
                    entries.Add(FromSecret(name, whole));
                }
            }
            else
            {
                entries.Add(new YamlMap { ["name"] = name, ["value"] = Composed(text) });
            }
        }
        return entries;
    }

    /// <summary>A text in which the kubelet puts the secrets.</summary>
    public string Composed(DeployedText text) => text.Write(
        part => part.Parameter.IsSecret ? $"$({part.Parameter.Variable})" : Escaped(Value(part.Parameter)),
        Escaped);

    private YamlMap FromSecret(string name, DeployedParameter parameter) => new()
    {
        ["name"] = name,
        ["valueFrom"] = new YamlMap { ["secretKeyRef"] = new YamlMap { ["name"] = context.SecretName, ["key"] = parameter.Variable } },
    };

    private static string Escaped(string text) => text.Replace("$(", "$$(", StringComparison.Ordinal);

    private string Value(DeployedParameter parameter) => context.Values.TryGetValue(parameter.Name, out var value)
        ? value
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"There is no value of the parameter '{parameter.Name}'."));
}
