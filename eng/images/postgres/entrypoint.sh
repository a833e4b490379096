#!/bin/sh
# Makes the database folder on first start, then runs the server. It honours
# POSTGRES_USER, POSTGRES_PASSWORD (or _FILE), POSTGRES_DB, POSTGRES_INITDB_ARGS, POSTGRES_HOST_AUTH_METHOD, PGDATA,
# and the *.sql, *.sql.gz and *.sh files of /docker-entrypoint-initdb.d.
set -eu

case ${1:-postgres} in
    postgres) ;;
    -*) set -- postgres "$@" ;;
    *) exec "$@" ;;
esac

if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA"
    chown -R postgres:postgres /var/lib/postgresql "$PGDATA" /run/postgresql
    exec setpriv --reuid postgres --regid postgres --init-groups env HOME=/var/lib/postgresql "$0" "$@"
fi

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}
export POSTGRES_USER="$user" POSTGRES_DB="$database"
if [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then
    POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
fi
method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}

create() {
    if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "$method" != trust ]; then
        echo "Set POSTGRES_PASSWORD: a database without a password is only made with POSTGRES_HOST_AUTH_METHOD=trust." >&2
        exit 1
    fi
    # Made beside its place and moved there when complete: a start that is cut short leaves no half-made database behind.
    new=$PGDATA.new
    rm -rf "$new"
    mkdir -p "$(dirname "$new")"
    mkdir -m 700 "$new"
    password=$(mktemp)
    printf '%s\n' "${POSTGRES_PASSWORD:-}" > "$password"
    set -- --pgdata="$new" --username="$user" --auth-local=trust
    [ -z "${POSTGRES_PASSWORD:-}" ] || set -- "$@" --pwfile="$password"
    # The variable holds several arguments, quoted by whoever set it.
    eval 'initdb "$@" '"${POSTGRES_INITDB_ARGS:-}"
    rm -f "$password"
    printf '\nhost all all all %s\n' "$method" >> "$new/pg_hba.conf"

    # The arguments for initdb may ask for the password even of clients inside the container.
    export PGPASSWORD="${POSTGRES_PASSWORD:-}"
    pg_ctl --pgdata="$new" --wait --silent --options="-c listen_addresses='' -k /run/postgresql" start
    if [ "$database" != postgres ]; then
        echo 'CREATE DATABASE :"name"' | psql -v ON_ERROR_STOP=1 -q -U "$user" -d postgres -v name="$database"
    fi
    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
            *.sql) psql -v ON_ERROR_STOP=1 -q -U "$user" -d "$database" -f "$file" ;;
            *.sql.gz) gunzip -c "$file" | psql -v ON_ERROR_STOP=1 -q -U "$user" -d "$database" ;;
            *.sh) if [ -x "$file" ]; then "$file"; else sh -eu "$file"; fi ;;
        esac
    done
    pg_ctl --pgdata="$new" --wait --silent --mode=fast stop
    unset PGPASSWORD
    rmdir "$PGDATA" 2>/dev/null || true
    mv "$new" "$PGDATA"
}

[ -s "$PGDATA/PG_VERSION" ] || create
[ $# = 0 ] || shift
exec postgres -D "$PGDATA" -c listen_addresses='*' -k /run/postgresql "$@"
