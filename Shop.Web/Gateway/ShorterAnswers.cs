using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Http;
using Shop.Web.Security;

namespace Shop.Web.Gateway;

/// <summary>Answers that travel packed, and pictures that are kept here as long as their service allows.</summary>
internal static class ShorterAnswers
{
    private const long KeptPictures = 32 * 1024 * 1024;
    private const long LargestPicture = 64 * 1024;

    public static void AddShorterAnswers(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddResponseCaching(options => (options.SizeLimit, options.MaximumBodySize) = (KeptPictures, LargestPicture));
        services.AddSingleton(new EntranceStep(app => app.UseWhen(MayBePacked, packed => packed.UseResponseCompression())));
        services.AddSingleton(new EntranceStep(app => app.UseWhen(IsPicture, kept => kept.UseResponseCaching())));
    }

    // The length of a packed answer tells what of the request it repeats (BREACH): not where it also holds a secret.
    private static bool MayBePacked(HttpContext context) =>
        context.Request.Headers.AcceptEncoding.Count > 0
        && !PrivatePagesMiddleware.IsPrivate(context.Request.Path)
        && !context.Request.Path.StartsWithSegments("/messages", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments("/api/v1/messages", StringComparison.OrdinalIgnoreCase);

    private static bool IsPicture(HttpContext context) => context.Request.Path.StartsWithSegments("/img", StringComparison.OrdinalIgnoreCase);
}
