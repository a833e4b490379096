using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.ServiceDefaults.Messaging;

namespace Shop.ContactApi.Storage.Migrations;

[DbContext(typeof(ContactDbContext))]
[Migration("20261121000000_CreateContact")]
internal sealed class CreateContact : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE TABLE contact.conversations (
                id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                reference   text NOT NULL CONSTRAINT conversations_reference UNIQUE,
                token_hash  bytea NOT NULL CHECK (octet_length(token_hash) = 32),
                name        text NOT NULL,
                email       text NOT NULL,
                subject     text NOT NULL,
                product_id  bigint,
                status      text NOT NULL CHECK (status IN ('open', 'answered')),
                created_at  timestamptz NOT NULL,
                updated_at  timestamptz NOT NULL
            );
            CREATE INDEX conversations_by_status ON contact.conversations (status, id);

            CREATE TABLE contact.entries (
                id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                conversation_id  bigint NOT NULL REFERENCES contact.conversations ON DELETE CASCADE,
                sender           text NOT NULL CHECK (sender IN ('customer', 'shop')),
                body             text NOT NULL,
                at               timestamptz NOT NULL
            );
            CREATE INDEX entries_by_conversation ON contact.entries (conversation_id, id);

            CREATE TABLE contact.submissions (
                key_hash       bytea PRIMARY KEY,
                content_hash   bytea NOT NULL,
                sealed_answer  bytea NOT NULL,
                created_at     timestamptz NOT NULL
            );

            CREATE TABLE contact.outgoing_mail (
                id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                conversation_id  bigint NOT NULL REFERENCES contact.conversations ON DELETE CASCADE,
                kind             text NOT NULL,
                attempts         integer NOT NULL DEFAULT 0,
                next_attempt_at  timestamptz NOT NULL,
                sent_at          timestamptz,
                UNIQUE (conversation_id, kind)
            );
            CREATE INDEX outgoing_mail_due ON contact.outgoing_mail (next_attempt_at) WHERE sent_at IS NULL;

            CREATE TABLE contact.product_names (
                id       bigint PRIMARY KEY,
                version  bigint NOT NULL,
                name     text NOT NULL,
                removed  boolean NOT NULL
            );
            """);
        migrationBuilder.Sql(MessagingSchema.Create(ContactDbContext.Schema));
    }
}
