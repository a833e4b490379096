namespace Shop.AppHost;

/// <summary>The SQL that makes the two logins of a database. Run again it changes nothing but the passwords.</summary>
internal static class DatabaseRoleScript
{
    public static string Create(string database, (string Name, string Password) owner, (string Name, string Password) service) => $"""
        {Login(owner)}
        {Login(service)}
        ALTER DATABASE {Identifier(database)} OWNER TO {Identifier(owner.Name)};
        REVOKE ALL ON DATABASE {Identifier(database)} FROM PUBLIC;
        GRANT CONNECT, TEMPORARY ON DATABASE {Identifier(database)} TO {Identifier(service.Name)};
        REVOKE ALL ON SCHEMA public FROM PUBLIC;
        ALTER DEFAULT PRIVILEGES FOR ROLE {Identifier(owner.Name)} GRANT USAGE ON SCHEMAS TO {Identifier(service.Name)};
        ALTER DEFAULT PRIVILEGES FOR ROLE {Identifier(owner.Name)} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {Identifier(service.Name)};
        ALTER DEFAULT PRIVILEGES FOR ROLE {Identifier(owner.Name)} GRANT USAGE, SELECT ON SEQUENCES TO {Identifier(service.Name)};
        """;

    private static string Login((string Name, string Password) role) => $"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {Literal(role.Name)}) THEN
                CREATE ROLE {Identifier(role.Name)};
            END IF;
        END $$;
        ALTER ROLE {Identifier(role.Name)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {Literal(role.Password)};
        """;

    private static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
