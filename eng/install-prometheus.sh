#!/bin/sh
# Puts prometheus and promtool of Debian's suite trixie into /usr/local/bin, unless such ones are there. Debian 12 itself has 2.42, which
# receives no OTLP. Nothing of the machine's own package lists is touched.
set -eu

if command -v promtool >/dev/null && prometheus --version 2>&1 | grep -q 'version 2\.\(4[7-9]\|[5-9][0-9]\)\.'; then
    exit 0
fi
suite=${SHOP_PROMETHEUS_SUITE:-trixie}
command -v apt-get >/dev/null || { echo "eng/install-prometheus.sh: no apt-get here: install prometheus 2.47 or a later 2 yourself" >&2; exit 1; }

# The package mirror that this machine uses itself.
mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL) $(RELEASE)' 'Created-By: Packages' |
    awk '$2 == "Debian" && $3 !~ /-/ { print $1; exit }')
[ -n "$mirror" ] || { echo "eng/install-prometheus.sh: apt on this machine has no Debian mirror" >&2; exit 1; }

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
(cd "$work" && own_apt download "prometheus/$suite" >>"$work/log" 2>&1) || { cat "$work/log" >&2; exit 1; }
dpkg -x "$work"/prometheus_*.deb "$work/out"
install -m 755 "$work/out/usr/bin/prometheus" "$work/out/usr/bin/promtool" /usr/local/bin/
prometheus --version
