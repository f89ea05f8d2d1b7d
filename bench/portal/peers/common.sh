# What both peers need. Sourced by up.sh and down.sh with $dir set, the folder of the peer, and
# in up.sh $core. $on_core is words, and is never quoted.

# MariaDB and PHP refuse to run as root: whoever starts this as root has it run as nobody.
as_nobody() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"
    else
        "$@"
    fi
}

give_to_nobody() {
    if [ "$(id -u)" = 0 ]; then chown -R nobody:nogroup "$dir"; fi
}

# What a server is started with: on one core, or wherever it likes where $core is "-".
on_core=
if [ "${core:--}" != - ]; then on_core="taskset --cpu-list $core"; fi

# until_answers URL: at most a minute.
until_answers() {
    for _ in $(seq 300); do
        if curl --silent --fail --output /dev/null "$1"; then return 0; fi
        sleep 0.2
    done
    echo "$1 does not answer" >&2
    return 1
}

pid_of() {
    for _ in $(seq 100); do
        if [ -s "$dir/$1.pid" ]; then cat "$dir/$1.pid"; return 0; fi
        sleep 0.1
    done
    echo "$1 has written no $1.pid" >&2
    return 1
}

# Ends what up.sh has started, by the files that name it, and waits until it is gone.
stop_all() {
    for file in "$dir"/*.pid; do
        [ -s "$file" ] || continue
        pid=$(cat "$file")
        kill "$pid" 2>/dev/null || true
        for _ in $(seq 100); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
        rm -f "$file"
    done
}
