using System.Net;

namespace Shop.ServiceDefaults.Discovery;

/// <summary>The addresses of one service, resolved again every few seconds.</summary>
internal sealed class ServicePool(string service, Uri[] configured, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private ServiceAddress[] _addresses = [];
    private long _resolved;
    private uint _turn;

    public async ValueTask<ServiceLease> PickAsync(CancellationToken ct)
    {
        var addresses = Volatile.Read(ref _addresses);
        if (addresses.Length == 0)
        {
            addresses = await ResolveAsync(wait: true, ct);
        }
        else if (time.GetElapsedTime(Volatile.Read(ref _resolved)) > Freshness)
        {
            addresses = await ResolveAsync(wait: false, ct);
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

    private async Task<ServiceAddress[]> ResolveAsync(bool wait, CancellationToken ct)
    {
        if (!await _refreshing.WaitAsync(wait ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, ct))
        {
            return _addresses;
        }
        try
        {
            if (_addresses.Length > 0 && time.GetElapsedTime(_resolved) <= Freshness)
            {
                return _addresses;
            }
            var found = await ResolveAllAsync(ct);
            // A name that does not resolve just now keeps the addresses it had.
            if (found.Count > 0)
            {
                var known = _addresses.ToDictionary(address => address.Uri);
                Volatile.Write(ref _addresses, [.. found.Select(uri => known.GetValueOrDefault(uri) ?? new ServiceAddress(uri))]);
            }
            Volatile.Write(ref _resolved, time.GetTimestamp());
            return _addresses.Length > 0
                ? _addresses
                : throw new HttpRequestException(
                    HttpRequestError.NameResolutionError,
                    $"Service '{service}': none of {string.Join(", ", configured.AsEnumerable())} resolves.");
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
                foreach (var address in await Dns.GetHostAddressesAsync(uri.Host, ct))
                {
                    found.Add(new UriBuilder(uri) { Host = address.ToString() }.Uri);
                }
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Said when nothing is left.
            }
        }
        return [.. found.Distinct()];
    }
}
