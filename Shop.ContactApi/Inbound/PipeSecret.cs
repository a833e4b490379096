using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Notifications;

namespace Shop.ContactApi.Inbound;

/// <summary>Lets in the mail server, and nobody else; who asks learns nothing from how long it takes.</summary>
internal sealed class PipeSecret(IOptions<MailOptions> options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var shown = CustomerToken.Read(http.Request.Headers.Authorization) ?? "";
        var isRight = CryptographicOperations.FixedTimeEquals(Hash(shown), Hash(options.Value.Inbound.Secret));
        if (isRight && options.Value.Inbound.IsConfigured)
        {
            return await next(context);
        }
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return TypedResults.Problem(
            options.Value.Inbound.IsConfigured ? "The mail server's secret is wrong." : "No mail is taken here: Mail:Inbound:Secret is not set.",
            statusCode: StatusCodes.Status401Unauthorized);
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
