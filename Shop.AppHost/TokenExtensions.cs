namespace Shop.AppHost;

/// <summary>Who signs the tokens that services accept, and where they find the public keys.</summary>
internal static class TokenExtensions
{
    /// <summary>A key that is made once and kept with the other secrets.</summary>
    public static IResourceBuilder<ParameterResource> AddSigningKey(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new SigningKeyDefault(), secret: true, persist: true);

    /// <summary>Checks tokens with the keys that the web application publishes. No reference: the service starts without it.</summary>
    public static IResourceBuilder<ProjectResource> WithTokensFrom(this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> web) =>
        service.WithEnvironment("Tokens__Jwks", ReferenceExpression.Create($"{web.GetEndpoint("http")}/.well-known/jwks.json"));

    /// <summary>Says where a service is found that lives in the same process.</summary>
    public static IResourceBuilder<ProjectResource> WithServiceAt(this IResourceBuilder<ProjectResource> resource, string name, IResourceBuilder<ProjectResource> host) =>
        resource.WithEnvironment($"services__{name}__http__0", host.GetEndpoint("http"));
}
