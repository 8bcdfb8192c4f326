# Sourced by the end-to-end tests.  Each test works in a fresh folder, runs the built program and says exactly what it expects:
#
#     run 4 kakehashi -c p.conf check       # the exit status
#     stdout_is 'text'                      # the whole of it, or
#     stderr_has 'part'                     # a part of it
#
# A failed expectation is printed and counted, and the test goes on; finish ends it.
#
# Whatever is random in a test follows from KAKEHASHI_SEED: `seeded` prints it.  A command that runs in the background and may be
# sent a signal is started by `heeding`.

set -u
exec </dev/null # whoever runs the tests may have closed it, or type
: "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}" "${top_builddir:=$top_srcdir/build/tree}"
PATH=$top_builddir:$PATH
LC_ALL=C.UTF-8
TZ=Asia/Tokyo
export top_srcdir top_builddir PATH LC_ALL TZ
unset KAKEHASHI_PROFILE LANGUAGE SOURCE_DATE_EPOCH
umask 022

e2e_folder=$(mktemp -d "${TMPDIR:-/tmp}/kakehashi-e2e.XXXXXX") || exit 99
e2e_checks=0
e2e_failed=0
e2e_cleanup() {
	cd / && chmod -R u+rwx "$e2e_folder" 2>/dev/null
	rm -rf "$e2e_folder"
}
# A test that needs more cleaning sets a trap of its own and calls e2e_cleanup in it.
trap e2e_cleanup EXIT
trap 'exit 130' INT TERM
cd "$e2e_folder" || exit 99

fail() {
	e2e_failed=$((e2e_failed + 1))
	echo "FAILED: $*"
}

# run STATUS COMMAND…: runs it with stdout and stderr kept in the files of these names (standard input stays).
run() {
	e2e_want=$1
	shift
	e2e_checks=$((e2e_checks + 1))
	e2e_ran="$*"
	e2e_got=0
	"$@" >"$e2e_folder/stdout" 2>"$e2e_folder/stderr" || e2e_got=$?
	[ "$e2e_got" -eq "$e2e_want" ] && return
	fail "$e2e_ran: exit status $e2e_got, expected $e2e_want"
	sed 's/^/    /' "$e2e_folder/stderr" | head -n 20
}

e2e_is() { # NAME EXPECTED
	e2e_checks=$((e2e_checks + 1))
	printf '%s' "$2" >"$e2e_folder/expected"
	[ -z "$2" ] || echo >>"$e2e_folder/expected"
	cmp -s "$e2e_folder/expected" "$e2e_folder/$1" && return
	fail "$e2e_ran: $1 differs (- expected, + got)"
	diff -u "$e2e_folder/expected" "$e2e_folder/$1" | sed -n '3,40s/^/    /p'
}
# The whole of standard output or error, without its last newline; '' is nothing at all.
stdout_is() { e2e_is stdout "$1"; }
stderr_is() { e2e_is stderr "$1"; }

e2e_has() { # NAME PART
	e2e_checks=$((e2e_checks + 1))
	grep -qF -e "$2" "$e2e_folder/$1" && return
	fail "$e2e_ran: $1 lacks: $2"
	sed 's/^/    /' "$e2e_folder/$1" | head -n 20
}
stdout_has() { e2e_has stdout "$1"; }
stderr_has() { e2e_has stderr "$1"; }

# One message and no more: stderr_lines 1
stderr_lines() {
	e2e_checks=$((e2e_checks + 1))
	e2e_n=$(wc -l <"$e2e_folder/stderr")
	[ "$e2e_n" -eq "$1" ] && return
	fail "$e2e_ran: stderr has $e2e_n lines, expected $1"
	sed 's/^/    /' "$e2e_folder/stderr" | head -n 20
}

same_file() { # EXPECTED GOT
	e2e_checks=$((e2e_checks + 1))
	cmp -s "$1" "$2" && return
	fail "$2 differs from $1"
	diff -u --text "$1" "$2" | sed -n '1,30s/^/    /p'
}

# is WHAT GOT EXPECTED
is() {
	e2e_checks=$((e2e_checks + 1))
	[ "$2" = "$3" ] || fail "$1: got '$2', expected '$3'"
}

# Nothing lies in a folder: no file, no hidden leftover but the lock.
empty_folder() {
	e2e_checks=$((e2e_checks + 1))
	e2e_left=$(find "$1" -mindepth 1 ! -name .lock 2>/dev/null)
	[ -z "$e2e_left" ] || fail "$1 is not empty: $e2e_left"
}

# The one seed of all random tests, the same every day unless somebody gives another (tests/unit/seed.h has the same number).
: "${KAKEHASHI_SEED:=20261126}"
export KAKEHASHI_SEED
seeded() { echo "KAKEHASHI_SEED=$KAKEHASHI_SEED"; }

# heeding COMMAND… &: with signals as they are for a program that somebody starts by hand.  A shell lets its background jobs
# ignore SIGINT, and whoever runs the tests may ignore, or block, any.  After ten minutes it is ended by SIGALRM (142): no test waits for
# ever for a program that does not heed.
heeding() {
	exec perl -MPOSIX -e '$SIG{$_} = "DEFAULT" for qw(INT TERM HUP QUIT ALRM);
		sigprocmask(SIG_SETMASK, POSIX::SigSet->new);
		alarm 600;
		exec { $ARGV[0] } @ARGV or die "$ARGV[0]: $!\n"' -- "$@"
}
# heeds PID: whether what was started by heeding is the program by now, and heeds SIGTERM (as far as the system tells).  A signal that
# comes before ends it, too, but without a word.
heeds() {
	grep -q '^SigCgt:' /proc/self/status 2>/dev/null || return 0
	case $(sed -n 's/^Name:[[:blank:]]*//p; s/^SigCgt:[[:blank:]]*//p' "/proc/$1/status" 2>/dev/null | tr '\n' ' ') in
	kakehashi\ *[4567cdef]???\ ) ;; # SIGTERM is the 15th bit
	*) return 1 ;;
	esac
}
# await CONDITION: until it is true; some minutes at most, since a busy machine may need them.
await() {
	e2e_checks=$((e2e_checks + 1))
	e2e_tries=0
	until eval "$1"; do
		e2e_tries=$((e2e_tries + 1))
		[ "$e2e_tries" -lt 6000 ] || { fail "${e2e_ran-}: waited in vain for: $1"; return; }
		sleep 0.02
	done
}
# Fills a pipe, and waits five minutes at most for somebody who reads it.
fill() { timeout 300 cat "$@"; }

finish() {
	echo "$e2e_checks checks, $e2e_failed failed"
	[ "$e2e_checks" -gt 0 ] && [ "$e2e_failed" -eq 0 ]
	exit $?
}
