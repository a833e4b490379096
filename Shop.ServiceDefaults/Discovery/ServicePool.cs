using System.Net;
using System.Net.Sockets;

namespace Shop.ServiceDefaults.Discovery;

/// <summary>The addresses of one service, resolved again every few seconds.</summary>
internal sealed class ServicePool(string service, Uri[] configured, TimeProvider time, HostAddresses? resolve = null) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    // A name server that is slow holds up one request each five seconds, and that one not for long.
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(1);
    private readonly HostAddresses _resolve = resolve ?? Dns.GetHostAddressesAsync;
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private ServiceAddress[] _addresses = [];
    private long _resolved;
    private uint _turn;

    public async ValueTask<ServiceLease> PickAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref _addresses).Length == 0)
        {
            await ResolveFirstAsync(ct);
        }
        else if (time.GetElapsedTime(Volatile.Read(ref _resolved)) > Freshness && _refreshing.Wait(0, ct))
        {
            await Task.WhenAny(ResolveHeldAsync(CancellationToken.None), Task.Delay(Hurry, time, ct));
        }
        var addresses = Volatile.Read(ref _addresses);
        if (addresses.Length == 0)
        {
            throw new HttpRequestException(
                HttpRequestError.NameResolutionError,
                $"Service '{service}': none of {string.Join(", ", configured.AsEnumerable())} resolves.");
        }
        return Choose(addresses).Lease(time);
    }

    public void Dispose() => _refreshing.Dispose();

    /// <summary>Fewest requests under way; among equals they take turns, or an idle service would use one address only.</summary>
    private ServiceAddress Choose(ServiceAddress[] addresses)
    {
        var start = Interlocked.Increment(ref _turn);
        ServiceAddress? best = null;
        var fewest = long.MaxValue;
        for (var i = 0u; i < addresses.Length; i++)
        {
            var candidate = addresses[(start + i) % (uint)addresses.Length];
            var load = candidate.Outstanding + (candidate.IsAvoided(time) ? int.MaxValue : 0L);
            if (load < fewest)
            {
                (best, fewest) = (candidate, load);
            }
        }
        return best!;
    }

    private async Task ResolveFirstAsync(CancellationToken ct)
    {
        await _refreshing.WaitAsync(ct);
        if (_addresses.Length > 0)
        {
            _refreshing.Release();
            return;
        }
        await ResolveHeldAsync(ct);
    }

    /// <summary>Reads the addresses anew, and lets go of the semaphore that the caller holds.</summary>
    private async Task ResolveHeldAsync(CancellationToken ct)
    {
        try
        {
            var found = await ResolveAllAsync(ct);
            // A name that does not resolve just now keeps the addresses it had.
            if (found.Count > 0)
            {
                var known = _addresses.ToDictionary(address => address.Uri);
                Volatile.Write(ref _addresses, [.. found.Select(uri => known.GetValueOrDefault(uri) ?? new ServiceAddress(uri))]);
            }
            Volatile.Write(ref _resolved, time.GetTimestamp());
        }
        finally
        {
            _refreshing.Release();
        }
    }

    private async Task<List<Uri>> ResolveAllAsync(CancellationToken ct)
    {
        var found = new List<Uri>();
        foreach (var uri in configured)
        {
            if (uri.IsLoopback || uri.HostNameType is not UriHostNameType.Dns || uri.Scheme != Uri.UriSchemeHttp)
            {
                found.Add(uri);
                continue;
            }
            try
            {
                foreach (var address in await _resolve(uri.Host, ct))
                {
                    found.Add(new UriBuilder(uri) { Host = address.ToString() }.Uri);
                }
            }
            catch (SocketException)
            {
                // Said when nothing is left.
            }
        }
        return [.. found.Distinct()];
    }
}
