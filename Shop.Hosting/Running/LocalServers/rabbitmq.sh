# EPMD SERVER: starts Erlang's name server on a port of our own and becomes the broker. Left to itself the broker would
# start the name server as a daemon, which outlives it for ever.
"$1" -port "$ERL_EPMD_PORT" &
tries=50
until "$1" -port "$ERL_EPMD_PORT" -names >/dev/null 2>&1; do
    tries=$((tries - 1))
    if [ "$tries" = 0 ]; then
        echo "epmd does not answer on port $ERL_EPMD_PORT" >&2
        exit 1
    fi
    sleep 0.1
done
unset SHOP_RABBITMQ
exec "$2"
