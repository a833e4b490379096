# Outlives the app host and clears up behind it. Reads from its standard input, which the app host holds open:
#   group ID SIGNAL        a process group to end, and the signal that asks it to
#   gone ID                that group is gone
#   container ENGINE NAME  a container to remove
#   removed NAME           that container is gone
#   network ENGINE NAME    a network to remove when its containers are gone
# When the input ends, the app host is gone, however it died.
trap '' HUP INT TERM
groups=
containers=
networks=

without() { # WORDS PREFIX: the words that do not begin with the prefix
    for word in $1; do
        case $word in "$2"*) ;; *) printf ' %s' "$word" ;; esac
    done
}

send() { # SIGNAL ID: to the group, or to the process where there are no groups
    kill -s "$1" -- "-$2" 2>/dev/null || kill -s "$1" "$2" 2>/dev/null
}

while read -r verb first second; do
    case $verb in
        group) groups="$groups $first:$second" ;;
        gone) groups=$(without "$groups" "$first:") ;;
        container) containers="$containers $second:$first" ;;
        removed) containers=$(without "$containers" "$first:") ;;
        network) networks="$networks $second:$first" ;;
    esac
done

for entry in $containers; do
    {
        "${entry#*:}" stop -t 3 "${entry%%:*}"
        "${entry#*:}" rm -f -v "${entry%%:*}"
    } >/dev/null 2>&1 &
done

for entry in $groups; do
    send "${entry#*:}" "${entry%%:*}"
done
tries=30
while [ "$tries" -gt 0 ]; do
    left=no
    for entry in $groups; do
        kill -s 0 -- "-${entry%%:*}" 2>/dev/null && left=yes
    done
    [ "$left" = yes ] || break
    sleep 0.1
    tries=$((tries - 1))
done
for entry in $groups; do
    send KILL "${entry%%:*}"
done
wait
for entry in $networks; do
    "${entry#*:}" network rm "${entry%%:*}" >/dev/null 2>&1
done
