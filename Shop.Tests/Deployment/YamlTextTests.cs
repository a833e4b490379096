using Shop.Hosting.Publishing.Yaml;

namespace Shop.Tests.Deployment;

public sealed class YamlTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("no", "\"no\"")]
    [InlineData("1.0", "\"1.0\"")]
    [InlineData("", "\"\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("~", "\"~\"")]
    [InlineData("- x", "\"- x\"")]
    [InlineData("say \"hi\" \\", "\"say \\\"hi\\\" \\\\\"")]
    [InlineData("tab\t\u0007", "\"tab\\t\\u0007\"")]
    public void Text_IsReadAsText(string value, string expected) => Assert.Equal($"key: {expected}\n", YamlText.Write(new YamlMap { ["key"] = value }));

    [Fact]
    public void Parts_NestAndEmptyOnesAreLeftOut()
    {
        var text = YamlText.Write(new YamlMap
        {
            ["gone"] = null,
            ["none"] = new List<string>(),
            ["number"] = 3,
            ["map"] = new YamlMap { ["list"] = new List<object> { "a", new YamlMap { ["x"] = true, ["y"] = new List<int> { 1 } } } }.WithEmpty("kept"),
            ["script"] = "one\n\ntwo\n",
        });
        Assert.Equal("number: 3\nmap:\n  list:\n    - a\n    - x: true\n      \"y\":\n        - 1\n  kept: {}\nscript: |\n  one\n\n  two\n", text);
    }
}
