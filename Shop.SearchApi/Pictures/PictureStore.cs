using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.SearchApi.Storage;

namespace Shop.SearchApi.Pictures;

internal sealed class PictureStore([FromKeyedServices(SearchNames.Database)] NpgsqlDataSource database)
{
    /// <summary>The kind of a product, or null when there is no such product.</summary>
    public async Task<string?> KindAsync(long id, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select category, name from search.products where id = @id");
        command.Parameters.Add(new("id", id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? PictureKinds.Of(reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetString(1))
            : null;
    }
}
