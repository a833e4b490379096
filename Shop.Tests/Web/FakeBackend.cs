using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shop.Tests.Web;

/// <summary>Search and Contact as far as the pages can tell: the JSON of the design over a real port, from memory.</summary>
internal sealed class FakeBackend : IAsyncDisposable
{
    private const int Count = 60;
    private static readonly string[] s_brands = ["Acme", "Borel", "Cirrus"];
    private static readonly Guid s_file = new("7d5b2c1e-0000-4000-8000-000000000001");
    private readonly WebApplication _app;

    private FakeBackend(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public ConcurrentDictionary<string, IResult> Messages { get; } = new();

    public ConcurrentQueue<string> Keys { get; } = new();

    /// <summary>The message that was posted last.</summary>
    public PostedMessage? Last { get; private set; }

    /// <summary>The file that was posted last.</summary>
    public (string Name, string Type, string Text)? File { get; private set; }

    /// <summary>The headers of the last request to the echo.</summary>
    public IHeaderDictionary? Seen { get; private set; }

    public static async Task<FakeBackend> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        var backend = new FakeBackend(builder.Build());
        backend.Map();
        await backend._app.StartAsync();
        return backend;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private void Map()
    {
        _app.MapGet("/api/v1/search", Search);
        _app.MapGet("/api/v1/products/{id:int}", (int id) => id is > 0 and <= Count ? Results.Json(Product(id)) : Results.NotFound());
        _app.MapGet("/img/{name}", () => Results.Text("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>", "image/svg+xml"));
        _app.MapMethods("/api/v1/products/echo", ["GET", "POST", "PUT"], (HttpContext context) =>
        {
            // The server uses the dictionary again for the next request.
            Seen = new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase));
            return Results.Text($"{context.Request.Method} {context.Request.QueryString}");
        });
        _app.MapPost("/api/v1/products/import", async (HttpRequest request) =>
        {
            using var counted = new MemoryStream();
            await request.Body.CopyToAsync(counted);
            return Results.Json(new { imported = counted.Length, rejectedCount = 0, rejected = Array.Empty<object>() });
        });
        _app.MapPost("/api/v1/messages", Submit);
        _app.MapGet("/api/v1/messages/{reference}", (string reference, HttpRequest request) =>
            request.Headers.Authorization == "Bearer t0ken" && Messages.TryGetValue(reference, out var answer) ? answer : Results.NotFound());
        _app.MapPost("/api/v1/messages/{reference}/replies", () => Results.Created());
        _app.MapGet("/api/v1/messages/form", () => Results.Json(new { formStamp = "st4mp" }));
        _app.MapPost("/api/v1/messages/{reference}/attachments", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            if (form.Files.Any(file => file.ContentType == "text/html"))
            {
                return Results.Problem("Not this type.", statusCode: StatusCodes.Status400BadRequest);
            }
            using var reader = new StreamReader(form.Files[0].OpenReadStream());
            File = (form.Files[0].FileName, form.Files[0].ContentType, await reader.ReadToEndAsync());
            return Results.Json(new { items = Array.Empty<object>() }, statusCode: StatusCodes.Status201Created);
        });
        _app.MapGet("/api/v1/messages/{reference}/attachments", () => Results.Json(new
        {
            items = File is { } file
                ? new object[] { new { id = s_file, name = file.Name, type = file.Type, size = file.Text.Length, from = "customer", entryAt = "2026-11-21T10:00:00Z" } }
                : [],
        }));
        _app.MapGet("/api/v1/messages/{reference}/attachments/{id:guid}", (Guid id, HttpRequest request) =>
            id == s_file && File is { } file && request.Headers.Authorization == "Bearer t0ken"
                ? Results.Text(file.Text, file.Type)
                : Results.NotFound());
    }

    private IResult Submit(PostedMessage message, HttpRequest request)
    {
        if (message.Subject.Contains("refused", StringComparison.Ordinal))
        {
            return Results.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["subject"] = ["Not this subject."] });
        }
        if (message.Subject.Contains("broken", StringComparison.Ordinal))
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        Last = message;
        Keys.Enqueue(request.Headers["Idempotency-Key"].ToString());
        var entry = new { from = "customer", body = message.Body, at = "2026-11-21T10:00:00Z" };
        Messages["SH-7K2M9Q"] = Results.Json(new { reference = "SH-7K2M9Q", subject = message.Subject, status = "open", entries = new[] { entry } });
        return Results.Json(new { reference = "SH-7K2M9Q", accessToken = "t0ken" }, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Search(HttpRequest request, string? q, int page = 1, int pageSize = 20)
    {
        if (q == "bad")
        {
            return Results.Problem("The query cannot be read.", statusCode: StatusCodes.Status400BadRequest);
        }
        string?[] brands = [.. request.Query["brand"]];
        // What the answers of Search may say beside what was found.
        var (corrected, dropped) = (q == "lampp" ? "lamp" : null, q == "lamp nonsense" ? new[] { "nonsense" } : null);
        q = corrected is not null || dropped is not null ? "lamp" : q;
        var found = Enumerable.Range(1, Count)
            .Where(id => string.IsNullOrEmpty(q) || Name(id).Contains(q, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        var hits = found.Where(id => brands.Length == 0 || brands.Contains(Brand(id))).ToArray();
        return Results.Json(new
        {
            query = request.Query["q"].ToString(),
            correctedQuery = corrected,
            relaxation = corrected is not null ? "spelling" : dropped is not null ? "droppedWords" : null,
            droppedWords = dropped,
            redirect = q switch { "help" => "/contact", "elsewhere" => "//example.org", _ => null },
            total = hits.Length,
            page,
            pageSize,
            tookMs = 0.1,
            items = hits.Skip((page - 1) * pageSize).Take(pageSize).Select(Product),
            facets = new object[]
            {
                new { name = "brand", values = found.CountBy(Brand).Select(b => new { value = b.Key, count = b.Value }) },
                new { name = "price", min = 1.5, max = 1200, buckets = new[] { new { from = 0, to = 10, count = 3 } } },
            },
        });
    }

    private static string Brand(int id) => s_brands[id % 3];

    private static string Name(int id) => string.Create(CultureInfo.InvariantCulture, $"{Brand(id)} {(id % 2 == 0 ? "lamp" : "chair")} no. {id}");

    private static object Product(int id) => new
    {
        id,
        version = 1,
        name = Name(id),
        brand = Brand(id),
        category = "Home",
        price = 1234.5m,
        currency = "EUR",
        rating = 4.2,
        ratingCount = 10,
        inStock = id % 5 != 0,
        imageUrl = $"/img/{id}.svg",
        snippet = "A <mark>fine</mark> &lt;b&gt;thing&lt;/b&gt;",
        description = "<script>alert(1)</script> & more",
        attributes = new Dictionary<string, object>(StringComparer.Ordinal) { ["seat_height"] = 44.5, ["foldable"] = true },
        questions = new[] { new { question = "Is it heavy?", answer = "No.", answeredAt = "2026-11-02T10:00:00Z" } },
    };

    public sealed record PostedMessage(
        string Name, string Email, string Subject, string Body, long? ProductId, string? Website, string? FormStamp);
}
