using Npgsql;

namespace Shop.AppHost;

/// <summary>
/// Each database has two logins: its owner, who migrates it, and its service, which reads and writes rows and nothing else.
/// Neither sees another database, and no service knows the superuser. docs/adr/0008-postgres-roles.md
/// </summary>
internal static class DatabaseRoles
{
    /// <summary>Makes the two logins as soon as the database is there; in a deployment a job does.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> WithServiceRole(this IResourceBuilder<PostgresDatabaseResource> database, string service)
    {
        var owner = NewRole(database, $"{database.Resource.Name}_owner", "owner");
        var role = NewRole(database, service, "service");
        database.WithAnnotation(new RolesAnnotation(owner, role));
        if (database.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            DatabaseSetup.Add(database, owner, role);
            return database;
        }

        return database.OnResourceReady((resource, _, token) => CreateAsync(resource, owner, role, token));
    }

    /// <summary>The login that migrates.</summary>
    public static IResourceBuilder<DatabaseRoleResource> AsOwner(this IResourceBuilder<PostgresDatabaseResource> database) =>
        database.ApplicationBuilder.CreateResourceBuilder(Roles(database).Owner);

    /// <summary>The service's login.</summary>
    public static IResourceBuilder<DatabaseRoleResource> AsService(this IResourceBuilder<PostgresDatabaseResource> database) =>
        database.ApplicationBuilder.CreateResourceBuilder(Roles(database).Service);

    private static RolesAnnotation Roles(IResourceBuilder<PostgresDatabaseResource> database) =>
        database.Resource.Annotations.OfType<RolesAnnotation>().Single();

    private static DatabaseRoleResource NewRole(IResourceBuilder<PostgresDatabaseResource> database, string role, string kind) =>
        new(role.Replace('_', '-'), role, database.Resource, ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(
            database.ApplicationBuilder, $"{database.Resource.Name}-{kind}-password", special: false));

    private static async Task CreateAsync(PostgresDatabaseResource database, DatabaseRoleResource owner, DatabaseRoleResource service, CancellationToken token)
    {
        var server = await ((IResourceWithConnectionString)database).GetConnectionStringAsync(token);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(token);
        await using var command = connection.CreateCommand();
        command.CommandText = DatabaseRoleScript.Create(
            database.DatabaseName,
            (owner.Role, await owner.Password.GetValueAsync(token) ?? ""),
            (service.Role, await service.Password.GetValueAsync(token) ?? ""));
        await command.ExecuteNonQueryAsync(token);
    }

    private sealed record RolesAnnotation(DatabaseRoleResource Owner, DatabaseRoleResource Service) : IResourceAnnotation;
}
