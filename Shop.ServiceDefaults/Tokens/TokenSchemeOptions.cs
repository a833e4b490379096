using Microsoft.AspNetCore.Authentication;

namespace Shop.ServiceDefaults.Tokens;

internal sealed class TokenSchemeOptions : AuthenticationSchemeOptions
{
    public string Audience { get; set; } = "";
}
