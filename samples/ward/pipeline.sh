#!/bin/sh
#
# One night as a pipeline of filters: what "kakehashi run" does in one process, step by step, with every step's file to look at.
# The import files have the same bytes as those of run.
#
#   sh pipeline.sh [PROFILE [EXPORT [FOLDER]]]

set -u
umask 077

here=$(dirname "$0")
profile=${1:-$here/kakehashi.conf}
file=${2:-$here/inbox/night1.csv}
folder=${3:-pipeline.out}

# 0: all carried; 1: something waits for a person.  Anything else ends the night here, with that status.
waits=0
step() {
	"$@"
	status=$?
	case $status in
	0) ;;
	1) waits=1 ;;
	*) exit "$status" ;;
	esac
}

normalise() { kakehashi -c "$profile" normalise --rejects "$folder/rejects.csv" "$file" > "$folder/clean.csv"; }
match() { kakehashi -c "$profile" match < "$folder/clean.csv" > "$folder/decisions.csv"; }
write() { # TARGET [OPTION]...
	target=$1
	shift
	kakehashi -c "$profile" write --target "$target" --records "$folder/clean.csv" "$@" "$folder/decisions.csv" > "$folder/$target.csv"
}

mkdir -p "$folder" || exit 6
step normalise
step match
# What one target cannot hold goes into none, and into the rejects once.
step write progress --rejects "$folder/rejects.targets.csv"
step write new-cases
exit "$waits"
