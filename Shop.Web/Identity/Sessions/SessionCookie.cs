using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shop.Web.Security;

namespace Shop.Web.Identity.Sessions;

/// <summary>The cookie that names a session: 256 random bits, which the database knows only by their hash.</summary>
internal sealed class SessionCookie(CookieRules rules)
{
    private const int KeyLength = 43;

    private readonly string _name = rules.Name("shop-staff");

    public bool IsIn(HttpRequest request) => request.Cookies.ContainsKey(_name);

    public byte[]? ReadHash(HttpRequest request) =>
        request.Cookies[_name] is { Length: KeyLength } key && Base64Url.IsValid(key) ? Hash(key) : null;

    public byte[] Write(HttpResponse response)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        response.Cookies.Append(_name, key, Options());
        return Hash(key);
    }

    public void Delete(HttpResponse response) => response.Cookies.Delete(_name, Options());

    // Lax, not strict: who follows a link to a staff page from a mail is signed in there. Nothing changes on GET.
    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        Secure = rules.IsSecure,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));
}
