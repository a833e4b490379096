#!/bin/sh
# Puts prometheus, promtool and vmagent of Debian's suite trixie into /usr/local/bin, unless they are there. Debian builds its Prometheus without
# the receiver of OTLP: for tests vmagent takes that, names series in Prometheus' way and passes them on.
set -eu
. "$(dirname "$0")/debian.sh"

if prometheus --version 2>&1 | grep -q 'version 2\.53\.' && command -v promtool >/dev/null && command -v vmagent >/dev/null; then
    exit 0
fi
unpack_debian "${SHOP_PROMETHEUS_SUITE:-trixie}" prometheus promtool victoria-metrics
install -m 755 "$unpacked/usr/bin/prometheus" "$unpacked/usr/bin/promtool" "$unpacked/usr/bin/vmagent" /usr/local/bin/
prometheus --version
