using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Aspire.Hosting;

/// <summary>PostgreSQL.</summary>
public static class PostgresBuilderExtensions
{
    /// <summary>Adds a PostgreSQL server.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="userName">The superuser; default postgres.</param>
    /// <param name="password">The superuser's password; default a generated one, kept in the state folder.</param>
    /// <param name="port">The public port; default any free one.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password");
        var server = new PostgresServerResource(name, userName?.Resource, secret);
        var key = $"{name}_check";
        builder.Services.AddHealthChecks().AddAsyncCheck(key, token => CanOpenAsync(server, "postgres", token));
        return builder.AddResource(server)
            .WithEndpoint(port, targetPort: 5432, name: PostgresServerResource.PrimaryEndpointName)
            .WithAnnotation(new ContainerImageAnnotation { Registry = "docker.io", Image = "library/postgres", Tag = "18.3" })
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256")
            .WithEnvironment("POSTGRES_USER", server.UserNameReference)
            .WithEnvironment(context => context.EnvironmentVariables["POSTGRES_PASSWORD"] = server.PasswordParameter)
            .WithHealthCheck(key)
            .OnResourceReady(async (ready, _, token) =>
            {
                foreach (var database in ready.Databases.Values)
                {
                    await CreateDatabaseAsync(ready, database, token);
                }
            });
    }

    /// <summary>Adds a database, which is made when the server is ready.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="databaseName">The database's name; default the resource's.</param>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.AddDatabase(name, database.DatabaseName);
        var key = $"{name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().AddAsyncCheck(key, token => CanOpenAsync(database.Parent, database.DatabaseName, token));
        return builder.ApplicationBuilder.AddResource(database).WithRelationship(builder.Resource, "Parent").WithHealthCheck(key);
    }

    /// <summary>Keeps the data in a volume of the container engine. As a local process the data is always kept, in the state folder.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The volume; default one named after the application and the resource.</param>
    /// <param name="isReadOnly">Whether the server may not write.</param>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithAnnotation(new ContainerMountAnnotation(name, "/var/lib/postgresql", ContainerMountType.Volume, isReadOnly) { IsNamedByApplication = name is null });

    private static async Task<string> ConnectionStringAsync(PostgresServerResource server, string database, CancellationToken token)
    {
        var text = await server.ConnectionStringExpression.GetValueAsync(token);
        return new NpgsqlConnectionStringBuilder(text) { Database = database, Timeout = 5, Pooling = false }.ConnectionString;
    }

    private static async Task<HealthCheckResult> CanOpenAsync(PostgresServerResource server, string database, CancellationToken token)
    {
        try
        {
            await using var connection = new NpgsqlConnection(await ConnectionStringAsync(server, database, token));
            await connection.OpenAsync(token);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }

    private static async Task CreateDatabaseAsync(PostgresServerResource server, string database, CancellationToken token)
    {
        await using var connection = new NpgsqlConnection(await ConnectionStringAsync(server, "postgres", token));
        await connection.OpenAsync(token);
        // Asked first, because the server logs a failed CREATE as an error.
        await using var known = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await known.ExecuteScalarAsync(token) is null)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
            await create.ExecuteNonQueryAsync(token);
        }
    }
}
