using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Shop.ServiceDefaults.Storage;

/// <summary>Adds a service's database.</summary>
public static class DatabaseExtensions
{
    private const int Statements = 50;

    /// <summary>
    /// Registers an <see cref="NpgsqlDataSource"/> under the name of its connection string. Statements that come again are prepared, up to
    /// 50 for each connection, unless the connection string sets <c>Max Auto Prepare</c> itself: 0 for a pooler that knows no prepared statements.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="name">The connection string's name.</param>
    public static void AddDatabase(this IHostApplicationBuilder builder, string name) =>
        builder.AddKeyedNpgsqlDataSource(name, configureDataSourceBuilder: data =>
        {
            var connection = data.ConnectionStringBuilder;
            connection.MaxAutoPrepare = connection.ShouldSerialize("Max Auto Prepare") ? connection.MaxAutoPrepare : Statements;
        });
}
