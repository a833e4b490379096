using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Publishing.Model;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>Two scripts beside the Compose file: one saves every database, the other brings the saved ones back.</summary>
internal static class BackupScripts
{
    private const UnixFileMode ForAllToRun = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static async Task WriteAsync(string folder, Deployment deployment, CancellationToken cancellationToken)
    {
        foreach (var server in deployment.Services.Where(s => s.Resource is PostgresServerResource { Databases.Count: > 0 }))
        {
            var databases = string.Join(' ', ((PostgresServerResource)server.Resource!).Databases.Values);
            var setup = deployment.Services.FirstOrDefault(s => s.Kind == ServiceKind.Job && s.Image == server.Image)?.Name;
            var programs = string.Join(' ', deployment.Services.Where(s => s is { IsOurs: true, Kind: ServiceKind.Program }).Select(s => s.Name));
            await WriteAsync(Path.Combine(folder, "backup.sh"), Backup(server.Name, databases), cancellationToken);
            await WriteAsync(Path.Combine(folder, "restore.sh"), Restore(server.Name, databases, setup, programs), cancellationToken);
        }
    }

    private static async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(file, text, cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, ForAllToRun);
        }
    }

    // The password stays inside the server's container.
    private static string InServer(string server, string command) =>
        $"docker compose exec -T {server} sh -c 'export PGPASSWORD=\"$POSTGRES_PASSWORD\"; exec \"$@\"' sh {command}";

    private static string Backup(string server, string databases) => $"""
        #!/bin/sh
        # ./backup.sh FOLDER: saves each database while the shop runs; each file is one moment of one database.
        set -eu
        folder=$(realpath -m "${"{1:?where to}"}")
        cd "$(dirname "$0")"
        umask 077
        mkdir -p "$folder"
        for database in {databases}; do
            {InServer(server, "pg_dump --username=postgres --format=custom \"$database\"")} > "$folder/$database.dump.new"
            mv "$folder/$database.dump.new" "$folder/$database.dump"
            echo "$database: $(wc -c < "$folder/$database.dump") bytes"
        done

        """;

    private static string Restore(string server, string databases, string? setup, string programs) => $"""
        #!/bin/sh
        # ./restore.sh FOLDER: puts saved databases in the place of those that are there, and starts the shop again.
        set -eu
        folder=$(realpath "${"{1:?where from}"}")
        cd "$(dirname "$0")"
        for database in {databases}; do
            [ -s "$folder/$database.dump" ] || {"{"} echo "$folder/$database.dump is missing" >&2; exit 1; {"}"}
        done
        docker compose stop {programs}
        docker compose up --detach --wait {server}
        for database in {databases}; do
            {InServer(server, "dropdb --username=postgres --force --if-exists \"$database\"")}
        done
        {(setup is null ? "" : $"docker compose run --rm -T {setup}\n")}for database in {databases}; do
            {InServer(server, "pg_restore --username=postgres --exit-on-error --dbname=\"$database\"")} < "$folder/$database.dump"
        done
        docker compose up --detach

        """;
}
