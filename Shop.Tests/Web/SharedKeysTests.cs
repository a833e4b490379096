using Npgsql;
using Shop.ServiceDefaults.Commands;
using Shop.Tests.Fixtures;
using Shop.Tests.ServiceDefaults;
using Shop.Web;

namespace Shop.Tests.Web;

[Collection("console")]
public sealed class SharedKeysTests(ServersFixture servers)
{
    [Fact]
    public async Task Form_ShownByOneReplica_IsTakenByAnother()
    {
        var name = $"web_{Guid.CreateVersion7():N}";
        var connection = new NpgsqlConnectionStringBuilder(servers.Postgres) { Database = name, Pooling = false }.ToString();
        await using var admin = NpgsqlDataSource.Create(servers.Postgres);
        await using var create = admin.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        try
        {
            Assert.Equal(0, await TestService.Build(builder => builder.AddWeb(), map: null, ("ConnectionStrings:webdb", connection)).RunAsync(["migrate"]));
            await using var backend = await FakeBackend.StartAsync();
            await using var one = await WebServer.StartAsync(backend.Address, contact: null, hasKeys: false, ("ConnectionStrings:webdb", connection));
            await using var two = await WebServer.StartAsync(backend.Address, contact: null, hasKeys: false, ("ConnectionStrings:webdb", connection));

            using var shown = await one.Client.GetAsync("/contact");
            var fields = PageSource.HiddenFields(await shown.Content.ReadAsStringAsync());
            using var request = new HttpRequestMessage(HttpMethod.Post, "/contact")
            {
                Content = new FormUrlEncodedContent([.. fields, new("name", "Ann"), new("email", "ann@example.org"), new("subject", "Hours"), new("body", "Open?")]),
            };
            request.Headers.Add("Cookie", shown.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
            using var sent = await two.Client.SendAsync(request);

            Assert.Equal(System.Net.HttpStatusCode.Redirect, sent.StatusCode);
        }
        finally
        {
            await using var drop = admin.CreateCommand($"DROP DATABASE {name} WITH (FORCE)");
            await drop.ExecuteNonQueryAsync();
        }
    }
}
