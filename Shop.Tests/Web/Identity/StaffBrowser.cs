using System.Net;
using System.Text.RegularExpressions;

namespace Shop.Tests.Web.Identity;

/// <summary>A browser without a screen: keeps cookies, follows nothing, sends a page's form with what it hides.</summary>
public sealed class StaffBrowser : IDisposable
{
    private readonly CookieContainer _cookies = new();

    public StaffBrowser(Uri address)
    {
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = address };
        Client.DefaultRequestHeaders.Accept.ParseAdd("text/html,*/*;q=0.8");
        Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0");
    }

    public HttpClient Client { get; }

    public string? Session
    {
        get => _cookies.GetCookies(Client.BaseAddress!)["shop-staff"]?.Value;
        set => _cookies.Add(Client.BaseAddress!, new Cookie("shop-staff", value, "/"));
    }

    public void Dispose() => Client.Dispose();

    /// <summary>Where signing in leads to, or null when it was refused.</summary>
    public async Task<string?> SignInAsync(string name, string password, string? returnUrl = null)
    {
        var page = "/account/sign-in" + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}");
        using var answer = await PostAsync(page, ("name", name), ("password", password));
        var origin = Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        return answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location!.OriginalString.Replace(origin, "", StringComparison.Ordinal) : null;
    }

    public async Task<(int Status, string Html)> GetAsync(string page)
    {
        using var answer = await Client.GetAsync(page);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<(int Status, string Html)> SubmitAsync(string page, params (string, string)[] typed)
    {
        using var answer = await PostAsync(page, typed);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<HttpResponseMessage> PostAsync(string page, params (string, string)[] typed)
    {
        var html = await Client.GetStringAsync(page);
        var form = Regex.Match(html, "<form\\b[^>]*action=\"(?<action>[^\"]*)\"[^>]*>(?<fields>(?:(?!</form>).)*name=\"_handler\".*?)</form>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, TimeSpan.FromMinutes(1));
        Assert.True(form.Success, html);
        var fields = PageSource.HiddenFields(form.Groups["fields"].Value).ToList();
        fields.AddRange(typed.Select(t => KeyValuePair.Create(t.Item1, t.Item2)));
        return await Client.PostAsync(WebUtility.HtmlDecode(form.Groups["action"].Value), new FormUrlEncodedContent(fields));
    }

    /// <summary>What a page shows once.</summary>
    public static string Secret(string html) =>
        WebUtility.HtmlDecode(Regex.Match(html, "class=\"secret\">(?<secret>[^<]*)<", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1)).Groups["secret"].Value);
}
