using Shop.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
var options = builder.ReadShopOptions(args);

if (options.Target == DeploymentTarget.Kubernetes)
{
    builder.AddKubernetesEnvironment("kubernetes");
}
else
{
    builder.AddDockerComposeEnvironment("compose");
}

var postgres = builder.AddPostgres("postgres").WithDataVolume();
var signingKey = builder.AddSigningKey("token-signing-key");
var administrator = builder.AddAdministratorPassword("administrator-password");

if (options.Topology == Topology.Monolith)
{
    var shopdb = postgres.AddDatabase("shopdb").WithServiceRole("shop");

    var migrations = builder.AddProject<Projects.Shop_Monolith>("shop-migrations")
        .WithArgs("migrate").WithCatalog(options).WithAdministrator(administrator)
        .WithReference(shopdb.AsOwner(), "searchdb").WithReference(shopdb.AsOwner(), "contactdb").WithReference(shopdb.AsOwner(), "webdb")
        .WaitForDatabase(shopdb);

    var shop = builder.AddProject<Projects.Shop_Monolith>("shop")
        .WithHttpEndpoint(port: 8080).WithExternalHttpEndpoints().WithProxies(options).WithHttpHealthCheck("/health").WithLimits(cores: 2, megabytes: 1536)
        .WithReference(shopdb.AsService(), "searchdb").WithReference(shopdb.AsService(), "contactdb").WithReference(shopdb.AsService(), "webdb")
        .WithEnvironment("Tokens__SigningKey", signingKey)
        .WaitForCompletion(migrations).TellsAdministrator(administrator);

    shop.WithServiceAt("search", shop).WithServiceAt("contact", shop).WithTokensFrom(shop).WithMail(shop, options).WithSnapshots()
        .WithDeadLetters("search", signingKey).WithDeadLetters("contact", signingKey);
}
else
{
    var searchdb = postgres.AddDatabase("searchdb").WithServiceRole("search");
    var contactdb = postgres.AddDatabase("contactdb").WithServiceRole("contact");
    var webdb = postgres.AddDatabase("webdb").WithServiceRole("web");
    var rabbitmq = builder.AddRabbitMQ("rabbitmq", builder.AddParameter("rabbitmq-user", "shop")).WithDataVolume().WithManagementPlugin();

    var searchMigrations = builder.AddProject<Projects.Shop_SearchApi>("search-migrations")
        .WithArgs("migrate").WithCatalog(options)
        .WithReference(searchdb.AsOwner(), "searchdb").WithReference(rabbitmq)
        .WaitForDatabase(searchdb).WaitForStart(rabbitmq);

    var contactMigrations = builder.AddProject<Projects.Shop_ContactApi>("contact-migrations")
        .WithArgs("migrate").WithReference(contactdb.AsOwner(), "contactdb").WithReference(rabbitmq)
        .WaitForDatabase(contactdb).WaitForStart(rabbitmq);

    var webMigrations = builder.AddProject<Projects.Shop_Web>("web-migrations")
        .WithArgs("migrate").WithAdministrator(administrator).WithReference(webdb.AsOwner(), "webdb")
        .WaitForDatabase(webdb);

    var search = builder.AddProject<Projects.Shop_SearchApi>("search")
        .WithHttpEndpoint(port: 8081).WithHttpHealthCheck("/health")
        .WithReplicas(options.SearchReplicas).WithLimits(cores: 2, megabytes: 1024)
        .WithReference(searchdb.AsService(), "searchdb").WithReference(rabbitmq)
        .WaitForCompletion(searchMigrations).WaitForCompletion(contactMigrations);

    var contact = builder.AddProject<Projects.Shop_ContactApi>("contact")
        .WithHttpEndpoint(port: 8082).WithHttpHealthCheck("/health")
        .WithReference(contactdb.AsService(), "contactdb").WithReference(rabbitmq).WithReference(search)
        .WaitForCompletion(contactMigrations);

    var web = builder.AddProject<Projects.Shop_Web>("web")
        .WithHttpEndpoint(port: 8080).WithExternalHttpEndpoints().WithProxies(options).WithHttpHealthCheck("/health")
        .WithReference(webdb.AsService(), "webdb").WithReference(search).WithReference(contact)
        .WithEnvironment("Tokens__SigningKey", signingKey)
        .WaitForCompletion(webMigrations).TellsAdministrator(administrator);

    search.WithTokensFrom(web).WithSnapshots().WithDeadLetters("search", signingKey);
    contact.WithTokensFrom(web).WithMail(web, options).WithDeadLetters("contact", signingKey);
}

builder.AddMonitoring(options);
builder.Build().Run();
