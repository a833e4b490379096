using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Tests.ServiceDefaults;

public sealed class ValidationTests : IAsyncLifetime
{
    private TestService _service = null!;

    public async Task InitializeAsync() => _service = await TestService.StartAsync(
        builder => builder.Services.AddSingleton<SampleShelf>(),
        app =>
        {
            app.MapPost("/order", (SampleOrder order, SampleShelf shelf) => shelf.Count).AllowAnonymous();
            app.MapPost("/name", (SampleName name) => name.Value).AllowAnonymous();
            app.MapGet("/page", ([Range(1, 500)] int page) => page).AllowAnonymous();
        });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("""{"customerName":"Ann","lines":[{"unitPrice":1}]}""", "")]
    [InlineData("""{"lines":[{"unitPrice":1}]}""", "customerName")]
    [InlineData("""{"customerName":"much too long","lines":[{"unitPrice":1},{"unitPrice":-1}]}""", "customerName lines[1].unitPrice")]
    [InlineData("""{"customerName":"Ann","lines":null}""", "lines")]
    [InlineData("""{"customerName":"Ann","lines":[],"sender":{"street":null}}""", "sender.street")]
    public async Task Body_OfInternalTypes_IsCheckedAndFieldsAreNamed(string json, string fields)
    {
        var answer = await _service.Client.PostAsync("/order", new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(fields, await FieldsAsync(answer));
    }

    [Theory]
    [InlineData("""{"value":"ok"}""", "")]
    [InlineData("""{"value":""}""", "value")]
    [InlineData("{}", "value")]
    public async Task Body_OfAPositionalRecord_IsChecked(string json, string fields) =>
        Assert.Equal(fields, await FieldsAsync(await _service.Client.PostAsync("/name", new StringContent(json, Encoding.UTF8, "application/json"))));

    [Theory]
    [InlineData("1", "")]
    [InlineData("0", "page")]
    [InlineData("501", "page")]
    public async Task Query_OutOfRange_IsNamed(string page, string fields) =>
        Assert.Equal(fields, await FieldsAsync(await _service.Client.GetAsync($"/page?page={page}")));

    [Theory]
    [InlineData("x")]
    [InlineData("99999999999")]
    [InlineData("NaN")]
    public async Task Query_ThatIsNoNumber_Is400Problem(string page)
    {
        var answer = await _service.Client.GetAsync($"/page?page={page}");

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    private static async Task<string> FieldsAsync(HttpResponseMessage answer)
    {
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            return "";
        }
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.True(problem.TryGetProperty("traceId", out _));
        return string.Join(' ', problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    internal sealed class SampleOrder
    {
        [Required, MaxLength(5)]
        public string? CustomerName { get; init; }

        [Required]
        public IReadOnlyList<SampleLine>? Lines { get; init; }

        public SamplePlace? Sender { get; init; }
    }

    internal sealed record SampleLine([Range(0, 100)] decimal UnitPrice);

    internal sealed record SamplePlace([property: Required] string? Street);

    internal sealed record SampleName([Required] string? Value);

    internal sealed class SampleShelf
    {
        [Range(1, 2)]
        public int Count { get; } = 3;
    }
}
