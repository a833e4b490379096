using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Tests.Dashboard;

public sealed class OtlpRequestTests
{
    [Fact]
    public async Task Export_WithGzip_IsAcceptedAndAnsweredInProtobuf()
    {
        await using var server = await ReceiverServer.StartAsync();

        var answer = await server.Client.PostAsync("/v1/traces", Content(Gzip(Spans(3).ToByteArray()), "gzip"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-protobuf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(3, (await server.StopAndReadAsync("traces.ndjson")).Count);
    }

    [Theory]
    [InlineData("/v1/traces", null)]
    [InlineData("/v1/logs", null)]
    [InlineData("/v1/metrics", null)]
    [InlineData("/v1/traces", "gzip")]
    public async Task Export_ThatCannotBeRead_Is400WithAStatusMessage(string path, string? encoding)
    {
        await using var server = await ReceiverServer.StartAsync();

        var answer = await server.Client.PostAsync(path, Content("this is no telemetry"u8.ToArray(), encoding));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/x-protobuf", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(ErrorStatus.Parser.ParseFrom(await answer.Content.ReadAsByteArrayAsync()).Message);
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/x-protobuf", "br")]
    public async Task Export_InAnotherFormat_Is415(string contentType, string? encoding)
    {
        await using var server = await ReceiverServer.StartAsync();

        var answer = await server.Client.PostAsync("/v1/traces", Content([], encoding, contentType));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Export_LargerThanAllowed_Is413()
    {
        await using var server = await ReceiverServer.StartAsync();

        // Without it the server may close the connection while the client still sends.
        server.Client.DefaultRequestHeaders.ExpectContinue = true;
        var answer = await server.Client.PostAsync("/v1/traces", Content(new byte[5 * 1024 * 1024], null));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Export_ThatUnpacksToMoreThanAllowed_Is413()
    {
        await using var server = await ReceiverServer.StartAsync();

        var answer = await server.Client.PostAsync("/v1/logs", Content(Gzip(new byte[100 * 1024 * 1024]), "gzip"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    [InlineData("the key", HttpStatusCode.OK)]
    public async Task Export_WhereAKeyIsConfigured_NeedsIt(string? sent, HttpStatusCode expected)
    {
        await using var server = await ReceiverServer.StartAsync("the key");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = Content(Spans(1).ToByteArray(), null) };
        if (sent is not null)
        {
            request.Headers.Add("x-otlp-api-key", sent);
        }

        var answer = await server.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, (await server.StopAndReadAsync("traces.ndjson")).Count);
    }

    [Fact]
    public async Task Export_BeyondWhatTheDiskTakes_IsAPartialSuccess()
    {
        await using var server = await ReceiverServer.StartAsync(diskRefuses: true);

        var answer = await server.Client.PostAsync("/v1/traces", Content(Spans(20_000).ToByteArray(), null));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var said = ExportAnswer.Parser.ParseFrom(await answer.Content.ReadAsByteArrayAsync());
        Assert.InRange(said.PartialSuccess.Rejected, 3_000, 4_000);
    }

    private static ExportTraces Spans(int count)
    {
        var scope = new ScopeSpans();
        scope.Spans.AddRange(Enumerable.Range(0, count).Select(i => new Span
        {
            TraceId = ByteString.CopyFrom(new byte[16]),
            SpanId = ByteString.CopyFrom(new byte[8]),
            Name = $"span {i}",
        }));
        return new ExportTraces { ResourceSpans = { new ResourceSpans { ScopeSpans = { scope } } } };
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    private static ByteArrayContent Content(byte[] body, string? encoding, string contentType = "application/x-protobuf")
    {
        var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } };
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return content;
    }
}
