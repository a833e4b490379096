#!/bin/sh
# Starts the Docker engine where none answers and we are root, for machines without systemd such as build containers.
# `eng/start-docker.sh --install` also installs Debian's or Ubuntu's engine when there is none.
set -eu

log=${TMPDIR:-/tmp}/dockerd.log

answers() {
    docker ps --quiet >/dev/null 2>&1
}

if answers; then
    exit 0
fi
if [ "$(id -u)" != 0 ]; then
    echo "eng/start-docker.sh: no Docker engine answers, and starting one needs root" >&2
    exit 1
fi
if ! command -v dockerd >/dev/null; then
    if [ "${1:-}" != --install ] || ! command -v apt-get >/dev/null; then
        echo "eng/start-docker.sh: no dockerd here: apt-get install -y --no-install-recommends docker.io" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -q --no-install-recommends docker.io debootstrap ||
        { apt-get update -q && apt-get install -y -q --no-install-recommends docker.io debootstrap; }
fi

setsid dockerd >"$log" 2>&1 </dev/null &
tries=60
until answers; do
    tries=$((tries - 1))
    if [ "$tries" = 0 ]; then
        echo "eng/start-docker.sh: dockerd does not answer after a minute; see $log" >&2
        tail -n 3 "$log" >&2
        exit 1
    fi
    sleep 1
done
