#!/bin/sh
# Puts prometheus and promtool of Debian's suite trixie into /usr/local/bin, unless such ones are there. Debian 12 itself has 2.42, which
# receives no OTLP.
set -eu
. "$(dirname "$0")/debian.sh"

if command -v promtool >/dev/null && prometheus --version 2>&1 | grep -q 'version 2\.\(4[7-9]\|[5-9][0-9]\)\.'; then
    exit 0
fi
unpack_debian "${SHOP_PROMETHEUS_SUITE:-trixie}" prometheus
install -m 755 "$unpacked/usr/bin/prometheus" "$unpacked/usr/bin/promtool" /usr/local/bin/
prometheus --version
