namespace Shop.Hosting.Running;

/// <summary>The runners of this run, once it has begun.</summary>
internal sealed class ResourceRunners
{
    public IReadOnlyList<ResourceRunner> All { get; private set; } = [];

    public ResourceRunner? Find(string name) => All.FirstOrDefault(r => string.Equals(r.Resource.Name, name, StringComparison.OrdinalIgnoreCase));

    public void Begin(IReadOnlyList<ResourceRunner> runners) => All = runners;
}
