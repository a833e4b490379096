using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.SearchApi.Index.Feed;
using Shop.SearchApi.Storage;

namespace Shop.SearchApi.Pictures;

/// <summary>Knows what to draw: from the index, or from the database what the index does not have yet.</summary>
internal sealed class PictureStore([FromKeyedServices(SearchNames.Database)] NpgsqlDataSource database, LiveIndex index)
{
    /// <summary>The kind of a product, or null when there is no such product.</summary>
    public async ValueTask<string?> KindAsync(long id, CancellationToken ct)
    {
        if (index.Describe(id) is var (known, title))
        {
            return PictureKinds.Of(known, title);
        }

        await using var command = database.CreateCommand("select document->>'category', name from search.products where id = @id");
        command.Parameters.Add(new("id", id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? PictureKinds.Of(reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetString(1))
            : null;
    }
}
