using System.Xml.Linq;

namespace Shop.Tests.Architecture;

/// <summary>Who may reference whom, read from the project files.</summary>
public sealed class ReferenceTests
{
    private static readonly string Root = Path.GetDirectoryName(Projects.Shop_AppHost.ProjectPath)!;

    [Theory]
    [InlineData("Shop.Contracts", "")]
    [InlineData("Shop.ServiceDefaults", "Shop.Contracts")]
    [InlineData("Shop.SearchApi", "Shop.Contracts Shop.ServiceDefaults")]
    [InlineData("Shop.ContactApi", "Shop.Contracts Shop.ServiceDefaults")]
    [InlineData("Shop.Web", "Shop.ServiceDefaults")]
    [InlineData("Shop.Monolith", "Shop.ContactApi Shop.SearchApi Shop.Web")]
    [InlineData("Shop.Hosting", "Shop.Dashboard")]
    public void Project_ReferencesOnly(string project, string allowed)
    {
        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), References(project));
    }

    [Fact]
    public void OnlyAppHostAndTests_ReferenceTheEngine()
    {
        var users = Directory.EnumerateDirectories(Root, "Shop.*").Select(Path.GetFileName)
            .Where(p => File.Exists(Path.Combine(Root, p!, p + ".csproj")) && References(p!).Contains("Shop.Hosting"));
        Assert.All(users, p => Assert.Equal("Shop.Tests", p)); // the app host gets it from build/Shop.Hosting.AppHost.props
    }

    [Fact]
    public void AppHost_IsReadableAtAGlance()
    {
        Assert.True(File.ReadLines(Path.Combine(Root, "Shop.AppHost", "AppHost.cs")).Count() < 80);
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Path.Combine(Root, project, project + ".csproj")).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))).Order(StringComparer.Ordinal);
}
