using System.Security.Cryptography;
using System.Text;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>
/// What a letter is known by: the queue, the handler that failed and the event itself. The same failure told twice, as after
/// a crash between telling and acknowledging, is one letter; two handlers that fail on one event are two.
/// </summary>
internal static class LetterId
{
    public static Guid Of(string queue, string? handler, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{queue}\n{handler}\n"));
        hash.AppendData(body);
        return new Guid(hash.GetHashAndReset().AsSpan(0, 16), bigEndian: true);
    }
}
