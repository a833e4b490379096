namespace Shop.Tests.Search.Analysis;

/// <summary>A test that needs the Snowball project's vocabulary, in a folder shared/data above the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class VocabularyFactAttribute : FactAttribute
{
    public VocabularyFactAttribute() => Skip = English is null ? "There is no shared/data/stems-english.tsv.gz above the repository" : null;

    public static string? English { get; } = Find("stems-english.tsv.gz");

    private static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", name);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
