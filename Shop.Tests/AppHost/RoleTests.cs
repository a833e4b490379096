using Aspire.Hosting.Testing;
using Npgsql;
using Shop.Tests.Fixtures;

namespace Shop.Tests.AppHost;

/// <summary>Each service sees its own database, and there it can only work with rows.</summary>
[Collection(ServicesCollection.Name)]
public sealed class RoleTests(ServicesShop shop)
{
    [Theory]
    [InlineData("search", "searchdb", "contactdb")]
    [InlineData("contact", "contactdb", "webdb")]
    [InlineData("web", "webdb", "searchdb")]
    public async Task ServiceRole_CannotConnectToAnotherDatabase(string role, string own, string other)
    {
        await using (var connection = new NpgsqlConnection(await shop.RoleConnectionAsync(role, own)))
        {
            await connection.OpenAsync();
        }

        await using var foreign = new NpgsqlConnection(await shop.RoleConnectionAsync(role, own, other));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => foreign.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("search", "searchdb", "CREATE TABLE search.mine (id int)")]
    [InlineData("search", "searchdb", "DROP TABLE search.products")]
    [InlineData("search", "searchdb", "CREATE ROLE intruder SUPERUSER")]
    [InlineData("contact", "contactdb", "TRUNCATE contact.outbox")]
    public async Task ServiceRole_CannotChangeTheSchema(string role, string database, string sql)
    {
        await using var connection = new NpgsqlConnection(await shop.RoleConnectionAsync(role, database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task SuperuserPassword_IsNotTheRoles()
    {
        var server = new NpgsqlConnectionStringBuilder(await shop.App.GetConnectionStringAsync("postgres"));
        var role = new NpgsqlConnectionStringBuilder(await shop.RoleConnectionAsync("search", "searchdb"));
        Assert.NotEqual(server.Password, role.Password);
        Assert.NotEqual(server.Username, role.Username);
    }
}
