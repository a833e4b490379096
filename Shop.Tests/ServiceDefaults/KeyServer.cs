using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Shop.Tests.ServiceDefaults;

/// <summary>Shows public keys as Web does, counts how often it is asked, and can go away.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private TestService? _service;
    private int _reads;

    public int Reads => _reads;

    public string Document { get; set; } = """{"keys":[]}""";

    public bool IsAway { get; set; }

    public string Url => new Uri(_service!.Address, "/.well-known/jwks.json").ToString();

    public static async Task<KeyServer> StartAsync(string document)
    {
        var server = new KeyServer { Document = document };
        server._service = await TestService.StartAsync(map: app => app.MapGet("/.well-known/jwks.json", server.Answer).AllowAnonymous());
        return server;
    }

    public ValueTask DisposeAsync() => _service!.DisposeAsync();

    private IResult Answer()
    {
        Interlocked.Increment(ref _reads);
        return IsAway ? TypedResults.StatusCode(StatusCodes.Status500InternalServerError) : TypedResults.Text(Document, "application/json");
    }
}
