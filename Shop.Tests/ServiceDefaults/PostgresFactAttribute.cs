namespace Shop.Tests.ServiceDefaults;

/// <summary>Needs a PostgreSQL whose superuser's connection string is in SHOP_TEST_POSTGRES.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = ConnectionString.Length > 0 ? null : "SHOP_TEST_POSTGRES names no server";

    public static string ConnectionString => Environment.GetEnvironmentVariable("SHOP_TEST_POSTGRES") ?? "";
}
