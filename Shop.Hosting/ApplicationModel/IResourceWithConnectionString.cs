namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that clients reach by a connection string.</summary>
public interface IResourceWithConnectionString : IResource, IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The connection string, with its parts still open.</summary>
    ReferenceExpression ConnectionStringExpression { get; }

    /// <summary>The variable that carries it, where it is not <c>ConnectionStrings__NAME</c>.</summary>
    string? ConnectionStringEnvironmentVariable => null;

    /// <summary>The connection string as a process on this machine uses it.</summary>
    /// <param name="cancellationToken">Ends the wait for ports that are not yet known.</param>
    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ConnectionStringExpression.GetValueAsync(cancellationToken);

    /// <summary>The parts of the connection string by name, such as Host and Port; they become NAME_HOST and NAME_PORT.</summary>
    IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() => [];

    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) =>
        GetConnectionStringAsync(cancellationToken);

    IEnumerable<object> IValueWithReferences.References => [this, ConnectionStringExpression];
}
