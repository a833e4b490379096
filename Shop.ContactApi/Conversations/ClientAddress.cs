using System.Net;
using System.Net.Sockets;

namespace Shop.ContactApi.Conversations;

/// <summary>Who sends a request, as far as that is known.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// The last address that a proxy of our own network names, else the caller's own. What comes from elsewhere is not believed. Null where
    /// it would be everybody: a program of ours that names nobody, or a proxy that names this machine.
    /// </summary>
    public static string? Of(HttpContext context)
    {
        var caller = context.Connection.RemoteIpAddress;
        if (caller is null || !IsOurs(caller))
        {
            return caller?.ToString();
        }
        var named = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        return IPAddress.TryParse(named, out var client) && !IPAddress.IsLoopback(client) ? NetworkOf(client) : null;
    }

    private static bool IsOurs(IPAddress address)
    {
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return IPAddress.IsLoopback(address)
            || (bytes.Length == 4 && (bytes[0] == 10 || (bytes[0] == 172 && (bytes[1] & 0xF0) == 16) || (bytes[0] == 192 && bytes[1] == 168)))
            || (bytes.Length == 16 && (bytes[0] & 0xFE) == 0xFC);
    }

    // One customer's line has a whole /64 of addresses.
    private static string NetworkOf(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address.ToString();
        }
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }
}
