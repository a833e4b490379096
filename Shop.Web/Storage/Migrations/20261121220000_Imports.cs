using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.Web.Storage.Migrations;

[DbContext(typeof(WebDbContext)), Migration("20261121220000_Imports")]
internal sealed class Imports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE web.imports (
            id uuid PRIMARY KEY,
            file_name text NOT NULL,
            size bigint NOT NULL,
            started_by text NOT NULL,
            started_at timestamptz NOT NULL,
            seen_at timestamptz NOT NULL,
            sent bigint NOT NULL,
            state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'refused', 'failed')),
            imported bigint NOT NULL,
            refused_count bigint NOT NULL,
            refused text,
            problem text
        );
        CREATE INDEX ON web.imports (started_at);
        """);
}
