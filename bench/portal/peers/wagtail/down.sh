#!/bin/sh
# down.sh DIR: ends what up.sh has started there.
set -eu
dir=$1
. "$(dirname "$0")/../common.sh"
stop_all
