using System.Net.Sockets;
using System.Text;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Web;

/// <summary>What nobody should send, byte for byte, through the real gateway to the real services.</summary>
[Collection(ServicesCollection.Name)]
public sealed class BadInputTests(ServicesShop shop)
{
    private static readonly string s_long = new('a', 20_000);
    private static readonly string s_deep = new string('[', 5_000) + new string(']', 5_000);

    public static TheoryData<string> Names() => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Request_ThatIsBad_IsRefusedAndNothingBreaks(string name)
    {
        var (request, expected) = Bad[name];
        var statuses = await SendAsync(request.Replace("HOST", shop.Address.Authority, StringComparison.Ordinal));

        Assert.All(statuses, status => Assert.True(status < 500 || status == 505, $"{name}: {string.Join(',', statuses)}"));
        Assert.True(expected.Contains(statuses.FirstOrDefault()), $"{name}: {string.Join(',', statuses)}");
        using var client = shop.CreateClient();
        using var alive = await client.GetAsync("/api/v1/search?q=usb&pageSize=1");
        Assert.True(alive.IsSuccessStatusCode);
    }

    private static readonly Dictionary<string, (string Request, int[] Expected)> Bad = new(StringComparer.Ordinal)
    {
        ["NUL in the path"] = (Get("/api/v1/search/%00"), [400]),
        ["NUL in the query"] = (Get("/api/v1/search?q=%00"), [400]),
        ["NUL in a body"] = (Post("/api/v1/messages", "{\"name\":\"a\\u0000b\",\"email\":\"a@example.org\",\"subject\":\"s\",\"body\":\"b\"}"), [400]),
        ["broken UTF-8 in the query"] = (Get("/api/v1/search?q=%C3%28"), [400]),
        ["broken surrogate in a body"] = (Post("/api/v1/messages", "{\"name\":\"\\ud800\",\"email\":\"a@example.org\",\"subject\":\"s\",\"body\":\"b\"}"), [400]),
        ["line break in a name"] = (Post("/api/v1/messages", "{\"name\":\"a\\r\\nBcc: x@example.org\",\"email\":\"a@example.org\",\"subject\":\"s\",\"body\":\"b\"}"), [400]),
        ["body that is cut off"] = (Post("/api/v1/messages", "{\"name\":"), [400]),
        ["body that is deep"] = (Post("/api/v1/messages", s_deep), [400]),
        ["body of another type"] = (Post("/api/v1/messages", "<a/>", "application/xml"), [400, 415]),
        ["body with names twice"] = (Post("/api/v1/messages", "{\"name\":\"a\",\"name\":\"b\"}"), [400]),
        ["body that is nothing"] = (Post("/api/v1/messages", ""), [400]),
        ["body that is null"] = (Post("/api/v1/messages", "null"), [400]),
        ["number beyond numbers"] = (Get("/api/v1/search?q=a&minPrice=1e999"), [400]),
        ["page beyond pages"] = (Get("/api/v1/search?q=a&page=99999999999999999999"), [400]),
        ["unknown sort"] = (Get("/api/v1/search?q=a&sort=;DROP%20TABLE"), [400]),
        ["question that is long"] = (Get("/api/v1/search?q=" + s_long[..7000]), [400, 414]),
        ["address that is too long"] = (Get("/api/v1/search?q=" + s_long), [414]),
        ["header that is too long"] = (Get("/", "X-Long: " + s_long + s_long), [431]),
        ["headers by the hundred"] = (Get("/", string.Join("\r\n", Enumerable.Range(0, 200).Select(i => $"X-{i}: 1"))), [431]),
        ["encoded slashes"] = (Get("/api/v1/products/..%2f..%2fdesk"), [400]),
        ["backslashes"] = (Get("/api/v1/products/%5c..%5cdesk"), [400]),
        ["dots"] = (Get("/api/v1/products/../desk/conversations"), [401]),
        ["host that is missing"] = ("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", [400]),
        ["host twice"] = (Get("/", "Host: evil.example"), [400]),
        ["host with spaces"] = ("GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", [400]),
        ["TRACE"] = (Head("TRACE", "/api/v1/search"), [405]),
        ["CONNECT"] = (Head("CONNECT", "/api/v1/search"), [405]),
        ["CONNECT to a host that is not the one named"] = (Head("CONNECT", "mail.example:25"), [400]),
        ["method of nobody"] = (Head("BREW", "/api/v1/search"), [405]),
        ["method with a bad character"] = (Head("G(ET", "/"), [400]),
        ["HTTP of the future"] = ("GET / HTTP/9.9\r\nHost: HOST\r\n\r\n", [400, 505]),
        ["no HTTP at all"] = ("\u0001\u0002\u0003 hello\r\n\r\n", [400]),
        ["length twice"] = (Raw("POST /api/v1/messages", "Content-Length: 2\r\nContent-Length: 40\r\n", "{}"), [400]),
        ["length below nothing"] = (Raw("POST /api/v1/messages", "Content-Length: -1\r\n", "{}"), [400]),
        ["length and chunks"] = (Raw("POST /api/v1/messages", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n"), [400, 415]),
        ["chunks and something"] = (Raw("POST /api/v1/messages", "Transfer-Encoding: chunked, x\r\n", "0\r\n\r\n"), [400, 501]),
        ["chunk size that is no number"] = (Raw("POST /api/v1/messages", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", "many\r\n{}\r\n0\r\n\r\n"), [400]),
        ["header that is folded"] = (Get("/", "X-A: 1\r\n 2"), [400]),
        ["header name with a space"] = (Get("/", "X A: 1"), [400]),
        ["expectation of something"] = (Raw("POST /api/v1/messages", "Content-Length: 2\r\nExpect: the-unexpected\r\n", "{}"), [400, 415, 417]),
        ["token that is garbage"] = (Get("/api/v1/desk/conversations", "Authorization: Bearer ././."), [401]),
        ["token that is long"] = (Get("/api/v1/desk/conversations", "Authorization: Bearer " + s_long[..9000]), [401]),
        ["body that says it is packed"] = (Raw("POST /api/v1/messages", "Content-Length: 2\r\nContent-Encoding: gzip\r\nContent-Type: application/json\r\n", "{}"), [400, 415]),
        ["form with a foreign handler"] = (Post("/contact", "_handler=" + s_long[..500], "application/x-www-form-urlencoded"), [400]),
        ["form by the thousand fields"] = (Post("/contact", string.Join('&', Enumerable.Range(0, 3000).Select(i => $"f{i}=1")), "application/x-www-form-urlencoded"), [400]),
        ["form in pieces without end"] = (Post("/contact", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb", "multipart/form-data; boundary=x"), [400]),
    };

    private static string Get(string target, string headers = "X-A: 1") => Head("GET", target, headers);

    private static string Head(string method, string target, string headers = "X-A: 1") =>
        $"{method} {target} HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n{headers}\r\n\r\n";

    private static string Post(string target, string body, string type = "application/json") =>
        Raw($"POST {target}", $"Content-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n", body);

    private static string Raw(string line, string headers, string body) =>
        $"{line} HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n{headers}\r\n{body}";

    private async Task<List<int>> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(shop.Address.Host, shop.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        return [.. (await ReadAsync(stream)).Split("\r\n")
            .Where(line => line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>Up to the end, or to where the connection was cut off: of what is refused, not everything may have been read.</summary>
    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var (answer, buffer) = (new StringBuilder(), new byte[16 * 1024]);
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var read)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (IOException) when (answer.Length > 0)
        {
            // The answer is there.
        }
        return answer.ToString();
    }
}
