using System.Security.Cryptography;
using System.Text;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Yaml;

namespace Shop.Hosting.Publishing.Kubernetes.Objects;

/// <summary>What all objects are made with.</summary>
/// <param name="Deployment">What is deployed.</param>
/// <param name="Settings">Where.</param>
/// <param name="Values">Values of the parameters that are no secrets.</param>
internal sealed record ManifestContext(Deployment Deployment, KubernetesSettings Settings, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The Secret with one key for each secret parameter. It is made apart from the manifests.</summary>
    public string SecretName => Deployment.Application;

    /// <summary>The Secret with which nodes pull images.</summary>
    public string PullSecretName => $"{Deployment.Application}-registry";

    /// <summary>What never changes about a service's pods.</summary>
    public YamlMap Selector(string name) => new()
    {
        ["app.kubernetes.io/name"] = name,
        ["app.kubernetes.io/instance"] = Deployment.Application,
    };

    /// <summary>The same, and what is good to know.</summary>
    public YamlMap Labels(string name, string? image = null)
    {
        var labels = Selector(name);
        labels["app.kubernetes.io/part-of"] = Deployment.Application;
        labels["app.kubernetes.io/component"] = Component(name);
        labels["app.kubernetes.io/managed-by"] = "kustomize";
        labels["app.kubernetes.io/version"] = image is null ? null : Version(image);
        return labels;
    }

    /// <summary>The beginning of every object.</summary>
    public YamlMap Object(string apiVersion, string kind, string name, YamlMap? labels = null, YamlMap? annotations = null) => new()
    {
        ["apiVersion"] = apiVersion,
        ["kind"] = kind,
        ["metadata"] = new YamlMap
        {
            ["name"] = name,
            ["labels"] = labels ?? Labels(name),
            ["annotations"] = annotations,
        },
    };

    /// <summary>Eight digits that change whenever the text does.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    private string Component(string name) => Deployment.Services.FirstOrDefault(s => s.Name == name)?.Kind switch
    {
        ServiceKind.Job => "job",
        ServiceKind.Server => "server",
        ServiceKind.Program => "service",
        _ => "application",
    };

    // Of registry:5000/shop/search:1.0@sha256:… it is 1.0; a label holds 63 letters, digits, '-', '_' and '.'.
    private static string? Version(string image)
    {
        var tag = image.Split('@')[0].Split('/')[^1].Split(':').ElementAtOrDefault(1);
        return tag is { Length: > 0 and <= 63 } && char.IsAsciiLetterOrDigit(tag[^1]) ? tag : null;
    }
}
