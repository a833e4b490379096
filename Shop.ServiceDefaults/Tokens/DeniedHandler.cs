using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults.Tokens;

/// <summary>Knows nobody; its challenge is a plain 401.</summary>
internal sealed class DeniedHandler(IOptionsMonitor<DeniedOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<DeniedOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
}

internal sealed class DeniedOptions : AuthenticationSchemeOptions;
