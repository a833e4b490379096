using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.SearchApi.Generation;
using Shop.SearchApi.Products;
using Shop.SearchApi.Storage;
using Shop.ServiceDefaults.Commands;

namespace Shop.SearchApi.Import;

/// <summary><c>migrate [--catalog FILE]</c>: after the schema, fills a catalogue that is still empty.</summary>
internal sealed class MigrateCatalogueCommand(
    [FromKeyedServices(SearchNames.Database)] NpgsqlDataSource database, Importer importer, TimeProvider time) : IServiceCommand
{
    private const string Option = "--catalog";

    public string Name => "migrate";

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var file = File(args);
        await using (var command = database.CreateCommand("select exists (select from search.products)"))
        {
            if (await command.ExecuteScalarAsync(ct) is true)
            {
                return 0;
            }
        }

        var started = time.GetTimestamp();
        var result = file is null
            ? await importer.ImportAsync(Generated(), Progress(started), ct)
            : await ImportAsync(file, started, ct);
        Print($"catalogue: {result.Imported:N0} products imported in {time.GetElapsedTime(started).TotalSeconds:F1} s");
        return 0;
    }

    private async Task<ImportResult> ImportAsync(string file, long started, CancellationToken ct)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
            var result = await importer.ImportAsync(Checked(CatalogueReader.ReadAsync(stream, long.MaxValue, ct)), Progress(started), ct);
            foreach (var line in result.Rejected)
            {
                Print($"catalogue: line {line.Line} left out: {line.Reason}");
            }

            if (result.RejectedCount > 0)
            {
                Print($"catalogue: {result.RejectedCount:N0} lines left out");
            }

            return result;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or CatalogueException)
        {
            throw new CommandException(
                $"the catalogue '{file}' cannot be read: {Reason(exception)}. Pass an NDJSON or CSV file (.gz allowed) with {Option}, or leave it out for generated products.",
                exception);
        }
    }

    private static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "it is a folder or may not be read",
        InvalidDataException => "its gzip data is damaged",
        _ => exception.Message.TrimEnd('.'),
    };

    /// <summary>Refuses a file without any product before anything of it is committed.</summary>
    private static async IAsyncEnumerable<ImportItem> Checked(IAsyncEnumerable<ImportItem> items)
    {
        var (any, first) = (false, default(ImportItem?));
        await foreach (var item in items)
        {
            any |= item.Row is not null;
            first ??= item;
            yield return item;
        }

        if (!any)
        {
            throw new CatalogueException(first is { } bad ? $"it holds no product; line {bad.Line}: {bad.Reason}" : "it is empty");
        }
    }

    private static async IAsyncEnumerable<ImportItem> Generated()
    {
        var line = 0L;
        foreach (var product in Catalogue.Generate())
        {
            yield return new(++line, ProductRow.Of(product), null);
        }

        await Task.CompletedTask;
    }

    private Action<ImportProgress> Progress(long started)
    {
        var last = started;
        return progress =>
        {
            if (time.GetElapsedTime(last) >= TimeSpan.FromSeconds(1))
            {
                last = time.GetTimestamp();
                Print($"catalogue: {progress.Read:N0} products read");
            }
        };
    }

    private static string? File(IReadOnlyList<string> args)
    {
        string? file = null;
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i].StartsWith(Option + "=", StringComparison.Ordinal))
            {
                file = args[i][(Option.Length + 1)..];
            }
            else if (args[i] == Option)
            {
                file = i + 1 < args.Count ? args[++i] : throw new CommandException($"{Option} needs a file");
            }
        }

        return string.IsNullOrWhiteSpace(file) ? null : file;
    }

    private static void Print(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
