using System.Net;
using System.Text.RegularExpressions;
using Shop.Tests.Web.Identity;

namespace Shop.Tests.Web.Desk;

/// <summary>One form of a page with several, filled as a browser without a script fills it.</summary>
internal sealed class DeskForm(string action, Dictionary<string, string> fields)
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.Singleline;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    public string this[string field]
    {
        get => fields[field];
        set => fields[field] = value;
    }

    /// <summary>What is ticked in the list that the form is about.</summary>
    public IReadOnlyList<string> Chosen { get; set; } = [];

    /// <param name="name">The form's name, or null for the only one.</param>
    public static async Task<DeskForm> OpenAsync(StaffBrowser browser, string page, string? name)
    {
        var (status, html) = await browser.GetAsync(page);
        Assert.True(status == 200, $"{page}: {status} {html}");
        return Of(html, name);
    }

    public static DeskForm Of(string html, string? name)
    {
        var form = Regex.Matches(html, "<form\\b(?<head>[^>]*)>(?<inside>.*?)</form>", Options, s_patience)
            .FirstOrDefault(found => found.Groups["inside"].Value.Contains($"name=\"_handler\" value=\"{name}\"", StringComparison.Ordinal)
                || (name is null && !found.Groups["head"].Value.Contains("/account/sign-out", StringComparison.Ordinal)));
        Assert.True(form is not null, $"no form {name} in {html}");
        var inside = form.Groups["inside"].Value;
        var fields = PageSource.HiddenFields(inside);
        foreach (Match select in Regex.Matches(inside, "<select\\b[^>]*name=\"(?<name>[^\"]*)\"[^>]*>(?<options>.*?)</select>", Options, s_patience))
        {
            var options = select.Groups["options"].Value;
            var chosen = Regex.Match(options, "<option value=\"(?<value>[^\"]*)\" selected", Options, s_patience);
            chosen = chosen.Success ? chosen : Regex.Match(options, "<option value=\"(?<value>[^\"]*)\"", Options, s_patience);
            fields[select.Groups["name"].Value] = WebUtility.HtmlDecode(chosen.Groups["value"].Value);
        }
        foreach (Match input in Regex.Matches(inside, "<input id=\"[^\"]*\" name=\"(?<name>[^\"]*)\"[^>]* value=\"(?<value>[^\"]*)\"|<input id=\"[^\"]*\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", Options, s_patience))
        {
            fields[input.Groups["name"].Value] = WebUtility.HtmlDecode(input.Groups["value"].Value);
        }
        foreach (Match text in Regex.Matches(inside, "<textarea\\b[^>]*name=\"(?<name>[^\"]*)\"[^>]*>(?<value>.*?)</textarea>", Options, s_patience))
        {
            // A browser drops the line break that the page begins each of them with.
            fields[text.Groups["name"].Value] = WebUtility.HtmlDecode(text.Groups["value"].Value)["\n".Length..];
        }
        foreach (Match radio in Regex.Matches(inside, "<input type=\"radio\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\" checked", Options, s_patience))
        {
            fields[radio.Groups["name"].Value] = radio.Groups["value"].Value;
        }
        var action = Regex.Match(form.Groups["head"].Value, "action=\"(?<action>[^\"]*)\"", Options, s_patience).Groups["action"].Value;
        return new(WebUtility.HtmlDecode(action), fields);
    }

    /// <summary>Sends it with what is typed and the button that is pressed, and follows where it leads.</summary>
    public async Task<(int Status, string Html, string? Location)> SendAsync(StaffBrowser browser, params (string Name, string Value)[] typed)
    {
        var sent = new Dictionary<string, string>(fields, StringComparer.Ordinal);
        foreach (var (name, value) in typed)
        {
            sent[name] = value;
        }
        using var answer = await browser.Client.PostAsync(action, new FormUrlEncodedContent(sent.Concat(Chosen.Select(one => KeyValuePair.Create("chosen", one)))));
        var location = answer.Headers.Location?.OriginalString.Replace(browser.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal);
        if (location is null)
        {
            return ((int)answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), null);
        }
        var (status, html) = await browser.GetAsync(location);
        return (status, WebUtility.HtmlDecode(html), location);
    }
}
