using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.ContactApi.Storage.Migrations;

[DbContext(typeof(ContactDbContext))]
[Migration("20261123000000_AddDesk")]
internal sealed class AddDesk : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Conversations);
        migrationBuilder.Sql(History);
        migrationBuilder.Sql(Tools);
    }

    // The words of an address are found too. Bodies have vectors of their own: one for a whole conversation could outgrow what a tsvector holds.
    private const string Conversations =
        """
        ALTER TABLE contact.conversations
            DROP CONSTRAINT conversations_status_check,
            ADD COLUMN assignee               text,
            ADD COLUMN priority               text NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
            ADD COLUMN tags                   text[] NOT NULL DEFAULT '{}',
            ADD COLUMN version                bigint NOT NULL DEFAULT 1,
            ADD COLUMN first_response_at      timestamptz,
            ADD COLUMN first_responder        text,
            ADD COLUMN first_response_due_at  timestamptz,
            ADD COLUMN resolved_at            timestamptz,
            ADD COLUMN resolution_due_at      timestamptz,
            ADD COLUMN stopped_at             timestamptz,
            ADD COLUMN merged_into            bigint REFERENCES contact.conversations ON DELETE CASCADE,
            ADD COLUMN search                 tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig,
                subject || ' ' || name || ' ' || email || ' ' || translate(email, '@.-_+', '     '))) STORED;

        ALTER TABLE contact.entries
            DROP CONSTRAINT entries_sender_check,
            ADD CHECK (sender IN ('customer', 'shop', 'note')),
            ADD COLUMN author  text,
            ADD COLUMN search  tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, body)) STORED;

        UPDATE contact.conversations c SET
            status = CASE WHEN c.status = 'answered' THEN 'pending' WHEN answer.at IS NULL THEN 'new' ELSE 'open' END,
            stopped_at = CASE WHEN c.status = 'answered' THEN c.updated_at END,
            first_response_at = answer.at
        FROM contact.conversations o LEFT JOIN LATERAL (
            SELECT min(at) AS at FROM contact.entries WHERE conversation_id = o.id AND sender = 'shop') answer ON true
        WHERE o.id = c.id;

        ALTER TABLE contact.conversations ADD CHECK (status IN ('new', 'open', 'pending', 'solved', 'spam'));

        CREATE INDEX conversations_by_update ON contact.conversations (updated_at, id);
        CREATE INDEX conversations_by_email ON contact.conversations (lower(email));
        CREATE INDEX conversations_by_assignee ON contact.conversations (assignee, id) WHERE assignee IS NOT NULL;
        CREATE INDEX conversations_merged ON contact.conversations (merged_into) WHERE merged_into IS NOT NULL;
        CREATE INDEX conversations_search ON contact.conversations USING gin (search);
        CREATE INDEX entries_search ON contact.entries USING gin (search);

        ALTER TABLE contact.submissions ADD COLUMN conversation_id bigint REFERENCES contact.conversations ON DELETE CASCADE;
        CREATE INDEX submissions_by_conversation ON contact.submissions (conversation_id);
        CREATE INDEX submissions_by_age ON contact.submissions (created_at);
        """;

    // What happened stays as it was written, until the conversation itself goes.
    private const string History =
        """
        CREATE TABLE contact.history (
            id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            conversation_id  bigint NOT NULL REFERENCES contact.conversations ON DELETE CASCADE,
            actor            text NOT NULL,
            action           text NOT NULL,
            from_value       text,
            to_value         text,
            at               timestamptz NOT NULL
        );
        CREATE INDEX history_by_conversation ON contact.history (conversation_id, id);
        CREATE INDEX history_of_status ON contact.history (at) WHERE action IN ('created', 'status');

        CREATE FUNCTION contact.keep_history() RETURNS trigger LANGUAGE plpgsql AS
        $body$ BEGIN
            IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM contact.conversations WHERE id = OLD.conversation_id) THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION 'The history of a conversation is not changed.' USING ERRCODE = 'restrict_violation';
        END $body$;
        CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE ON contact.history
            FOR EACH ROW EXECUTE FUNCTION contact.keep_history();

        INSERT INTO contact.history (conversation_id, actor, action, to_value, at)
        SELECT id, 'customer', 'created', 'new', created_at FROM contact.conversations ORDER BY id;
        INSERT INTO contact.history (conversation_id, actor, action, from_value, to_value, at)
        SELECT id, 'system', 'status', 'new', status, updated_at FROM contact.conversations WHERE status <> 'new' ORDER BY id;
        """;

    private const string Tools =
        """
        CREATE TABLE contact.presence (
            conversation_id  bigint NOT NULL REFERENCES contact.conversations ON DELETE CASCADE,
            agent            text NOT NULL,
            activity         text NOT NULL CHECK (activity IN ('viewing', 'writing')),
            until            timestamptz NOT NULL,
            PRIMARY KEY (conversation_id, agent)
        );
        CREATE INDEX presence_until ON contact.presence (until);

        CREATE TABLE contact.views (
            id          uuid PRIMARY KEY,
            owner       text NOT NULL,
            shared      boolean NOT NULL,
            name        text NOT NULL,
            filter      jsonb NOT NULL,
            version     bigint NOT NULL,
            updated_at  timestamptz NOT NULL
        );
        CREATE INDEX views_by_owner ON contact.views (owner);

        CREATE TABLE contact.macros (
            id           uuid PRIMARY KEY,
            owner        text NOT NULL,
            shared       boolean NOT NULL,
            name         text NOT NULL,
            body         text,
            note         boolean NOT NULL,
            status       text CHECK (status IN ('open', 'pending', 'solved', 'spam')),
            priority     text CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
            add_tags     text[] NOT NULL,
            remove_tags  text[] NOT NULL,
            version      bigint NOT NULL,
            updated_at   timestamptz NOT NULL
        );
        CREATE INDEX macros_by_owner ON contact.macros (owner);

        CREATE TABLE contact.privacy_log (
            id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            actor          text NOT NULL,
            action         text NOT NULL,
            conversations  integer NOT NULL,
            at             timestamptz NOT NULL
        );
        """;
}
