using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shop.Dashboard.Otlp;

namespace Shop.Tests.Dashboard;

/// <summary>The receiver on a port of its own, writing to a folder of its own.</summary>
internal sealed class ReceiverServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TelemetryFiles _files;

    private ReceiverServer(WebApplication app, TelemetryFiles files, string folder)
    {
        _app = app;
        _files = files;
        Folder = folder;
        // A client that asks before it sends would otherwise ask for a second only, and send all the same.
        Client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(90) }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public string Folder { get; }

    public HttpClient Client { get; }

    public static async Task<ReceiverServer> StartAsync(string? apiKey = null, bool diskRefuses = false)
    {
        var folder = Directory.CreateTempSubdirectory("shop-otlp-").FullName;
        if (diskRefuses)
        {
            // A file where the folder should be: every write fails.
            await File.WriteAllTextAsync(Path.Combine(folder, "telemetry"), "");
        }

        var files = new TelemetryFiles(Path.Combine(folder, "telemetry"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapOtlpReceiver(files, apiKey);
        await app.StartAsync();
        return new ReceiverServer(app, files, folder);
    }

    /// <summary>Stops the server, so that everything is written, and reads a file.</summary>
    public async Task<List<JsonElement>> StopAndReadAsync(string file)
    {
        await _app.StopAsync();
        await _files.DisposeAsync();
        var path = Path.Combine(Folder, "telemetry", file);
        return File.Exists(path)
            ? [.. (await File.ReadAllLinesAsync(path)).Select(line => JsonSerializer.Deserialize<JsonElement>(line))]
            : [];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _files.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
