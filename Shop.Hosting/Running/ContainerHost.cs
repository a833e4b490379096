using System.Security.Cryptography;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Containers;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>What the containers of an application share: the engine, their names, and their network.</summary>
internal sealed class ContainerHost(ContainerEngine engine, StateFolder state, bool hasNetwork) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private ContainerNetwork? _network;

    public ContainerEngine Engine => engine;

    // A new state folder has new passwords, which an old volume would refuse: so each has containers and volumes of its own.
    public string Id { get; } = state.KeepSecret("StateId", () => RandomNumberGenerator.GetHexString(10, lowercase: true));

    public string NameOf(IResource resource, string instance) =>
        resource.Annotations.OfType<ContainerNameAnnotation>().LastOrDefault()?.Name ?? $"shop-{Id}-{instance}";

    /// <summary>The network, made when the first container starts; null where there are only servers, which no container asks for.</summary>
    public async Task<ContainerNetwork?> NetworkAsync(Guardian guardian, CancellationToken cancellationToken)
    {
        if (!hasNetwork)
        {
            return null;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _network ??= await ContainerNetwork.OpenAsync(engine, $"shop-{Id}", guardian, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public static bool IsPersistent(IResource resource) =>
        resource.Annotations.OfType<ContainerLifetimeAnnotation>().LastOrDefault()?.Lifetime == ContainerLifetime.Persistent;

    public async ValueTask DisposeAsync()
    {
        if (_network is not null)
        {
            await _network.DisposeAsync();
        }

        _gate.Dispose();
    }
}
