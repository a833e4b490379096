using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Running;

/// <summary>Tells a program its port by the variable that the endpoint names.</summary>
internal static class PortVariables
{
    public static void Add(Dictionary<string, string> environment, IResource resource, IReadOnlyDictionary<string, int> ports)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.EnvironmentVariable is { } variable)
            {
                environment[variable] = ports[endpoint.Name].ToString(CultureInfo.InvariantCulture);
            }
        }
    }
}
