using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.ContactApi.Storage.Migrations;

[DbContext(typeof(ContactDbContext))]
[Migration("20261124200000_AddSpam")]
internal sealed class AddSpam : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- Why a message was taken for spam, or not.
        CREATE TABLE contact.spam_verdicts (
            conversation_id  bigint PRIMARY KEY REFERENCES contact.conversations ON DELETE CASCADE,
            score            double precision NOT NULL,
            is_spam          boolean NOT NULL,
            reasons          text[] NOT NULL,
            at               timestamptz NOT NULL
        );

        -- What staff said. The words of a lesson are kept beside it as hashes, so that it can be taken back.
        CREATE TABLE contact.spam_lessons (
            conversation_id  bigint PRIMARY KEY REFERENCES contact.conversations ON DELETE CASCADE,
            is_spam          boolean NOT NULL,
            words            bigint[] NOT NULL,
            at               timestamptz NOT NULL
        );

        -- In how many lessons of each kind a word stood; -1 counts the lessons themselves.
        CREATE TABLE contact.spam_words (
            word  bigint PRIMARY KEY,
            spam  integer NOT NULL CHECK (spam >= 0),
            ham   integer NOT NULL CHECK (ham >= 0)
        );

        CREATE FUNCTION contact.forget_lesson() RETURNS trigger LANGUAGE plpgsql AS
        $body$ BEGIN
            PERFORM pg_advisory_xact_lock(hashtext('contact.spam_words'));
            UPDATE contact.spam_words SET
                spam = spam - OLD.is_spam::integer,
                ham = ham - (NOT OLD.is_spam)::integer
            WHERE word = ANY (OLD.words || -1::bigint);
            DELETE FROM contact.spam_words WHERE word = ANY (OLD.words) AND spam = 0 AND ham = 0;
            RETURN OLD;
        END $body$;
        CREATE TRIGGER lesson_is_forgotten AFTER DELETE ON contact.spam_lessons
            FOR EACH ROW EXECUTE FUNCTION contact.forget_lesson();

        -- Token buckets; who is meant stands there as a hash with the secret below.
        CREATE TABLE contact.rate_buckets (
            key     bytea PRIMARY KEY,
            tokens  double precision NOT NULL,
            at      timestamptz NOT NULL
        );
        CREATE INDEX rate_buckets_by_age ON contact.rate_buckets (at);

        -- One for all replicas: signs the time of forms, and keys the hashes above.
        CREATE TABLE contact.form_secret (
            value  bytea NOT NULL CHECK (octet_length(value) = 32)
        );
        INSERT INTO contact.form_secret
        VALUES (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
        """);
}
