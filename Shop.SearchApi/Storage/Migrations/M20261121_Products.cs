using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.ServiceDefaults.Messaging;

namespace Shop.SearchApi.Storage.Migrations;

[DbContext(typeof(SearchDbContext))]
[Migration("20261121000000_Products")]
internal sealed class M20261121_Products : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(TextSearch);
        migrationBuilder.Sql(Products);
        migrationBuilder.Sql(MessagingSchema.Create("search"));
    }

    // English word forms without stop words: in a shop "the boys" and "it" are names.
    private const string TextSearch = """
        create schema if not exists search;
        create text search dictionary search.english_stem (template = pg_catalog.snowball, language = english);
        create text search configuration search.english (copy = pg_catalog.english);
        alter text search configuration search.english
            alter mapping replace pg_catalog.english_stem with search.english_stem;
        """;

    private const string Products = """
        -- One number per write, over all products. Writers take a lock first, so numbers commit in order.
        create sequence search.product_versions;

        create table search.products (
            id           bigint primary key check (id > 0),
            version      bigint not null,
            name         text not null,
            brand        text collate "C",
            category     text collate "C",
            price        numeric,
            currency     text not null default 'EUR',
            rating       double precision,
            rating_count integer not null default 0,
            popularity   double precision,
            released_at  timestamptz,
            in_stock     boolean not null default true,
            document     jsonb not null,
            title        tsvector not null,   -- name (A), brand and category (B)
            -- title, attributes and numbers (C), description (D); title once more unstemmed, where prefixes are looked up
            words        tsvector not null
        );
        create unique index products_version on search.products (version);
        create index products_words on search.products using gin (words);
        create index products_brand on search.products (brand);
        create index products_category on search.products (category);
        alter table search.products alter column words set statistics 500;

        create table search.removed_products (
            id      bigint primary key,
            version bigint not null unique
        );
        """;
}
