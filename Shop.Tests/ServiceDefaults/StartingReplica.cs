using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Shop.ServiceDefaults.Http;

namespace Shop.Tests.ServiceDefaults;

/// <summary>A replica that starts, until the test says that it is ready.</summary>
internal sealed class StartingReplica : IAsyncDisposable
{
    private TestService _service = null!;
    private int _asked;

    public Uri Address => _service.Address;

    public int Asked => Volatile.Read(ref _asked);

    public bool IsReady { get; set; }

    public static async Task<StartingReplica> StartAsync()
    {
        var replica = new StartingReplica();
        replica._service = await TestService.StartAsync(map: app => app.MapFallback("{**path}", replica.Answer).AllowAnonymous());
        return replica;
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private IResult Answer(HttpContext context)
    {
        Interlocked.Increment(ref _asked);
        if (IsReady)
        {
            return TypedResults.Text("ready");
        }
        StartingAnswer.Mark(context.Response);
        context.Response.Headers.RetryAfter = "1";
        return TypedResults.Problem("The index is being built.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
