namespace Shop.SearchApi.Products;

/// <summary>The statements that write products; a single write and an import share them.</summary>
internal static class ProductSql
{
    /// <summary>Where rows wait for <see cref="MergeStaged"/>; gone with the transaction.</summary>
    public const string Stage = "create temporary table incoming_products (line bigint, id bigint, name text, document json) on commit drop";

    public const string Copy = "copy incoming_products (line, id, name, document) from stdin (format binary)";

    /// <summary>The last line about a product wins; a product that stays as it was keeps its version. In the order of ids, so that two imports never wait for each other.</summary>
    public const string MergeStaged = "with latest as (select distinct on (id) id, name, document from incoming_products order by id, line desc)" + Merge;

    /// <summary>A single write always makes a version.</summary>
    public const string MergeOne = "with latest as (select @id as id, @name as name, @document::json as document)" + Merge;

    public const string Remove = """
        with gone as (delete from search.products where id = @id returning id)
        insert into search.removed_products (id, version) select id, nextval('search.product_versions') from gone
        returning version
        """;

    // The version is drawn while the row is locked: of two writes to a product the later one has the higher version.
    private const string Merge = """
        , back as (
            delete from search.removed_products using latest where removed_products.id = latest.id
        ), written as (
            insert into search.products as p (id, version, name, document)
            select id, nextval('search.product_versions'), name, document from latest order by id
            on conflict (id) do update set version = nextval('search.product_versions'), name = excluded.name, document = excluded.document,
                changed = pg_current_xact_id()
            where @always or p.document::text is distinct from excluded.document::text
            returning version
        )
        select count(*), min(version), max(version) from written
        """;
}
