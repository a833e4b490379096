using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Testing;
using Shop.Hosting.Publishing.Kubernetes;
using Shop.Hosting.Publishing.Kubernetes.Objects;
using static Shop.Tests.Deployment.Kubernetes.KubernetesFiles;

namespace Shop.Tests.Deployment.Kubernetes;

/// <summary>What an app host says with PublishAsKubernetesService is in the objects of that resource, and of no other.</summary>
public sealed class CustomizationTests
{
    [Fact]
    public async Task Service_IsAsTheAppHostSays()
    {
        var objects = await WriteAsync(builder => Resource<ProjectResource>(builder, "search").PublishAsKubernetesService(service =>
        {
            Assert.Equal(("search", "kubernetes"), (service.Name, service.Parent.Name));
            service.Workload!.Metadata.Annotations["example.com/team"] = "search";
            service.Service!.Metadata.Labels["example.com/kind"] = "internal";
            var pods = service.Workload.PodTemplate;
            pods.Metadata.Labels["example.com/tier"] = "front";
            pods.Spec.NodeSelector["disk"] = "ssd";
            pods.Spec.PriorityClassName = "shop-critical";
            // What was there can be read, and stays where it is not changed.
            var resources = Assert.Single(pods.Spec.Containers).Resources!;
            Assert.Equal(("2000m", "1024Mi"), (resources.Limits["cpu"], resources.Limits["memory"]));
            resources.Limits["memory"] = "3Gi";
        }));

        var (workload, pod) = (Of(objects, "Deployment", "search"), Pod(Of(objects, "Deployment", "search")));
        Assert.Equal("search", Text(workload, "metadata", "annotations", "example.com/team"));
        Assert.Equal("front", Text(workload["spec"]!["template"], "metadata", "labels", "example.com/tier"));
        Assert.Equal("search", Text(workload["spec"]!["template"], "metadata", "labels", "app.kubernetes.io/name"));
        Assert.Equal(("ssd", "shop-critical"), (Text(pod, "nodeSelector", "disk"), Text(pod, "priorityClassName")));
        var container = Containers(workload).First();
        Assert.Equal(("2000m", "3Gi", "256Mi"), (Text(container, "resources", "limits", "cpu"), Text(container, "resources", "limits", "memory"), Text(container, "resources", "requests", "memory")));
        Assert.Equal("internal", Text(Of(objects, "Service", "search"), "metadata", "labels", "example.com/kind"));
        Assert.DoesNotContain(objects.Where(o => Named(o) != "search"), o => o.ToJsonString().Contains("example.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SaidTwice_BothCount_AlsoForAServerAndForAJob()
    {
        var objects = await WriteAsync(builder =>
        {
            Resource<PostgresServerResource>(builder, "postgres")
                .PublishAsKubernetesService(service => service.Workload!.PodTemplate.Spec.NodeSelector["disk"] = "hdd")
                .PublishAsKubernetesService(service => service.Workload!.PodTemplate.Spec.NodeSelector["disk"] += "-mirrored");
            Resource<ProjectResource>(builder, "web-migrations").PublishAsKubernetesService(service =>
            {
                Assert.Null(service.Service);
                service.Workload!.PodTemplate.Spec.NodeSelector["disk"] = "any";
            });
        });

        Assert.Equal("hdd-mirrored", Text(Pod(Of(objects, "StatefulSet", "postgres")), "nodeSelector", "disk"));
        Assert.Equal("any", Text(Pod(objects.Single(o => Text(o, "kind") == "Job" && Named(o).StartsWith("web-migrations-", StringComparison.Ordinal))), "nodeSelector", "disk"));
    }

    private static IResourceBuilder<T> Resource<T>(IDistributedApplicationTestingBuilder builder, string name) where T : IResource =>
        builder.CreateResourceBuilder(builder.Resources.OfType<T>().Single(r => r.Name == name));

    private static JsonNode Of(IEnumerable<JsonNode> objects, string kind, string name) => objects.Single(o => Text(o, "kind") == kind && Named(o) == name);

    private static async Task<List<JsonNode>> WriteAsync(Action<IDistributedApplicationTestingBuilder> change)
    {
        await using var shop = await PublishedModel.ReadAsync("kubernetes", change);
        var environment = (KubernetesEnvironmentResource)shop.Environment;
        var values = shop.Deployment.Parameters.Where(p => !p.IsSecret).ToDictionary(p => p.Name, p => p.Name, StringComparer.OrdinalIgnoreCase);
        var context = new ManifestContext(shop.Deployment, KubernetesSettings.Read(shop.Options, environment), values);
        return [.. new Manifests(context, new Customization(environment)).Write().Where(f => f.Key.StartsWith("base/", StringComparison.Ordinal))
            .SelectMany(f => Parse(f.Value)).Where(o => o["metadata"] is not null)];
    }
}
