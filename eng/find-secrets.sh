#!/bin/sh
# Looks for secrets in every line that was ever committed; prints where they are, not what they are. Exit code 1 where there is one.
# A line that only looks like one says so: "not a secret".
set -eu
cd "$(dirname "$0")/.."

patterns='-----BEGIN ([A-Z]+ )*PRIVATE KEY-----$'                             # PEM
patterns="$patterns|(AKIA|ASIA)[0-9A-Z]{16}"                                   # AWS
patterns="$patterns|gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60}"     # GitHub
patterns="$patterns|xox[abprs]-[A-Za-z0-9-]{20}"                               # Slack
patterns="$patterns|AccountKey=[A-Za-z0-9+/]{80}"                              # Azure
patterns="$patterns|eyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\."            # a token (JWT)

lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
git log --all --no-color --format='commit %h' --patch --unified=0 -G"$patterns" >"$lines"
found=$(awk '/^commit / { commit = $2 } /^[+][+][+] b/ { file = substr($0, 7) } /^[+]/ { print commit ": " file ": " substr($0, 2) }' "$lines" |
    { grep -E -e "$patterns" || true; } | grep -v 'not a secret' | sed -E 's/^([^:]*: [^:]*):.*/\1/' | sort -u)
[ -z "$found" ] && exit 0
echo "What looks like a secret was committed. If it is one: make it worthless first, then take it out of the history." >&2
echo "$found" >&2
exit 1
