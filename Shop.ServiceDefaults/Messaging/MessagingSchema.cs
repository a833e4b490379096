using Shop.ServiceDefaults.Messaging.Relay;

namespace Shop.ServiceDefaults.Messaging;

/// <summary>The tables that messaging needs in a module's schema.</summary>
public static class MessagingSchema
{
    /// <summary>SQL for a migration: outbox, inbox and dead letters. The schema must exist.</summary>
    /// <param name="schema">The module's schema.</param>
    public static string Create(string schema) => $"""
        CREATE TABLE {schema}.outbox (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id uuid NOT NULL,
            type text NOT NULL,
            aggregate text NOT NULL,
            data jsonb NOT NULL,
            time timestamptz NOT NULL,
            trace_parent text,
            sent_at timestamptz);
        CREATE INDEX outbox_pending ON {schema}.outbox (sequence) WHERE sent_at IS NULL;
        CREATE INDEX outbox_sent ON {schema}.outbox (sent_at) WHERE sent_at IS NOT NULL;

        CREATE TABLE {schema}.inbox (
            message_id uuid NOT NULL,
            handler text NOT NULL,
            handled_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (message_id, handler));
        CREATE INDEX inbox_handled_at ON {schema}.inbox (handled_at);

        CREATE TABLE {schema}.dead_letters (
            message_id uuid NOT NULL,
            queue text NOT NULL,
            reason text NOT NULL,
            body bytea NOT NULL,
            trace_parent text,
            failed_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (message_id, queue));

        CREATE FUNCTION {schema}.notify_outbox() RETURNS trigger LANGUAGE plpgsql AS
        $body$ BEGIN PERFORM pg_notify('{schema}_outbox', ''); RETURN NULL; END $body$;
        CREATE TRIGGER outbox_added AFTER INSERT ON {schema}.outbox
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.notify_outbox();
        """;

    /// <summary>
    /// SQL for the migration after <see cref="Create"/>: events are kept as they were written (jsonb refuses U+0000), events that wait
    /// for another attempt have a table, each handler has its own dead letter, and what is old is found without an index that every event must pay for.
    /// </summary>
    /// <param name="schema">The module's schema.</param>
    public static string AddRetries(string schema) => $"""
        ALTER TABLE {schema}.outbox ALTER COLUMN data TYPE text, ADD COLUMN trace_state text;
        DROP INDEX {schema}.outbox_sent;

        DROP INDEX {schema}.inbox_handled_at;
        CREATE INDEX inbox_handled_at ON {schema}.inbox USING brin (handled_at);

        CREATE TABLE {schema}.retries (
            message_id uuid NOT NULL,
            handler text NOT NULL,
            queue text NOT NULL,
            body bytea NOT NULL,
            attempts int NOT NULL,
            reason text NOT NULL,
            due_at timestamptz NOT NULL,
            PRIMARY KEY (message_id, handler));
        CREATE INDEX retries_due ON {schema}.retries (due_at);

        CREATE OR REPLACE FUNCTION {schema}.notify_outbox() RETURNS trigger LANGUAGE plpgsql AS
        $body$ BEGIN
            IF NOT pg_try_advisory_xact_lock_shared(hashtextextended('{RelaySleep.LockOf(schema)}', 0)) THEN
                PERFORM pg_notify('{schema}_outbox', '');
            END IF;
            RETURN NULL;
        END $body$;

        ALTER TABLE {schema}.dead_letters
            DROP CONSTRAINT dead_letters_pkey,
            ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
            ADD COLUMN handler text,
            ADD COLUMN attempts int NOT NULL DEFAULT 0;
        ALTER TABLE {schema}.dead_letters ALTER COLUMN id DROP DEFAULT;
        CREATE INDEX dead_letters_failed_at ON {schema}.dead_letters (failed_at, id);
        """;
}
