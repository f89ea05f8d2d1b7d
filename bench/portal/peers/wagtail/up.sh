#!/bin/sh
# up.sh DIR CORE PORT PORT: sets Wagtail up in DIR with the article of DIR/../headline.txt and text.txt, starts it without
# and with its site cache, one worker each, and prints for each NAME=HOST:PORT/PATH=PID. What is installed already stays.
set -eu
dir=$1 core=$2 plain=$3 cached=$4
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../common.sh"

wagtail=8.0.1 django=5.2.19 gunicorn=27.0.1
if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    echo "missing Wagtail: apt install python3-venv"
    exit 0
fi
mkdir -p "$dir"
stop_all
if [ ! -e "$dir/venv/installed-$wagtail-$django-$gunicorn" ]; then
    python3 -m venv --clear "$dir/venv" >&2
    "$dir/venv/bin/pip" --quiet install "wagtail==$wagtail" "Django==$django" "gunicorn==$gunicorn" >&2
    touch "$dir/venv/installed-$wagtail-$django-$gunicorn"
fi
rm -rf "$dir/site"
cp -R "$here/site" "$dir/site"
cd "$dir/site"
export DJANGO_SETTINGS_MODULE=settings
"$dir/venv/bin/python" seed.py "$dir/../headline.txt" "$dir/../text.txt" >&2

start() { # NAME PORT SITE_CACHE
    env SITE_CACHE="$3" $on_core "$dir/venv/bin/gunicorn" --daemon --workers 1 --backlog 1024 --bind "127.0.0.1:$2" \
        --pid "$dir/$1.pid" --error-logfile "$dir/$1.log" --chdir "$dir/site" wsgi:application > /dev/null 2>&1
    until_answers "http://127.0.0.1:$2/article/"
}
start plain "$plain" ""
start cached "$cached" yes
echo "Wagtail $wagtail=127.0.0.1:$plain/article/=$(pid_of plain)"
echo "Wagtail $wagtail with site cache=127.0.0.1:$cached/article/=$(pid_of cached)"
