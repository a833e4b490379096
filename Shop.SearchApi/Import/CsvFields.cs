using System.Text;

namespace Shop.SearchApi.Import;

/// <summary>Splits one CSV record (RFC 4180): <c>7,"Cable, 2 m","17"" screen"</c>.</summary>
internal static class CsvFields
{
    /// <returns>The fields, or null when the text ends inside quotes: the record goes on in the next line.</returns>
    public static List<string>? Split(string record, char separator)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var position = 0;
        while (true)
        {
            if (position < record.Length && record[position] == '"')
            {
                position = Quoted(record, position + 1, field);
                if (position < 0)
                {
                    return null;
                }
            }

            // A quote inside an unquoted field stands for itself: 17" screen.
            while (position < record.Length && record[position] != separator)
            {
                field.Append(record[position++]);
            }

            fields.Add(field.ToString());
            field.Clear();
            if (position++ >= record.Length)
            {
                return fields;
            }
        }
    }

    private static int Quoted(string record, int position, StringBuilder field)
    {
        while (position < record.Length)
        {
            if (record[position] != '"')
            {
                field.Append(record[position++]);
            }
            else if (position + 1 < record.Length && record[position + 1] == '"')
            {
                field.Append('"');
                position += 2;
            }
            else
            {
                return position + 1;
            }
        }

        return -1;
    }
}
