using System.Security.Cryptography;
using System.Text.Json;

namespace Shop.Hosting.Running.Containers;

/// <summary>Tells whether a container that is there was made from the same spec: its hash stands in a label.</summary>
internal static class SpecHash
{
    public const string Label = "shop.spec";

    /// <summary>The spec with the label.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="imageId">The image as it is now: a tag may have moved.</param>
    public static ContainerSpec Add(ContainerSpec spec, string imageId)
    {
        var text = JsonSerializer.Serialize(new
        {
            imageId,
            spec.Arguments,
            spec.Entrypoint,
            Environment = spec.Environment.OrderBy(e => e.Key, StringComparer.Ordinal),
            spec.Ports,
            spec.Mounts,
            spec.Address,
            spec.RuntimeArguments,
        });
        var hash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
        return spec with { Labels = new Dictionary<string, string>(spec.Labels, StringComparer.Ordinal) { [Label] = hash } };
    }
}
