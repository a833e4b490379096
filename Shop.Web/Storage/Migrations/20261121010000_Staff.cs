using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.Web.Storage.Migrations;

[DbContext(typeof(WebDbContext)), Migration("20261121010000_Staff")]
internal sealed class Staff : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        CREATE TABLE web.users (
            id uuid PRIMARY KEY,
            user_name text NOT NULL,
            normalized_user_name text NOT NULL UNIQUE,
            password_hash text,
            role text NOT NULL CHECK (role IN ('administrator', 'agent', 'merchandiser')),
            is_disabled boolean NOT NULL DEFAULT false,
            must_change_password boolean NOT NULL DEFAULT false,
            two_factor_enabled boolean NOT NULL DEFAULT false,
            authenticator_key bytea,
            authenticator_step bigint NOT NULL DEFAULT 0,
            lockout_enabled boolean NOT NULL DEFAULT true,
            lockout_end timestamptz,
            access_failed_count integer NOT NULL DEFAULT 0,
            security_stamp text,
            concurrency_stamp text,
            created_at timestamptz NOT NULL DEFAULT now(),
            signed_in_at timestamptz
        );
        CREATE TABLE web.user_logins (
            login_provider text NOT NULL,
            provider_key text NOT NULL,
            provider_display_name text,
            user_id uuid NOT NULL REFERENCES web.users ON DELETE CASCADE,
            PRIMARY KEY (login_provider, provider_key)
        );
        CREATE INDEX ON web.user_logins (user_id);
        CREATE TABLE web.sessions (
            key_hash bytea PRIMARY KEY,
            id uuid NOT NULL UNIQUE,
            user_id uuid NOT NULL REFERENCES web.users ON DELETE CASCADE,
            is_complete boolean NOT NULL,
            created_at timestamptz NOT NULL,
            seen_at timestamptz NOT NULL,
            address text,
            agent text
        );
        CREATE INDEX ON web.sessions (user_id);
        CREATE TABLE web.recovery_codes (
            user_id uuid NOT NULL REFERENCES web.users ON DELETE CASCADE,
            code_hash bytea NOT NULL,
            PRIMARY KEY (user_id, code_hash)
        );
        CREATE TABLE web.audit_events (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            at timestamptz NOT NULL,
            actor text,
            action text NOT NULL,
            subject text,
            address text,
            detail text
        );
        CREATE INDEX ON web.audit_events (actor, id);
        CREATE INDEX ON web.audit_events (action, id);

        -- The service's role may write rows; these it may only add. Only the owner can take the trigger away.
        CREATE FUNCTION web.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the audit log is only ever added to' USING ERRCODE = 'insufficient_privilege';
        END $$;
        CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON web.audit_events
            FOR EACH STATEMENT EXECUTE FUNCTION web.refuse_change();
        """);
}
