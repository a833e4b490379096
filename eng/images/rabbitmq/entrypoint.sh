#!/bin/sh
# Runs the broker, with the management plugin. RABBITMQ_NODENAME, RABBITMQ_DEFAULT_USER, RABBITMQ_DEFAULT_PASS and
# RABBITMQ_DEFAULT_VHOST are read by the broker itself; RABBITMQ_ERLANG_COOKIE is written to its place here.
set -eu

if [ "${1:-rabbitmq-server}" != rabbitmq-server ]; then
    exec "$@"
fi

if [ "$(id -u)" = 0 ]; then
    mkdir -p /var/lib/rabbitmq /var/log/rabbitmq
    chown -R rabbitmq:rabbitmq /var/lib/rabbitmq /var/log/rabbitmq /etc/rabbitmq
    exec setpriv --reuid rabbitmq --regid rabbitmq --init-groups "$0" "$@"
fi

if [ -n "${RABBITMQ_ERLANG_COOKIE:-}" ]; then
    (umask 077 && printf '%s' "$RABBITMQ_ERLANG_COOKIE" > /var/lib/rabbitmq/.erlang.cookie)
    unset RABBITMQ_ERLANG_COOKIE
fi

# By exec, so that the stop signal reaches the broker itself.
export RUNNING_UNDER_SYSTEMD=1
[ $# = 0 ] || shift
exec /usr/lib/rabbitmq/bin/rabbitmq-server "$@"
