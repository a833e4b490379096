namespace Shop.SearchApi.Products;

/// <summary>The statements that write products; a single write and an import share them.</summary>
internal static class ProductSql
{
    /// <summary>Serialises writers until they commit, so that versions become visible in their order.</summary>
    public const string Lock = "select pg_advisory_xact_lock(hashtext('search.products'))";

    /// <summary>Where rows wait for <see cref="MergeStaged"/>; gone with the transaction.</summary>
    public const string Stage = """
        create temporary table incoming_products (
            line bigint, id bigint, name text, brand text, category text, price numeric, currency text,
            rating double precision, rating_count integer, popularity double precision, released_at timestamptz,
            in_stock boolean, document jsonb, name_words text, kind_words text, attribute_words text, description_words text
        ) on commit drop
        """;

    public const string Copy = """
        copy incoming_products (line, id, name, brand, category, price, currency, rating, rating_count, popularity,
            released_at, in_stock, document, name_words, kind_words, attribute_words, description_words)
        from stdin (format binary)
        """;

    /// <summary>The last line about a product wins; a product that stays as it was keeps its version.</summary>
    public const string MergeStaged = "with latest as (select distinct on (id) * from incoming_products order by id, line desc)" + Merge;

    /// <summary>A single write always makes a version.</summary>
    public const string MergeOne = """
        with latest as (
            select @id as id, @name as name, @brand::text as brand, @category::text as category, @price::numeric as price,
                @currency as currency, @rating::double precision as rating, @rating_count as rating_count,
                @popularity::double precision as popularity, @released_at::timestamptz as released_at,
                @in_stock as in_stock, @document::jsonb as document, @name_words as name_words, @kind_words as kind_words,
                @attribute_words as attribute_words, @description_words as description_words
        )
        """ + Merge;

    private const string Merge = """
        , back as (
            delete from search.removed_products using latest where removed_products.id = latest.id
        ), written as (
            insert into search.products as p (id, version, name, brand, category, price, currency, rating, rating_count,
                popularity, released_at, in_stock, document, title, words)
            select l.id, nextval('search.product_versions'), l.name, l.brand, l.category, l.price, l.currency, l.rating,
                l.rating_count, l.popularity, l.released_at, l.in_stock, l.document, v.title,
                v.title || setweight(to_tsvector('search.english', l.attribute_words), 'C')
                        || setweight(to_tsvector('search.english', l.description_words), 'D')
                        || setweight(to_tsvector('simple', l.name_words), 'A')
                        || setweight(to_tsvector('simple', l.kind_words), 'B')
            from latest l
            cross join lateral (select setweight(to_tsvector('search.english', l.name_words), 'A')
                                    || setweight(to_tsvector('search.english', l.kind_words), 'B') as title) v
            on conflict (id) do update set version = excluded.version, name = excluded.name, brand = excluded.brand,
                category = excluded.category, price = excluded.price, currency = excluded.currency,
                rating = excluded.rating, rating_count = excluded.rating_count, popularity = excluded.popularity,
                released_at = excluded.released_at, in_stock = excluded.in_stock, document = excluded.document,
                title = excluded.title, words = excluded.words
            where @always or p.document is distinct from excluded.document
            returning version
        )
        select count(*), min(version), max(version) from written
        """;
}
