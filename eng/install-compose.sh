#!/bin/sh
# Puts Docker Compose 2 of Debian's suite trixie where the docker command finds it (~/.docker/cli-plugins), unless one is there.
# Debian 12 itself has only version 1. Nothing of the machine's own package lists is touched.
set -eu

if docker compose version >/dev/null 2>&1; then
    exit 0
fi
suite=${SHOP_COMPOSE_SUITE:-trixie}
plugins=${DOCKER_CONFIG:-$HOME/.docker}/cli-plugins
command -v apt-get >/dev/null || { echo "eng/install-compose.sh: no apt-get here: install the plugin docker-compose yourself" >&2; exit 1; }

# The package mirror that this machine uses itself.
mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL) $(RELEASE)' 'Created-By: Packages' |
    awk '$2 == "Debian" && $3 !~ /-/ { print $1; exit }')
[ -n "$mirror" ] || { echo "eng/install-compose.sh: apt on this machine has no Debian mirror" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/out"
# apt reads its lists as a user of its own.
chmod -R 755 "$work"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > "$work/sources.list"

own_apt() {
    apt-get -q -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$work/lists" \
        -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root -o Acquire::Retries=3 "$@"
}

own_apt update >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
(cd "$work" && own_apt download docker-compose >>"$work/log" 2>&1) || { cat "$work/log" >&2; exit 1; }
dpkg -x "$work"/docker-compose_*.deb "$work/out"
mkdir -p "$plugins"
install -m 755 "$work/out/usr/libexec/docker/cli-plugins/docker-compose" "$plugins/docker-compose"
docker compose version
