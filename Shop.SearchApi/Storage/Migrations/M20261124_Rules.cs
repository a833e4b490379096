using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.SearchApi.Storage.Migrations;

/// <summary>What merchandisers decide about searches, and what customers searched for.</summary>
[DbContext(typeof(SearchDbContext))]
[Migration("20261124000000_Rules")]
internal sealed class M20261124_Rules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table search.rules (
            kind text not null,
            key text not null collate "C",
            value json not null,
            updated_at timestamptz not null default now(),
            primary key (kind, key));

        -- What every shop for such things will want; to be changed like any other rule.
        insert into search.rules (kind, key, value) values
            ('synonyms', 'notebook', '{"synonyms":["laptop"],"oneWay":false}'),
            ('synonyms', 'tv', '{"synonyms":["television"],"oneWay":false}'),
            ('synonyms', 'mobile phone', '{"synonyms":["cell phone","cellphone"],"oneWay":false}'),
            ('synonyms', 'projector', '{"synonyms":["beamer"],"oneWay":false}'),
            ('synonyms', 'earphones', '{"synonyms":["earbuds"],"oneWay":false}'),
            ('synonyms', 'hard drive', '{"synonyms":["hard disk","hdd"],"oneWay":false}'),
            ('synonyms', 'usb stick', '{"synonyms":["usb flash drive","pen drive"],"oneWay":false}');

        -- One row: a replica sees by its number whether to read the rules again. Its lock puts writes of rules in order.
        create table search.rule_changes (number bigint not null);
        insert into search.rule_changes values (0);

        create table search.query_days (
            day date not null,
            query text not null collate "C",
            searches bigint not null,
            without_results bigint not null,
            clicks bigint not null,
            primary key (day, query));

        create table search.latency_days (
            day date not null,
            bucket smallint not null,
            searches bigint not null,
            primary key (day, bucket));

        -- What customers chose stands for popularity where a product's data says nothing about it.
        alter table search.products add column clicks bigint not null default 0;
        """);
}
