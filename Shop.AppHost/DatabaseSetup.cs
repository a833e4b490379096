namespace Shop.AppHost;

/// <summary>
/// A deployment's way to databases and logins: a job in the server's image, which alone knows the superuser and runs before every
/// migration. In run mode the app host does the same itself.
/// </summary>
internal static class DatabaseSetup
{
    private const string Folder = "/setup";
    private const string Script = "databases.sql";

    /// <summary>Adds a database with its logins to the job.</summary>
    public static void Add(IResourceBuilder<PostgresDatabaseResource> database, DatabaseRoleResource owner, DatabaseRoleResource service)
    {
        var server = database.Resource.Parent;
        var builder = database.ApplicationBuilder;
        var job = Find(database) is { } known ? builder.CreateResourceBuilder(known) : NewJob(builder, server);
        var script = job.Resource.Annotations.OfType<ScriptAnnotation>().Single().File;
        script.Contents += DatabaseSetupScript.Create(database.Resource.DatabaseName, (owner.Role, Variable(owner)), (service.Role, Variable(service)));
        job.WithEnvironment(context =>
        {
            context.EnvironmentVariables[Variable(owner)] = owner.Password;
            context.EnvironmentVariables[Variable(service)] = service.Password;
        });
    }

    /// <summary>Waits for the database with its logins.</summary>
    public static IResourceBuilder<T> WaitForDatabase<T>(this IResourceBuilder<T> resource, IResourceBuilder<PostgresDatabaseResource> database)
        where T : IResourceWithWaitSupport =>
        Find(database) is { } job ? resource.WaitForCompletion(database.ApplicationBuilder.CreateResourceBuilder(job)) : resource.WaitFor(database);

    private static ContainerResource? Find(IResourceBuilder<PostgresDatabaseResource> database) => database.ApplicationBuilder.Resources
        .OfType<ContainerResource>().FirstOrDefault(r => r.Name == JobName(database.Resource.Parent));

    private static string JobName(PostgresServerResource server) => $"{server.Name}-setup";

    private static IResourceBuilder<ContainerResource> NewJob(IDistributedApplicationBuilder builder, PostgresServerResource server)
    {
        var image = server.Annotations.OfType<ContainerImageAnnotation>().Last();
        var file = new ContainerFile { Name = Script, Contents = "\\set ON_ERROR_STOP on\n" };
        return builder.AddContainer(JobName(server), image.Image, image.Tag ?? "latest").WithImageRegistry(image.Registry)
            .WithAnnotation(new ScriptAnnotation(file))
            .WithContainerFiles(Folder, [file])
            .WithEntrypoint("psql").WithArgs("--no-psqlrc", "--quiet", "--file", $"{Folder}/{Script}")
            .WithEnvironment("PGHOST", server.PrimaryEndpoint.Property(EndpointProperty.Host))
            .WithEnvironment("PGPORT", server.PrimaryEndpoint.Property(EndpointProperty.Port))
            .WithEnvironment("PGUSER", server.UserNameReference)
            .WithEnvironment("PGDATABASE", "postgres")
            .WithEnvironment(context => context.EnvironmentVariables["PGPASSWORD"] = server.PasswordParameter)
            .WaitFor(builder.CreateResourceBuilder(server));
    }

    // searchdb-owner-password -> SEARCHDB_OWNER_PASSWORD
    private static string Variable(DatabaseRoleResource role) => role.Password.Name.Replace('-', '_').ToUpperInvariant();

    private sealed record ScriptAnnotation(ContainerFile File) : IResourceAnnotation;
}
