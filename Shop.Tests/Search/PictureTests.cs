using System.Text;
using System.Xml.Linq;
using Shop.SearchApi.Pictures;

namespace Shop.Tests.Search;

public sealed class PictureTests
{
    [Theory]
    [InlineData(null, "HyperX FURY S Gaming mouse pad", "pad")]
    [InlineData(null, "HP Voodoo Laser Gaming mouse USB", "mouse")]
    [InlineData(null, "Targus notebook case 15.6\" Backpack", "bag")]
    [InlineData("Notebook", "HP 530 with mouse", "notebook")]
    [InlineData(null, "HP Photosmart M407 Digital Camera", "camera")]
    [InlineData(null, "Xerox 006R90321 toner cartridge", "toner")]
    [InlineData(null, "Canon 1.9 m camera cable", "cable")]
    [InlineData(null, "Sesame", "box")]
    public void Kind_OfName_IsGuessed(string? category, string name, string kind) => Assert.Equal(kind, PictureKinds.Of(category, name));

    [Fact]
    public void Svg_OfAnyIdAndKind_IsCompleteAndWithoutReferences()
    {
        foreach (var kind in PictureKinds.All)
        {
            for (var id = 1; id <= 12; id++)
            {
                var svg = Encoding.UTF8.GetString(Drawing.Svg(kind, id));
                Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
                Assert.DoesNotContain("$", svg, StringComparison.Ordinal);
                Assert.DoesNotContain("href", svg, StringComparison.Ordinal);
                Assert.DoesNotContain("style", svg, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Svg_OfDifferentKinds_Differs() =>
        Assert.Equal(PictureKinds.All.Count, PictureKinds.All.Select(kind => Encoding.UTF8.GetString(Drawing.Svg(kind, 1))).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Colours_OfManyIds_Vary() =>
        Assert.InRange(Enumerable.Range(1, 100).Select(id => Palette.Of(id).Body).Distinct(StringComparer.Ordinal).Count(), 8, 10);
}
