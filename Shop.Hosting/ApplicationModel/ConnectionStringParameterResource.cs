namespace Aspire.Hosting.ApplicationModel;

/// <summary>A connection string that is configured as <c>ConnectionStrings:NAME</c>.</summary>
internal sealed class ConnectionStringParameterResource : ParameterResource, IResourceWithConnectionString
{
    private readonly Func<string?> _configured;

    public ConnectionStringParameterResource(string name, Func<string?> configured, string? environmentVariableName)
        : base(name, _ => configured() ?? throw new DistributedApplicationException($"The connection string '{name}' is missing: give --ConnectionStrings:{name}=VALUE."), secret: true)
    {
        _configured = configured;
        ConnectionStringEnvironmentVariable = environmentVariableName;
        IsConnectionString = true;
    }

    public string? ConnectionStringEnvironmentVariable { get; }

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{this}");

    // Null, not an error: an optional reference does without.
    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(_configured());
}
