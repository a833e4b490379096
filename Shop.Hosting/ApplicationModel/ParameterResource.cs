namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that comes from configuration, or is made once and kept.</summary>
/// <param name="name">The name; the value is configured as <c>Parameters:NAME</c>.</param>
/// <param name="callback">Gives the value; called once.</param>
/// <param name="secret">Whether the value must not be shown.</param>
public class ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
    : Resource(name), IExpressionValue, IResourceWithoutLifetime
{
    private readonly Lock _gate = new();
    private string? _value;

    /// <summary>Whether the value must not be shown.</summary>
    public bool Secret { get; } = secret;

    /// <summary>Whether it is a connection string.</summary>
    public bool IsConnectionString { get; internal init; }

    /// <summary>What makes the value where none is configured.</summary>
    public ParameterDefault? Default { get; set; }

    /// <summary>What the parameter is for.</summary>
    public string? Description { get; set; }

    /// <inheritdoc/>
    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>The value.</summary>
    /// <param name="cancellationToken">Not used: the value is at hand.</param>
    /// <exception cref="DistributedApplicationException">There is none.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<string?>(_value ??= callback(Default));
        }
    }
}
