using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Shop.Web.Security;

/// <summary>
/// Where services and pages are one process, a page's own request for data comes in by the front door. It carries a mark
/// that nobody else can make, the same on every replica, so that it is not counted as a client's.
/// </summary>
internal sealed class InnerCalls(IConfiguration configuration)
{
    public const string Header = "X-Shop-Inner";

    private readonly string _mark = Convert.ToHexStringLower(HMACSHA256.HashData(
        configuration["Tokens:SigningKey"] is { Length: > 0 } key ? Encoding.UTF8.GetBytes(key) : RandomNumberGenerator.GetBytes(32),
        "shop.inner-call"u8));

    public void Mark(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation(Header, _mark);

    public bool IsOwn(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out var mark)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mark.ToString()), Encoding.UTF8.GetBytes(_mark));
}
