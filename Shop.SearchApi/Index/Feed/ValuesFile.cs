using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Feed;

/// <summary>The shared values in a snapshot: texts in the order of their numbers.</summary>
internal static class ValuesFile
{
    public static void Write(SnapshotWriter file, CatalogueValues values)
    {
        foreach (var table in Tables(values))
        {
            file.Number(table.Count);
            for (var number = 0; number < table.Count; number++)
            {
                file.Text(table[number]);
            }
        }

        var attributes = values.Attributes;
        file.Number(attributes.Count);
        for (var pair = 0; pair < attributes.Count; pair++)
        {
            file.Text(attributes.Name(attributes.NameOf(pair)));
            file.Text(attributes.Value(pair));
        }
    }

    public static CatalogueValues Read(SnapshotReader file)
    {
        var values = new CatalogueValues();
        foreach (var table in Tables(values))
        {
            for (var count = file.Number(); count > 0; count--)
            {
                table.Add(file.Text());
            }
        }

        for (var count = file.Number(); count > 0; count--)
        {
            values.Attributes.Add(file.Text(), file.Text());
        }

        return values;
    }

    private static ValueTable[] Tables(CatalogueValues values) => [values.Brands, values.Categories, values.Currencies, values.Attributes.NameTable];
}
