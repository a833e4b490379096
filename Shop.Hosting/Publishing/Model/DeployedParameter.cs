using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Publishing.Model;

/// <summary>Something that is decided where the application is deployed.</summary>
/// <param name="Name">The parameter's name: searchdb-service-password.</param>
/// <param name="IsSecret">Whether it must not stand where everybody can read it.</param>
/// <param name="IsInUri">Whether it stands in URIs: it must consist of letters, digits, '-', '.', '_' and '~'.</param>
internal sealed record DeployedParameter(string Name, bool IsSecret, bool IsInUri)
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>A value that the model itself was given for this publish: it replaces one that is kept.</summary>
    public string? Given { get; init; }

    /// <summary>Whether a value is made where none is given; made anew at every call, so what is already in use must be kept.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>The value given by configuration, the model's default, or a new one; null where somebody must give it.</summary>
    public required Func<CancellationToken, ValueTask<string?>> ValueAsync { get; init; }

    /// <summary>The name as a variable: SEARCHDB_SERVICE_PASSWORD.</summary>
    public string Variable => ResourceName.ToEnvironmentName(Name).ToUpperInvariant();
}
