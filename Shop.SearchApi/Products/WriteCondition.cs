using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Shop.SearchApi.Products;

/// <summary>What a writer takes for granted (RFC 9110, 13.1): one of these tags, or that there is no such product yet.</summary>
internal sealed record WriteCondition(IReadOnlyList<string> Tags, bool MustBeNew)
{
    private const string Any = "*";

    /// <summary>Of what was given. Clicks and answers of customers change the version of a product, but not this.</summary>
    public static string TagOf(string document) => $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)))[..16]}\"";

    public static WriteCondition Of(HttpRequest request)
    {
        var headers = request.GetTypedHeaders();
        return new([.. headers.IfMatch.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.ToString())], headers.IfNoneMatch.Contains(EntityTagHeaderValue.Any))
        {
            IsGiven = request.Headers.IfMatch.Count > 0, // one that cannot be read holds for nothing
        };
    }

    private bool IsGiven { get; init; }

    public async Task<bool> HoldsAsync(NpgsqlTransaction transaction, long id, CancellationToken ct)
    {
        if (!IsGiven && !MustBeNew)
        {
            return true;
        }

        // The row may not be there to be locked: of two that add a product, the second waits for the first.
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                new("select pg_advisory_xact_lock(hashtextextended($1, 0))") { Parameters = { new() { Value = ProductStore.Aggregate(id) } } },
                new("select document from search.products where id = $1 for update") { Parameters = { new() { Value = id } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var document = await reader.ReadAsync(ct) ? reader.GetString(0) : null;
        return document is null ? !IsGiven : !MustBeNew && (Tags.Contains(Any) || Tags.Contains(TagOf(document)));
    }
}
