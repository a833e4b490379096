# Sourced by the scripts beside it: a newer Debian than the machine's. Nothing of the machine's own package lists is touched.

# The package mirror that this machine uses itself, from lines such as
# http://mirror.example/debian/ Debian bookworm
debian_mirror() {
    apt-get indextargets --format '$(REPO_URI) $(LABEL) $(RELEASE)' 'Created-By: Packages' |
        awk '$2 == "Debian" && $3 !~ /-/ { print $1; exit }'
}

# unpack_debian SUITE PACKAGE...: unpacks the packages of SUITE into $unpacked, which is gone when the script ends.
unpack_debian() {
    suite=$1
    shift
    command -v apt-get >/dev/null || { echo "$0: no apt-get here: install $* yourself" >&2; exit 1; }
    mirror=$(debian_mirror)
    [ -n "$mirror" ] || { echo "$0: apt on this machine has no Debian mirror" >&2; exit 1; }

    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    unpacked=$work/out
    mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$unpacked"
    # apt reads its lists as a user of its own.
    chmod -R 755 "$work"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$work/sources.list"

    own_apt update >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
    for package in "$@"; do
        (cd "$work" && own_apt download "$package/$suite" >>"$work/log" 2>&1) || { cat "$work/log" >&2; exit 1; }
        dpkg -x "$work/$package"_*.deb "$unpacked"
    done
}

own_apt() {
    apt-get -q -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$work/lists" \
        -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root -o Acquire::Retries=3 "$@"
}
