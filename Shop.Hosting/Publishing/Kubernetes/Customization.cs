using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Yaml;

namespace Shop.Hosting.Publishing.Kubernetes;

/// <summary>What the app host says with PublishAsKubernetesService, put into a resource's objects.</summary>
internal sealed class Customization(KubernetesEnvironmentResource environment)
{
    public void Apply(DeployedService service, YamlMap workload, YamlMap? reached)
    {
        if (service.Resource is not { } origin || origin.Annotations.OfType<KubernetesServiceCustomizationAnnotation>().ToList() is not { Count: > 0 } said)
        {
            return;
        }
        var container = Container(workload);
        var resource = new KubernetesResource(service.Name, origin, environment) { Service = reached is null ? null : new ServiceV1() };
        resource.Workload!.PodTemplate.Spec.Containers.Add(new ContainerV1
        {
            Name = service.Name,
            Resources = new ResourceRequirementsV1
            {
                Limits = Texts(container, "resources", "limits"),
                Requests = Texts(container, "resources", "requests"),
            },
        });
        foreach (var annotation in said)
        {
            annotation.Configure(resource);
        }
        Write(resource.Workload?.Metadata, workload);
        if (resource.Workload?.PodTemplate is { } pods)
        {
            Write(pods, (YamlMap)((YamlMap)workload["spec"]!)["template"]!, container);
        }
        if (reached is not null)
        {
            Write(resource.Service?.Metadata, reached);
        }
    }

    private static void Write(PodTemplateSpecV1 pods, YamlMap template, YamlMap container)
    {
        Write(pods.Metadata, template);
        var spec = (YamlMap)template["spec"]!;
        spec["priorityClassName"] = pods.Spec.PriorityClassName;
        spec["nodeSelector"] = YamlMap.Of(pods.Spec.NodeSelector);
        if (pods.Spec.Containers is [{ Resources: { } resources }, ..])
        {
            container["resources"] = new YamlMap { ["requests"] = YamlMap.Of(resources.Requests), ["limits"] = YamlMap.Of(resources.Limits) };
        }
    }

    private static void Write(ObjectMetaV1? said, YamlMap target)
    {
        var metadata = (YamlMap)target["metadata"]!;
        foreach (var (key, entries) in new[] { ("labels", said?.Labels), ("annotations", said?.Annotations) })
        {
            if (entries is { Count: > 0 })
            {
                var map = metadata[key] as YamlMap ?? new YamlMap();
                foreach (var (name, value) in entries)
                {
                    map[name] = value;
                }
                metadata[key] = map;
            }
        }
    }

    private static YamlMap Container(YamlMap workload) =>
        ((YamlMap[])((YamlMap)((YamlMap)((YamlMap)workload["spec"]!)["template"]!)["spec"]!)["containers"]!)[0];

    private static Dictionary<string, string> Texts(YamlMap container, string first, string second) =>
        ((YamlMap)((YamlMap)container[first]!)[second]!).ToDictionary(e => e.Key, e => (string)e.Value, StringComparer.Ordinal);
}
