using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Shop.SearchApi.Search;

/// <summary>Tells answers apart: two CRC-32C (RFC 3720, B.4) over every other eight bytes, which is as quick as reading them.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct AnswerTag
{
    private uint _even;
    private uint _odd;

    public void Add(ReadOnlySpan<byte> json)
    {
        while (json.Length >= 16)
        {
            _even = BitOperations.Crc32C(_even, BinaryPrimitives.ReadUInt64LittleEndian(json));
            _odd = BitOperations.Crc32C(_odd, BinaryPrimitives.ReadUInt64LittleEndian(json[8..]));
            json = json[16..];
        }

        foreach (var one in json)
        {
            _even = BitOperations.Crc32C(_even, one);
        }
    }

    /// <summary>A weak entity tag: the same answer may say that it took another time (RFC 9110, 8.8.1).</summary>
    public readonly string Text => string.Create(CultureInfo.InvariantCulture, $"W/\"{_even:x8}{_odd:x8}\"");
}
