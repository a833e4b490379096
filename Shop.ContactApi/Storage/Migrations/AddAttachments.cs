using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.ContactApi.Storage.Migrations;

[DbContext(typeof(ContactDbContext))]
[Migration("20261124000000_AddAttachments")]
internal sealed class AddAttachments : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE contact.attachments (
            id          uuid PRIMARY KEY,
            entry_id    bigint NOT NULL REFERENCES contact.entries ON DELETE CASCADE,
            name        text NOT NULL,
            type        text NOT NULL,
            size        integer NOT NULL,
            hash        bytea NOT NULL,
            content     bytea NOT NULL,
            created_at  timestamptz NOT NULL,
            CONSTRAINT attachments_once UNIQUE (entry_id, hash, name)
        );
        -- Pictures and PDF are compressed already.
        ALTER TABLE contact.attachments ALTER COLUMN content SET STORAGE EXTERNAL;
        """);
}
