using System.Net.Sockets;
using Npgsql;

namespace Shop.ServiceDefaults.Storage;

/// <summary>Tells a database that is away from one that says no.</summary>
public static class DatabaseFailure
{
    /// <summary>Whether the exception means that the database cannot be reached, or has no connection to spare.</summary>
    public static bool IsUnreachable(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is PostgresException refusal)
            {
                return IsUnreachable(refusal.SqlState);
            }
            if (exception is NpgsqlException { InnerException: SocketException or IOException or TimeoutException }
                or NpgsqlException { IsTransient: true })
            {
                return true;
            }
        }
        return false;
    }

    // https://www.postgresql.org/docs/current/errcodes-appendix.html: 08 connection, 53 resources, 57P operator intervention,
    // 55000 a database that takes no connections.
    private static bool IsUnreachable(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal)
        || state.StartsWith("57P", StringComparison.Ordinal) || state is "55000";
}
