using System.Text;

namespace Shop.Bench.Wire;

/// <summary>A request as it goes over the wire.</summary>
/// <param name="Path">What is asked for.</param>
/// <param name="Bytes">All of the request.</param>
/// <param name="Skipped">How many results its page leaves out.</param>
internal sealed record LoadRequest(string Path, byte[] Bytes, int Skipped)
{
    public static LoadRequest Get(string path, int skipped = 0) =>
        new(path, Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n"), skipped);
}
