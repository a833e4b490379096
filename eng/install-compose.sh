#!/bin/sh
# Puts Docker Compose 2 of Debian's suite trixie where the docker command finds it (~/.docker/cli-plugins), unless one is there.
# Debian 12 itself has only version 1.
set -eu
. "$(dirname "$0")/debian.sh"

if docker compose version >/dev/null 2>&1; then
    exit 0
fi
plugins=${DOCKER_CONFIG:-$HOME/.docker}/cli-plugins
unpack_debian "${SHOP_COMPOSE_SUITE:-trixie}" docker-compose
mkdir -p "$plugins"
install -m 755 "$unpacked/usr/libexec/docker/cli-plugins/docker-compose" "$plugins/docker-compose"
docker compose version
