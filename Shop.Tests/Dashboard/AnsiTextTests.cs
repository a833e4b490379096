using Shop.Dashboard.Console;

namespace Shop.Tests.Dashboard;

public sealed class AnsiTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("<b>&\"", "&lt;b&gt;&amp;&quot;")]
    [InlineData("\u001b[31mred\u001b[0m.", "<span class=\"fg-0\">red</span>.")]
    [InlineData("\u001b[1;4;31mloud\u001b[m.", "<span class=\"fg-0 a-bold a-under\">loud</span>.")]
    [InlineData("\u001b[40m\u001b[32minfo\u001b[39m\u001b[22m\u001b[49m: x", "<span class=\"fg-4\">info</span>: x")]
    [InlineData("\u001b[38;5;196mred", "<span class=\"fg-0\">red</span>")]
    [InlineData("\u001b[38;2;0;0;255mblue\u001b[48;5;11m!", "<span class=\"fg-8\">blue</span><span class=\"fg-8 bg-2\">!</span>")]
    [InlineData("\u001b[38:2::0:0:255mblue", "<span class=\"fg-8\">blue</span>")]
    [InlineData("\u001b[90mgrey\u001b[97mwhite", "<span class=\"fg-soft\">grey</span><span class=\"fg-ink\">white</span>")]
    public void Colours_BecomeClasses(string line, string html) => Assert.Equal(html, AnsiText.ToHtml(line));

    [Theory]
    [InlineData("\u001b[2K\u001b[1;1Hmoved", "moved")]
    [InlineData("\u001b]0;title\u0007text", "text")]
    [InlineData("\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u001b(Btext\u001b7\u001b=", "text")]
    [InlineData("10 %\r50 %\r100 %\r", "100 %")]
    [InlineData("a\u0000b\u0008c\u007f", "abc")]
    [InlineData("tab\tstays", "tab\tstays")]
    [InlineData("\u009b31mred", "red")]
    public void OtherEscapes_AreGone_FromTheTextToo(string line, string text) => Assert.Equal(text, AnsiText.Plain(line));

    [Theory]
    [InlineData("\u001b")]
    [InlineData("\u001b[")]
    [InlineData("\u001b[31")]
    [InlineData("\u001b]0;never ends")]
    [InlineData("\u001b[38;5m\u001b[38;2;1m\u001b[38m\u001b[48;5;999mx")]
    [InlineData("\u001b[99999999999999999999mx")]
    [InlineData("\u001b[;;;;mx")]
    [InlineData("\u001b[38;2;300;-1;0mx")]
    [InlineData("\ud800\u001b[31m\udc00")]
    public void BrokenEscapes_DoNoHarm(string line)
    {
        Assert.DoesNotContain('\u001b', AnsiText.ToHtml(line));
        Assert.DoesNotContain('\u001b', AnsiText.Plain(line));
    }

    [Fact]
    public void RandomBytes_NeverFail_NorLetMarkupThrough()
    {
        var random = new Random(7);
        const string Alphabet = "\u001b\u001b[[];;m:0123456789<>&\"'\u0007\\\u009b\r\nab \ud83d\ude00\ud83d";
        for (var i = 0; i < 20_000; i++)
        {
            var line = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var html = AnsiText.ToHtml(line).Replace("</span>", "", StringComparison.Ordinal);
            var text = System.Text.RegularExpressions.Regex.Replace(html, "<span class=\"[a-z0-9 -]+\">", "", default, TimeSpan.FromSeconds(1));
            Assert.DoesNotContain(text, c => c is '<' or '>' or '"' or '\u001b');
        }
    }
}
