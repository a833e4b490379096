#!/bin/sh
# Writes the broker's first user into its configuration, then runs it with the management plugin. It honours
# RABBITMQ_DEFAULT_USER, RABBITMQ_DEFAULT_PASS, RABBITMQ_DEFAULT_VHOST, RABBITMQ_NODENAME, RABBITMQ_ERLANG_COOKIE.
set -eu

if [ "${1:-rabbitmq-server}" != rabbitmq-server ]; then
    exec "$@"
fi

if [ "$(id -u)" = 0 ]; then
    mkdir -p /var/lib/rabbitmq /var/log/rabbitmq /etc/rabbitmq/conf.d
    chown -R rabbitmq:rabbitmq /var/lib/rabbitmq /var/log/rabbitmq /etc/rabbitmq
    exec setpriv --reuid rabbitmq --regid rabbitmq --init-groups "$0" "$@"
fi

if [ -n "${RABBITMQ_ERLANG_COOKIE:-}" ]; then
    (umask 077 && printf '%s' "$RABBITMQ_ERLANG_COOKIE" > /var/lib/rabbitmq/.erlang.cookie)
fi

conf=/etc/rabbitmq/conf.d/10-defaults.conf
(
    umask 077
    {
        [ -z "${RABBITMQ_DEFAULT_USER:-}" ] || echo "default_user = $RABBITMQ_DEFAULT_USER"
        [ -z "${RABBITMQ_DEFAULT_PASS:-}" ] || echo "default_pass = $RABBITMQ_DEFAULT_PASS"
        [ -z "${RABBITMQ_DEFAULT_VHOST:-}" ] || echo "default_vhost = $RABBITMQ_DEFAULT_VHOST"
        # Clients come from outside the container; the broker's own guest account stays on loopback.
        echo "listeners.tcp.default = 5672"
        echo "management.tcp.port = 15672"
    } > "$conf"
)
[ -e /etc/rabbitmq/enabled_plugins ] || echo '[rabbitmq_management].' > /etc/rabbitmq/enabled_plugins

# The broker takes these variables for settings of its own that it no longer knows, and warns.
unset RABBITMQ_DEFAULT_USER RABBITMQ_DEFAULT_PASS RABBITMQ_DEFAULT_VHOST RABBITMQ_ERLANG_COOKIE
# In the foreground by exec, so that the stop signal reaches the broker itself.
export RUNNING_UNDER_SYSTEMD=1
shift
exec /usr/lib/rabbitmq/bin/rabbitmq-server "$@"
