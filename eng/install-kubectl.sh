#!/bin/sh
# Puts kubectl of Debian's suite trixie into /usr/local/bin, unless one with kustomize is there. Debian 12 itself has 1.20, whose
# kustomize knows no components.
set -eu
. "$(dirname "$0")/debian.sh"

if kubectl version --client 2>/dev/null | grep -q '^Kustomize Version: v[45]'; then
    exit 0
fi
unpack_debian "${SHOP_KUBECTL_SUITE:-trixie}" kubectl
install -m 755 "$unpacked/usr/bin/kubectl" /usr/local/bin/kubectl
kubectl version --client
