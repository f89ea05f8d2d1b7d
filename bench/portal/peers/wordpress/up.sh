#!/bin/sh
# up.sh DIR CORE PORT PORT: sets Debian's WordPress up in DIR with the article of DIR/../headline.txt and text.txt, starts
# MariaDB, PHP and nginx, and prints NAME=HOST:PORT/PATH=PID+PID+PID, without a cache of pages and with nginx's.
set -eu
dir=$1 core=$2 plain=$3 cached=$4
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../common.sh"

PATH=$PATH:/usr/sbin:/sbin
fpm=$(ls /usr/sbin/php-fpm[0-9]* 2>/dev/null | head -n 1)
for needed in mariadbd mariadb-install-db mariadb php nginx setpriv; do
    command -v "$needed" >/dev/null || fpm=
done
if [ -z "$fpm" ] || [ ! -e /usr/share/wordpress/wp-load.php ]; then
    echo "missing WordPress: apt install wordpress wordpress-theme-twentytwentythree php-fpm php-mysql mariadb-server nginx-light"
    exit 0
fi
mkdir -p "$dir"
stop_all
rm -rf "$dir/site" "$dir/db" "$dir/cache" "$dir/tmp"
mkdir -p "$dir/cache" "$dir/tmp"
cp -RL /usr/share/wordpress "$dir/site"
cp "$here/wp-config.php" "$here/seed.php" "$dir/site/"
chmod -R u+rwX,go+rX "$dir"
for name in fpm.conf nginx.conf; do
    sed -e "s#@DIR@#$dir#g" -e "s#@PLAIN@#$plain#g" -e "s#@CACHED@#$cached#g" "$here/$name" > "$dir/$name"
done
cp "$dir/../headline.txt" "$dir/../text.txt" "$dir/"
give_to_nobody
cd "$dir"

as_nobody mariadb-install-db --no-defaults --datadir="$dir/db" --auth-root-authentication-method=normal \
    --skip-test-db > "$dir/install.log" 2>&1
# In brackets, so that nothing that waits for it holds the output of this script open.
(
    as_nobody setsid $on_core mariadbd --no-defaults --datadir="$dir/db" --socket="$dir/db.sock" \
        --pid-file="$dir/mariadb.pid" --skip-networking --innodb-buffer-pool-size=256M
) < /dev/null > "$dir/mariadb.log" 2>&1 &
pid_of mariadb > /dev/null
for _ in $(seq 100); do
    as_nobody mariadb --no-defaults --user=root --socket="$dir/db.sock" \
        --execute="CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4" 2>/dev/null && break
    sleep 0.1
done
export WORDPRESS_SOCKET="$dir/db.sock"
as_nobody php "$dir/site/seed.php" "$dir/headline.txt" "$dir/text.txt" >&2

as_nobody $on_core "$fpm" --fpm-config "$dir/fpm.conf" --daemonize > "$dir/start.log" 2>&1
as_nobody $on_core nginx -c "$dir/nginx.conf" -e "$dir/nginx.log" >> "$dir/start.log" 2>&1
until_answers "http://127.0.0.1:$plain/article/"
until_answers "http://127.0.0.1:$cached/article/"
version=$(sed -n "s/^\$wp_version = '\(.*\)';.*/\1/p" "$dir/site/wp-includes/version.php")
pids="$(pid_of nginx)+$(pid_of fpm)+$(pid_of mariadb)"
echo "WordPress $version=127.0.0.1:$plain/article/=$pids"
echo "WordPress $version behind nginx fastcgi_cache=127.0.0.1:$cached/article/=$pids"
