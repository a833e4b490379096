namespace Shop.Hosting.Publishing.Model;

/// <summary>
/// What is to be deployed, before any target's words: inert, without values of parameters, the same for every target. Names of
/// services are the resources' names, in lower case, and are what others reach them by.
/// </summary>
/// <param name="Application">shop: what the deployment is called where nobody calls it otherwise.</param>
/// <param name="Services">All that runs, in the order of the app host; the dashboard, if any, last.</param>
/// <param name="Parameters">What is decided where it is deployed, each once.</param>
internal sealed record Deployment(string Application, IReadOnlyList<DeployedService> Services, IReadOnlyList<DeployedParameter> Parameters)
{
    /// <summary>The images that are built here, each once: several services may run one image with other arguments.</summary>
    public IReadOnlyList<DeployedImage> BuiltImages => [.. Services.Select(s => s.Image).Where(i => i.IsBuilt).DistinctBy(i => i.Name)];

    /// <summary>
    /// Who talks to whom, by the addresses that services are told. Nobody else needs to reach anybody: these become networks or
    /// network policies. What comes from outside reaches endpoints that are external.
    /// </summary>
    public IReadOnlyList<Arrow> Arrows => [.. Services.SelectMany(from => from.Texts.SelectMany(t => t.Addresses)
        .Select(a => new Arrow(from.Name, a.Service, a.Port))).Where(a => a.From != a.To).Distinct()];

    public DeployedService Service(string name) => Services.Single(s => s.Name == name);
}
