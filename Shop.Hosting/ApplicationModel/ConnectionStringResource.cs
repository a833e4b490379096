namespace Aspire.Hosting.ApplicationModel;

/// <summary>A connection string put together from others, parameters and endpoints.</summary>
/// <param name="name">The name.</param>
/// <param name="connectionStringExpression">The text with its open parts.</param>
public sealed class ConnectionStringResource(string name, ReferenceExpression connectionStringExpression)
    : Resource(name), IResourceWithConnectionString, IResourceWithoutLifetime
{
    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression { get; } =
        connectionStringExpression ?? throw new ArgumentNullException(nameof(connectionStringExpression));
}
