using System.Runtime.CompilerServices;
using System.Text;

namespace Shop.SearchApi.Import;

/// <summary>A CSV record with the number of its first line, or the reason why it is none.</summary>
internal readonly record struct CsvRecord(long Line, IReadOnlyList<string> Fields, string? Reason);

/// <summary>
/// Puts lines together into records. A quote that never closes costs its own line only: the lines taken in
/// behind it are read again.
/// </summary>
internal static class CsvRecords
{
    private const int MostLines = 200;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async IAsyncEnumerable<CsvRecord> ReadAsync(IAsyncEnumerable<Line> lines, [EnumeratorCancellation] CancellationToken ct)
    {
        char? separator = null;
        var open = new List<Line>();
        await foreach (var line in lines.WithCancellation(ct))
        {
            open.Add(line);
            foreach (var record in Drain(open, ref separator, atEnd: false))
            {
                yield return record;
            }
        }

        foreach (var record in Drain(open, ref separator, atEnd: true))
        {
            yield return record;
        }
    }

    private static List<CsvRecord> Drain(List<Line> open, ref char? separator, bool atEnd)
    {
        var records = new List<CsvRecord>();
        while (open.Count > 0)
        {
            separator ??= Separator(open[0]);
            if (Take(open, separator.Value) is { } record)
            {
                records.Add(record);
            }
            else if (atEnd || open.Count > MostLines)
            {
                records.Add(new(open[0].Number, [], "a quote is opened and not closed"));
                open.RemoveAt(0);
            }
            else
            {
                break;
            }
        }

        return records;
    }

    // Tries the shortest run of lines that closes all quotes.
    private static CsvRecord? Take(List<Line> open, char separator)
    {
        var text = new StringBuilder();
        for (var i = 0; i < open.Count; i++)
        {
            if (open[i].TooLong || Decode(open[i]) is not { } line)
            {
                var bad = new CsvRecord(open[0].Number, [], open[i].TooLong ? "the line is longer than 256 kB" : "the line is not UTF-8");
                open.RemoveRange(0, i + 1);
                return bad;
            }

            text.Append(i > 0 ? "\n" : "").Append(line);
            // Only a line with a quote can close what is open.
            if ((i == 0 || line.Contains('"', StringComparison.Ordinal)) && CsvFields.Split(text.ToString(), separator) is { } fields)
            {
                var record = new CsvRecord(open[0].Number, fields, null);
                open.RemoveRange(0, i + 1);
                return record;
            }
        }

        return null;
    }

    private static string? Decode(Line line)
    {
        try
        {
            return Utf8.GetString(line.Bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // Spreadsheets of half of Europe write semicolons.
    private static char Separator(Line header)
    {
        var text = Encoding.UTF8.GetString(header.Bytes.Span);
        return text.Contains(';', StringComparison.Ordinal) && !text.Contains(',', StringComparison.Ordinal) ? ';' : ',';
    }
}
