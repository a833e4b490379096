using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.ContactApi.Storage.Migrations;

[DbContext(typeof(ContactDbContext))]
[Migration("20261124100000_AddMail")]
internal sealed class AddMail : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        ALTER TABLE contact.outgoing_mail
            ADD COLUMN entry_id     bigint REFERENCES contact.entries ON DELETE CASCADE,
            ADD COLUMN message_id   text,
            ADD COLUMN queued_at    timestamptz NOT NULL DEFAULT now(),
            ADD COLUMN given_up_at  timestamptz,
            ADD COLUMN failure      text;
        UPDATE contact.outgoing_mail mail SET message_id = mail.kind || '.' || conversation.reference || '@shop.local'
        FROM contact.conversations conversation WHERE conversation.id = mail.conversation_id;
        ALTER TABLE contact.outgoing_mail
            ALTER COLUMN message_id SET NOT NULL,
            ADD CONSTRAINT outgoing_mail_message_id UNIQUE (message_id),
            DROP CONSTRAINT outgoing_mail_conversation_id_kind_key;
        CREATE UNIQUE INDEX outgoing_mail_once ON contact.outgoing_mail (conversation_id, kind, coalesce(entry_id, 0));
        DROP INDEX contact.outgoing_mail_due;
        CREATE INDEX outgoing_mail_due ON contact.outgoing_mail (next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
        CREATE INDEX outgoing_mail_by_entry ON contact.outgoing_mail (entry_id) WHERE entry_id IS NOT NULL;
        CREATE INDEX outgoing_mail_given_up ON contact.outgoing_mail (id) WHERE given_up_at IS NOT NULL;

        -- The secret of each mail's link, as a hash; beside the one that the form was answered with.
        CREATE TABLE contact.mail_tokens (
            token_hash       bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
            conversation_id  bigint NOT NULL REFERENCES contact.conversations ON DELETE CASCADE,
            created_at       timestamptz NOT NULL
        );
        CREATE INDEX mail_tokens_by_conversation ON contact.mail_tokens (conversation_id);

        -- Every mail that came, as it came: what our reading of it leaves out is not lost.
        CREATE TABLE contact.incoming_mail (
            id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            message_id       text NOT NULL CONSTRAINT incoming_mail_message_id UNIQUE,
            sender           text NOT NULL,
            outcome          text NOT NULL CHECK (outcome IN ('new', 'reply', 'ignored')),
            reason           text,
            conversation_id  bigint REFERENCES contact.conversations ON DELETE CASCADE,
            entry_id         bigint REFERENCES contact.entries ON DELETE CASCADE,
            raw              bytea NOT NULL,
            received_at      timestamptz NOT NULL
        );
        CREATE INDEX incoming_mail_by_conversation ON contact.incoming_mail (conversation_id, id);
        CREATE INDEX incoming_mail_by_entry ON contact.incoming_mail (entry_id) WHERE entry_id IS NOT NULL;
        CREATE INDEX incoming_mail_by_sender ON contact.incoming_mail (lower(sender));
        CREATE INDEX incoming_mail_without ON contact.incoming_mail (received_at) WHERE conversation_id IS NULL;
        """);
}
