using System.Text;

namespace Shop.SearchApi.Pictures;

/// <summary>Flat pictures of a product's kind, 240 by 240, in the colours of its id.</summary>
internal static class Drawing
{
    /// <summary>The SVG document. Nothing of the product's own text goes into it.</summary>
    public static byte[] Svg(string kind, long id)
    {
        var palette = Palette.Of(id);
        var shapes = new StringBuilder(Shapes.Of(kind))
            .Replace("$body", palette.Body)
            .Replace("$shade", palette.Shade)
            .Replace("$detail", palette.Detail)
            .Replace("$dark", palette.Dark)
            .Replace("$ground", palette.Ground);
        return Encoding.UTF8.GetBytes(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" width="240" height="240"><rect width="240" height="240" fill="{palette.Ground}"/><ellipse cx="120" cy="204" rx="78" ry="9" fill="{palette.Dark}" opacity=".12"/>{shapes}</svg>
            """);
    }
}
