using System.Text;
using Shop.Bench.Wire;

namespace Shop.Tests.Bench;

public sealed class AnswerBufferTests
{
    private const string WithLength = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nX: y\r\n\r\n{\"a\":1}";
    private const string InChunks = "HTTP/1.1 404 Not Found\r\nX: y\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n";

    [Theory]
    [InlineData(WithLength, 200)]
    [InlineData(InChunks, 404)]
    public void Answer_InPiecesOfAnySize_IsCompleteAtItsLastByte(string answer, int status)
    {
        for (var piece = 1; piece <= answer.Length; piece++)
        {
            var buffer = new AnswerBuffer();
            for (var at = 0; at < answer.Length; at += piece)
            {
                var bytes = Encoding.ASCII.GetBytes(answer[at..Math.Min(answer.Length, at + piece)]);
                bytes.CopyTo(buffer.Free);
                Assert.Equal(at + piece >= answer.Length, buffer.Take(bytes.Length));
            }

            Assert.Equal(status, buffer.Status);
            Assert.Equal("{\"a\":1}", Encoding.ASCII.GetString(buffer.Body));
            Assert.Equal(answer.Length, buffer.Size);
        }
    }

    [Fact]
    public void Buffer_GrowsWithAnAnswer_AndServesAgain()
    {
        var buffer = new AnswerBuffer();
        foreach (var body in (string[])[new string('x', 200_000), "short"])
        {
            buffer.Clear();
            var bytes = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");
            var complete = false;
            for (var at = 0; at < bytes.Length;)
            {
                Assert.False(complete);
                var free = buffer.Free;
                var size = Math.Min(free.Length, bytes.Length - at);
                bytes.AsSpan(at, size).CopyTo(free);
                at += size;
                complete = buffer.Take(size);
            }

            Assert.True(complete);
            Assert.Equal(body, Encoding.ASCII.GetString(buffer.Body));
        }
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: y\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public void Bytes_ThatAreNoAnswer_AreRefused(string bytes)
    {
        var buffer = new AnswerBuffer();
        Encoding.ASCII.GetBytes(bytes).CopyTo(buffer.Free);

        Assert.Throws<InvalidDataException>(() => buffer.Take(bytes.Length));
    }

    [Theory]
    [InlineData("""{"total":41,"items":[{}],"facets":[1,2,3,4]}""", 40, 41L)]
    [InlineData("""{"total":0,"items":[],"facets":[1,2,3,4]}""", 0, 0L)]
    [InlineData("""{"total":5,"items":[],"facets":[1,2,3,4]}""", 20, 5L)]
    [InlineData("""{"total":5,"items":[],"facets":[1,2,3,4]}""", 0, null)]
    [InlineData("""{"total":1,"items":[{}],"facets":[1,2,3]}""", 0, null)]
    [InlineData("""{"total":"1","items":[{}],"facets":[1,2,3,4]}""", 0, null)]
    [InlineData("""{"items":[],"facets":[1,2,3,4]}""", 0, null)]
    [InlineData("<html>", 0, null)]
    public void Answer_IsCheckedForTotalHitsAndFacets(string body, int skipped, long? total)
    {
        Assert.Equal(total, AnswerCheck.TotalOf(Encoding.UTF8.GetBytes(body), skipped, out var wrong));
        Assert.Equal(total is null, wrong is not null);
    }
}
