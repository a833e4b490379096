using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace Shop.Web.Identity.OAuth;

/// <summary>Who the provider says somebody is.</summary>
internal sealed record ProviderUser(string Id, string Name, IReadOnlyList<string> Roles)
{
    private const int Longest = 64 * 1024;

    /// <summary>Asks the provider's user-info endpoint with the token that was just given.</summary>
    public static async Task ReadAsync(OAuthCreatingTicketContext context, OAuthSettings settings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(Longest, context.HttpContext.RequestAborted);
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(context.HttpContext.RequestAborted));
        var (id, name) = (Texts(document, settings.IdClaim).FirstOrDefault(), Texts(document, settings.NameClaim).FirstOrDefault());
        if (string.IsNullOrEmpty(id) || context.Identity is not { } identity)
        {
            throw new InvalidOperationException("The provider did not say who this is.");
        }
        identity.AddClaim(new(nameof(Id), id));
        identity.AddClaim(new(nameof(Name), name ?? ""));
        identity.AddClaims(Texts(document, settings.RoleClaim).Select(role => new Claim(nameof(Roles), role)));
    }

    public static ProviderUser Of(ClaimsPrincipal principal) => new(
        principal.FindFirst(nameof(Id))!.Value,
        principal.FindFirst(nameof(Name))!.Value,
        [.. principal.FindAll(nameof(Roles)).Select(claim => claim.Value)]);

    private static List<string> Texts(JsonDocument document, string name)
    {
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(name, out var value))
        {
            return [];
        }
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Number => [value.GetRawText()],
            JsonValueKind.Array => [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            _ => [],
        };
    }
}
