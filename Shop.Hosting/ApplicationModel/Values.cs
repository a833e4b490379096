namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is known later, when ports are allocated and secrets made.</summary>
public interface IValueProvider
{
    /// <summary>The value, or null where there is none.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>A value that deployment files name by an expression such as <c>{postgres.bindings.tcp.port}</c>.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The expression.</summary>
    string ValueExpression { get; }
}

/// <summary>Both: usable at run time and in deployment files.</summary>
public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;

/// <summary>A value made from others.</summary>
public interface IValueWithReferences
{
    /// <summary>What it is made from.</summary>
    IEnumerable<object> References { get; }
}
