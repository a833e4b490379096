namespace Shop.SearchApi.Storage;

/// <summary>The statements about public answers. A withdrawn one stays as a row without text, so that an older event cannot bring it back.</summary>
internal static class AnswerSql
{
    /// <summary>By product, all that is asked and answered as one text; joined when the index reads all products.</summary>
    public const string Texts = """
        select product_id, string_agg(question || E'\n' || answer, E'\n' order by id) as text
        from search.answers where answer is not null group by product_id
        """;

    /// <summary>The same for the product p alone: of a few products only their answers are read.</summary>
    public const string TextOfProduct = """
        select string_agg(question || E'\n' || answer, E'\n' order by id) from search.answers where product_id = p.id and answer is not null
        """;

    /// <summary>The newest first.</summary>
    public const string OfProduct =
        "select question, answer, answered_at from search.answers where product_id = @id and answer is not null order by answered_at desc, id desc limit 100";

    /// <summary>Takes a version that is higher than the known one; answers the products whose texts change by it, and nothing otherwise.</summary>
    public const string Take = """
        with known as (select product_id, version from search.answers where id = $1),
        taken as (
            insert into search.answers as a (id, version, product_id, question, answer, answered_at) values ($1, $2, $3, $4, $5, $6)
            on conflict (id) do update set version = excluded.version, product_id = excluded.product_id, question = excluded.question,
                answer = excluded.answer, answered_at = excluded.answered_at
            where a.version < excluded.version
            returning product_id)
        select product_id from taken union select known.product_id from known, taken order by 1
        """;

    /// <summary>A product gets a new version when its answers change, so that every index reads it again; nothing where there is no such product.</summary>
    public const string Touch = """
        update search.products set version = nextval('search.product_versions'), changed = pg_current_xact_id()
        where id = $1 returning version, name
        """;
}
