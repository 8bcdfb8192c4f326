#!/bin/sh
# The sample office's first night: sh demo.sh PROGRAM FOLDER.  PROGRAM is a path, or the name of what is installed; everything lies in
# FOLDER afterwards.
set -eu
case $1 in
*/*) program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1") ;;
*) program=$1 ;; # the one that is installed
esac
samples=$(cd "$(dirname "$0")" && pwd)
folder=$2

rm -rf "$folder"
mkdir -p "$folder"
cp -R "$samples/." "$folder/"
chmod -R u+w "$folder" # the samples may be installed read-only
cd "$folder"
sqlite3 register.db <register.sql

echo "kakehashi run: the night of inbox/night1.csv"
echo
status=0
"$program" -c kakehashi.conf run --run-name night1 inbox/night1.csv || status=$?
# 0: all was carried; 1: something waits for a person.  Both are a good night.
[ "$status" -le 1 ] || exit "$status"
echo
echo "The run's files: $folder/out/night1/"
ls -l out/night1 | awk 'NR > 1 { printf "  %-22s %8d bytes\n", $NF, $5 }'
