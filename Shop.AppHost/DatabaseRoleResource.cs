namespace Shop.AppHost;

/// <summary>A login of one database: a connection string that others can reference, not a resource of its own on the dashboard.</summary>
internal sealed class DatabaseRoleResource(string name, string role, PostgresDatabaseResource database, ParameterResource password)
    : Resource(name), IResourceWithConnectionString, IResourceWithParent<PostgresDatabaseResource>
{
    public string Role => role;

    public PostgresDatabaseResource Parent => database;

    public ParameterResource Password => password;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Server.Property(EndpointProperty.Host)};Port={Server.Property(EndpointProperty.Port)};Username={Role};Password={Password};Database={Parent.DatabaseName}");

    private EndpointReference Server => Parent.Parent.PrimaryEndpoint;
}
