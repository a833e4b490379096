using System.Net;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Tests.Contact;

/// <summary>Dead letters of both modules, as the gateway hands them on.</summary>
public abstract partial class ContactApiTests
{
    [Theory]
    [InlineData("contact")]
    [InlineData("search")]
    public async Task DeadLetters_AreForAdministrators(string module)
    {
        var path = $"/api/v1/dead-letters/{module}";
        using var nobody = await GetAsync(path, token: null);
        using var agent = await GetAsync(path, TokenFor(Roles.Agent));
        using var merchandiser = await GetAsync(path, TokenFor(Roles.Merchandiser));
        using var administrator = await GetAsync(path, TokenFor(Roles.Administrator));

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK],
            [nobody.StatusCode, agent.StatusCode, merchandiser.StatusCode, administrator.StatusCode]);
        Assert.NotNull((await ReadAsync(administrator))["items"]);
    }
}
