using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.SearchApi.Storage.Migrations;

/// <summary>Searches are answered from memory: the table keeps the record, and says which transaction wrote it (docs/adr/0011).</summary>
[DbContext(typeof(SearchDbContext))]
[Migration("20261123000000_Index")]
internal sealed class M20261123_Index : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        alter table search.products
            drop column title, drop column words, drop column brand, drop column category, drop column price, drop column currency,
            drop column rating, drop column rating_count, drop column popularity, drop column released_at, drop column in_stock,
            alter column document type json using document::json,
            add column changed xid8 not null default pg_current_xact_id();
        alter table search.removed_products add column changed xid8 not null default pg_current_xact_id();
        create index products_changed on search.products (changed) include (id, version);
        create index removed_products_changed on search.removed_products (changed) include (id, version);
        drop text search configuration search.english;
        drop text search dictionary search.english_stem;

        -- Told apart from any other database: what was kept of one must not be taken for another's.
        create table search.catalogue (id uuid primary key default gen_random_uuid());
        insert into search.catalogue default values;
        """);
}
