using System.Net;

namespace Shop.ServiceDefaults.Discovery;

/// <summary>All addresses of a host name, as the name server knows them now.</summary>
internal delegate Task<IPAddress[]> HostAddresses(string host, CancellationToken ct);
