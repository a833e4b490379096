using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.ContactApi.Storage.Migrations;

[DbContext(typeof(ContactDbContext))]
[Migration("20261124300000_AddPublishedAnswers")]
internal sealed class AddPublishedAnswers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- What staff answered in public. It names nobody, and stays when the conversation goes.
        CREATE TABLE contact.published_answers (
            id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            conversation_id  bigint CONSTRAINT published_answers_conversation UNIQUE REFERENCES contact.conversations ON DELETE SET NULL,
            product_id       bigint NOT NULL,
            version          bigint NOT NULL,
            question         text NOT NULL,
            answer           text NOT NULL,
            answered_at      timestamptz NOT NULL,
            withdrawn_at     timestamptz,
            updated_by       text NOT NULL,
            updated_at       timestamptz NOT NULL
        );
        CREATE INDEX published_answers_by_product ON contact.published_answers (product_id);
        """);
}
