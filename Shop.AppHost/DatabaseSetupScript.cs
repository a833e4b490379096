namespace Shop.AppHost;

/// <summary>
/// The SQL of <see cref="DatabaseRoleScript"/> for psql, which gets the passwords from its environment. Run again it changes
/// nothing but the passwords.
/// </summary>
internal static class DatabaseSetupScript
{
    public static string Create(string database, (string Name, string Variable) owner, (string Name, string Variable) service) => $"""

        \connect postgres
        SELECT 'CREATE DATABASE "{database}"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{database}') \gexec
        {Login(owner)}
        {Login(service)}
        ALTER DATABASE "{database}" OWNER TO "{owner.Name}";
        REVOKE ALL ON DATABASE "{database}" FROM PUBLIC;
        GRANT CONNECT, TEMPORARY ON DATABASE "{database}" TO "{service.Name}";
        \connect "{database}"
        REVOKE ALL ON SCHEMA public FROM PUBLIC;
        ALTER DEFAULT PRIVILEGES FOR ROLE "{owner.Name}" GRANT USAGE ON SCHEMAS TO "{service.Name}";
        ALTER DEFAULT PRIVILEGES FOR ROLE "{owner.Name}" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "{service.Name}";
        ALTER DEFAULT PRIVILEGES FOR ROLE "{owner.Name}" GRANT USAGE, SELECT ON SEQUENCES TO "{service.Name}";

        """;

    private static string Login((string Name, string Variable) role) => $"""
        SELECT 'CREATE ROLE "{role.Name}"' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role.Name}') \gexec
        \getenv password {role.Variable}
        ALTER ROLE "{role.Name}" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
        """;
}
