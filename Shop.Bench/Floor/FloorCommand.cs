using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.Bench.Steering;

namespace Shop.Bench.Floor;

/// <summary>
/// A bare endpoint that answers every search with the same bytes: what the web server itself costs, and so the bound for whatever
/// stands behind it.
/// </summary>
internal static class FloorCommand
{
    public const string Name = "floor";

    public const string Usage = "floor --bytes N   answers GET /api/v1/search with N bytes of JSON until it is ended";

    public static async Task RunAsync(string[] args)
    {
        var json = Json(RunningHost.Number(args, "--bytes", 3_300));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using var app = builder.Build();
        app.MapGet("/api/v1/search", (HttpContext context) =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = json.Length;
            return context.Response.Body.WriteAsync(json).AsTask();
        });
        await app.StartAsync();
        Console.WriteLine($"Now listening on: {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    private static byte[] Json(int bytes)
    {
        var json = new byte[Math.Max(bytes, 8)];
        json.AsSpan().Fill((byte)'x');
        "{\"a\":\""u8.CopyTo(json);
        "\"}"u8.CopyTo(json.AsSpan(json.Length - 2));
        return json;
    }
}
