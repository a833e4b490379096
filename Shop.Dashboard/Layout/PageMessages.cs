using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Shop.Dashboard.Security;

namespace Shop.Dashboard.Layout;

/// <summary>What a form led to, told on the page that comes next. It travels in a cookie that only this process can write.</summary>
internal sealed class PageMessages(IDataProtectionProvider protection, CookieNames names)
{
    private const int Longest = 1000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private readonly IDataProtector _protector = protection.CreateProtector("page message");

    public void Tell(HttpContext context, bool isGood, string text)
    {
        var message = new PageMessageText(isGood, text.Length > Longest ? text[..Longest] + "…" : text);
        context.Response.Cookies.Append(names.Message, _protector.Protect(JsonSerializer.Serialize(message)), CookieRules.For(context.Request, Lifetime));
    }

    /// <summary>Null when there is nothing to tell. What is taken is not told again.</summary>
    public PageMessageText? Take(HttpContext context)
    {
        if (context.Request.Cookies[names.Message] is not { } sealedText)
        {
            return null;
        }

        context.Response.Cookies.Delete(names.Message, CookieRules.For(context.Request));
        try
        {
            return JsonSerializer.Deserialize<PageMessageText>(_protector.Unprotect(sealedText));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null; // of an earlier run, or not ours
        }
    }
}
