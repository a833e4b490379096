using System.Text.Json;
using Npgsql;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Hosting;

namespace Shop.Tests.Faults;

/// <summary>The whole shop, and a look into its databases.</summary>
public sealed class FaultShop() : SteeredShop(PortOffset)
{
    private const int PortOffset = 850;

    /// <summary>Contact itself, past the gateway.</summary>
    public Uri Contact { get; } = new UriBuilder("http", "localhost", 8082 + PortOffset).Uri;

    public async Task<string> TokenAsync(string role)
    {
        using var signer = TokenSigner.FromKey((await SecretsAsync())["Parameters:token-signing-key"], TimeProvider.System);
        return signer.Create(role, [Audiences.Search, Audiences.Contact], TimeSpan.FromHours(2));
    }

    public async Task<long> CountAsync(string database, string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(await ConnectionAsync(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string> ConnectionAsync(string database)
    {
        // Its fourth line is the port: https://www.postgresql.org/docs/current/storage-file-layout.html
        var lines = await File.ReadAllLinesAsync(Directory.EnumerateFiles(StateFolder, "postmaster.pid", SearchOption.AllDirectories).Single());
        return new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = int.Parse(lines[3], System.Globalization.CultureInfo.InvariantCulture),
            Username = "postgres",
            Password = (await SecretsAsync())["Parameters:postgres-password"],
            Database = database,
            Pooling = false,
        }.ConnectionString;
    }

    private async Task<Dictionary<string, string>> SecretsAsync() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(StateFolder, "secrets.json")))!;
}
