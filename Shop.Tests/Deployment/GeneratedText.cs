using System.Runtime.CompilerServices;

namespace Shop.Tests.Deployment;

/// <summary>
/// A generated text against the one that was looked at and committed. SHOP_ACCEPT_SNAPSHOTS=1 writes the new ones, for a look at
/// the difference with git.
/// </summary>
internal static class GeneratedText
{
    public static void Match(string name, string text, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, "Snapshots", name);
        if (Environment.GetEnvironmentVariable("SHOP_ACCEPT_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        Assert.True(File.Exists(file), $"There is no {file}: run the test with SHOP_ACCEPT_SNAPSHOTS=1.");
        var expected = File.ReadAllLines(file);
        var actual = text.TrimEnd('\n').Split('\n');
        for (var i = 0; i < Math.Max(expected.Length, actual.Length); i++)
        {
            var (was, now) = (expected.ElementAtOrDefault(i), actual.ElementAtOrDefault(i));
            Assert.True(was == now, $"{name} line {i + 1} was\n  {was ?? "(end)"}\nand is\n  {now ?? "(end)"}\nIf that is meant: SHOP_ACCEPT_SNAPSHOTS=1, and commit the difference.");
        }
    }
}
