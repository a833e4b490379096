using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Shop.Web.Components.Parts;

/// <summary>
/// Shows a snippet such as <c>4-port &lt;mark&gt;USB&lt;/mark&gt; &amp;amp; more</c>. The marks are the only markup it can
/// make: everything else is decoded and written as text, so that a page does not depend on another service's escaping.
/// </summary>
public sealed class Marked : ComponentBase
{
    [Parameter, EditorRequired] public string Html { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var part in FromItsSentence(Html).Split("<mark>").Select((text, i) => (text, isFirst: i == 0)))
        {
            var end = part.isFirst ? -1 : part.text.IndexOf("</mark>", StringComparison.Ordinal);
            if (end >= 0)
            {
                builder.OpenElement(0, "mark");
                builder.AddContent(1, WebUtility.HtmlDecode(part.text[..end]));
                builder.CloseElement();
            }
            builder.AddContent(2, WebUtility.HtmlDecode(end >= 0 ? part.text[(end + "</mark>".Length)..] : part.text));
        }
    }

    public static string Plain(string html) =>
        WebUtility.HtmlDecode(html.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal));

    // There is room for two lines: the end of the sentence before is not worth one.
    private static string FromItsSentence(string html)
    {
        var first = html.IndexOf("<mark>", StringComparison.Ordinal);
        var sentence = first > 0 ? html.LastIndexOf(". ", first, StringComparison.Ordinal) : -1;
        return sentence >= 0 ? html[(sentence + 2)..] : html;
    }
}
