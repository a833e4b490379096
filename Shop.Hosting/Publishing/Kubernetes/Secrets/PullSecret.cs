using System.Text;
using System.Text.Json;

namespace Shop.Hosting.Publishing.Kubernetes.Secrets;

/// <summary>What nodes show to a registry that asks, in the form of Docker's configuration.</summary>
internal static class PullSecret
{
    public const string Name = "registry.json";

    public static string Write(RegistryLogin registry)
    {
        var login = $"{registry.User}:{registry.Password}";
        return JsonSerializer.Serialize(new
        {
            auths = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [registry.Endpoint.Split('/')[0]] = new { auth = Convert.ToBase64String(Encoding.UTF8.GetBytes(login)) },
            },
        });
    }
}
