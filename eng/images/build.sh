#!/bin/sh
# Builds stand-ins, made of Debian packages, for the images that the app host uses, for sites where no registry answers.
# Images that exist already, stand-in or original, are left alone; --force builds them again.
set -eu

cd "$(dirname "$0")"
. ../debian.sh
engine=${ASPIRE_CONTAINER_RUNTIME:-docker}
suite=${SHOP_IMAGES_SUITE:-forky}
base=shop-stand-in-base:$suite
base_built=no
force=no
[ "${1:-}" = --force ] && force=yes

exists() {
    [ "$force" = no ] && "$engine" image inspect "$1" >/dev/null 2>&1
}

build_base() {
    exists "$base" && return
    [ "$(id -u)" = 0 ] || { echo "eng/images/build.sh: making the base image needs root" >&2; exit 1; }
    command -v debootstrap >/dev/null || apt-get install -y -q --no-install-recommends debootstrap
    from=$(debian_mirror)
    [ -n "$from" ] || { echo "eng/images/build.sh: apt on this machine has no Debian mirror" >&2; exit 1; }

    root=$(mktemp -d)
    trap 'rm -rf --one-file-system "$root"' EXIT
    # Every Debian suite since bookworm is set up alike; an older debootstrap only lacks the newer names.
    debootstrap --variant=minbase "$suite" "$root/fs" "$from" sid
    # How the machine reaches and trusts its mirror: proxies, retries, a mirror that stands still.
    apt-config dump | grep -E '^Acquire::(http|https|Retries|Check-Valid-Until|ForceIPv4|ForceIPv6)\b' > "$root/fs/etc/apt/apt.conf.d/90machine" || true
    rm -rf "$root"/fs/var/cache/apt/archives/*.deb "$root"/fs/usr/share/doc/* "$root"/fs/usr/share/locale/*
    tar -C "$root/fs" -c . | "$engine" import - "$base" >/dev/null
    rm -rf --one-file-system "$root"
    trap - EXIT
}

# build FOLDER TAG...
build() {
    folder=$1 first=$2
    shift
    missing=no
    for tag; do exists "$tag" || missing=yes; done
    if [ "$missing" = no ]; then
        echo "$*: here already"
        return
    fi
    [ "$base_built" = yes ] || build_base
    base_built=yes
    # The classic builder, because the base is known to this machine only. The network of the host, because apt must
    # reach whatever the machine itself reaches.
    DOCKER_BUILDKIT=0 "$engine" build --network host --build-arg "BASE=$base" --tag "$first" "$folder"
    for tag; do "$engine" tag "$first" "$tag"; done
    echo "$*: built"
}

# The machine's own runtime, of the version that global.json asks for; the SDK is not needed to run.
dotnet_context() {
    root=$(dirname "$(readlink -f "$(command -v dotnet)")")
    mkdir -p "$1/dotnet/shared"
    cp -a "$root/dotnet" "$root/host" "$root/LICENSE.txt" "$root/ThirdPartyNotices.txt" "$1/dotnet/" 2>/dev/null || true
    for framework in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
        newest=$(ls "$root/shared/$framework" | grep '^10\.' | sort -V | tail -n 1)
        [ -n "$newest" ] || { echo "eng/images/build.sh: there is no $framework 10 in $root" >&2; return 1; }
        mkdir -p "$1/dotnet/shared/$framework"
        cp -a "$root/shared/$framework/$newest" "$1/dotnet/shared/$framework/"
    done
    cp dotnet/Dockerfile "$1/"
}

build_dotnet() {
    if exists "$1"; then
        echo "$1: here already"
        return
    fi
    command -v dotnet >/dev/null || { echo "$1: left out, there is no dotnet here"; return; }
    context=$(mktemp -d)
    dotnet_context "$context" && build "$context" "$1"
    rm -rf "$context"
}

build_dotnet mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
build postgres docker.io/library/postgres:18.3
build rabbitmq docker.io/library/rabbitmq:4.3-management docker.io/library/rabbitmq:4.3
