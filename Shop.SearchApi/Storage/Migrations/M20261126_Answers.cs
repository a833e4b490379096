using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.SearchApi.Storage.Migrations;

/// <summary>What the shop answers in public about its products, as Contact publishes it.</summary>
[DbContext(typeof(SearchDbContext))]
[Migration("20261126000000_Answers")]
internal sealed class M20261126_Answers : Migration
{
    // No reference to products: an answer may come before its product, and outlives a product that is removed and added again.
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table search.answers (
            id bigint primary key,
            version bigint not null,
            product_id bigint not null,
            question text,
            answer text,
            answered_at timestamptz not null);
        create index answers_product on search.answers (product_id) where answer is not null;
        """);
}
