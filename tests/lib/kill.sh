# kill -9 at every point between two changes of disk or database: for tests/fault; sourced after e2e.sh.  From here on kakehashi is the
# program with fault points.  A test defines
#
#	state		prints all that was carried, whatever runs it took, and what else must be as an undisturbed run leaves it
#
# keeps what that prints behind an undisturbed run in the file undisturbed, and lets what may be killed pass through these:
#
#	counted FEWEST COMMAND…
#			runs it undisturbed: its status, and in points at how many it can be killed; FEWEST at least, or nothing was tried
#	kill_everywhere WHAT LAST ATTEMPT
#			calls the function ATTEMPT for each point, in $point, until something fails.  KAKEHASHI_KILL_STEP=N: for every
#			Nth only, where all of them are tried in another build; the LAST ones, around the commits, always
#	killed COMMAND…	in an attempt: runs it up to $point
#	as_undisturbed CONF
#			in an attempt: the state is that of an undisturbed run, and the ledger is whole

PATH=$top_builddir/tests/fault:$PATH
export KAKEHASHI_KILL_AT KAKEHASHI_KILL_COUNT
KAKEHASHI_KILL_AT=
KAKEHASHI_KILL_COUNT=

counted() {
	kill_fewest=$1 kill_status=0
	shift
	KAKEHASHI_KILL_COUNT=points
	"$@" || kill_status=$?
	KAKEHASHI_KILL_COUNT=
	points=$(cat points)
	e2e_checks=$((e2e_checks + 1))
	[ "$points" -ge "$kill_fewest" ] || fail "$*: only $points points"
	return "$kill_status"
}

killed() {
	kill_status=0
	KAKEHASHI_KILL_AT=$point
	"$@" || kill_status=$?
	KAKEHASHI_KILL_AT=
	is "$*: killed at $point of $points" "$kill_status" 137
}

kill_everywhere() {
	point=1
	while [ "$point" -le "$points" ]; do
		"$3"
		[ "$e2e_failed" -eq 0 ] || { fail "$1, killed at $point of $points"; finish; }
		kill_last=$((points - $2)) kill_next=$((point + ${KAKEHASHI_KILL_STEP:-1}))
		if [ "$point" -ge $kill_last ]; then point=$((point + 1)); elif [ $kill_next -lt $kill_last ]; then point=$kill_next; else point=$kill_last; fi
	done
}

as_undisturbed() {
	state >state
	same_file undisturbed state
	kakehashi -c "$1" ledger verify >verified
	is "the ledger and the files: $(cat verified)" $? 0
}
