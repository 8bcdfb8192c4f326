# A PostgreSQL server of one's own, for tests.  To be sourced:
#
#	. "$top_srcdir/tests/lib/postgres.sh"
#	trap pg_stop EXIT; trap 'exit 129' HUP INT TERM
#	pg_start
#
# pg_start makes a cluster in a new folder under /tmp and starts it there: a socket in that folder, no TCP; so any number
# of tests can run at once.  It exports PGHOST, PGPORT, PGUSER (postgres, a superuser who needs no password) and
# PGDATABASE, and
#	PG_DIR	the folder
#	PG_CTL	a script: sh "$PG_CTL" stop -m immediate
# The role "locked" (to be created by whoever wants it) is asked for its password.  A server that is missing or does not
# start fails the test: it is never skipped.

# Prints the folder that holds initdb.
pg_bindir ()
{
	pg_initdb=$(command -v initdb 2>/dev/null) && { dirname "$pg_initdb"; return 0; }
	pg_newest=
	for pg_initdb in /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb /usr/local/pgsql/bin/initdb
	do
		test -x "$pg_initdb" && pg_newest=$pg_initdb
	done
	test -n "$pg_newest" && { dirname "$pg_newest"; return 0; }
	pg_folder=$(pg_config --bindir 2>/dev/null) && test -x "$pg_folder/initdb" && { echo "$pg_folder"; return 0; }
	return 1
}

# Ends the test when there is no server to be had.
pg_require ()
{
	PG_BIN=$(pg_bindir) && return 0
	echo 'PostgreSQL server is missing: install it (Debian: postgresql); this test cannot do without' >&2
	exit 1
}

# The server refuses to run as root: a user who may own its files.
pg_user ()
{
	for pg_candidate in postgres nobody
	do
		id "$pg_candidate" >/dev/null 2>&1 && { echo "$pg_candidate"; return 0; }
	done
	echo 'PostgreSQL does not run as root, and there is no user postgres or nobody' >&2
	exit 1
}

# The words that, put in front of a command, drop root.
pg_drop ()
{
	test "$(id -u)" -eq 0 || return 0
	pg_as=$(pg_user) || exit 1
	if command -v runuser >/dev/null 2>&1
	then echo "runuser -u $pg_as --"
	elif command -v setpriv >/dev/null 2>&1
	then echo "setpriv --reuid=$(id -u "$pg_as") --regid=$(id -g "$pg_as") --clear-groups --"
	else echo "pg_su $pg_as"
	fi
}

pg_log ()
{
	cat "$PG_DIR/initdb.log" "$PG_DIR/server.log" >&2 2>/dev/null
}

pg_start ()
{
	pg_require
	pg_front=$(pg_drop) || exit 1
	# A socket's path has room for 107 bytes: TMPDIR may be too long.
	PG_DIR=$(mktemp -d /tmp/kkpg.XXXXXX) || exit 1
	export PG_DIR
	# shellcheck disable=SC2086
	case $pg_front in
	'') ;;
	*) chown "$(pg_user)" "$PG_DIR" || exit 1 ;;
	esac
	PG_CTL=$PG_DIR/ctl
	export PG_CTL
	{
		echo 'cd / || exit 1'
		echo "pg_su () { pg_su_user=\$1; shift; su -s /bin/sh \"\$pg_su_user\" -c '\"\$0\" \"\$@\"' -- \"\$@\"; }"
		echo "case \$1 in"
		echo "initdb) shift; $pg_front '$PG_BIN/initdb' \"\$@\" ;;"
		echo "*) $pg_front '$PG_BIN/pg_ctl' -D '$PG_DIR/data' -l '$PG_DIR/server.log' -w -s \"\$@\" ;;"
		echo 'esac'
	} >"$PG_CTL" || exit 1
	sh "$PG_CTL" initdb -D "$PG_DIR/data" -U postgres -A trust -E UTF8 --locale=C --no-sync \
		>"$PG_DIR/initdb.log" 2>&1 </dev/null || { pg_log; exit 1; }
	cat >>"$PG_DIR/data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$PG_DIR'
port = 5432
fsync = off
full_page_writes = off
max_connections = 20
shared_buffers = 64MB
END
	cat >"$PG_DIR/data/pg_hba.conf" <<END
local all locked scram-sha-256
local all all trust
END
	# Nothing of the user's own settings may reach the test.
	unset PGSERVICE PGSERVICEFILE PGPASSWORD PGPASSFILE PGOPTIONS PGHOSTADDR PGSSLMODE PGCLIENTENCODING PGDATESTYLE PGTZ
	PGHOST=$PG_DIR PGPORT=5432 PGUSER=postgres PGDATABASE=postgres
	PGCTLTIMEOUT=600 # a busy machine may take longer than a minute
	export PGHOST PGPORT PGUSER PGDATABASE PGCTLTIMEOUT
	sh "$PG_CTL" start >>"$PG_DIR/initdb.log" 2>&1 </dev/null || { pg_log; exit 1; }
}

# Keeps the exit status: the last thing of a trap.
pg_stop ()
{
	pg_status=$?
	if test -n "${PG_DIR-}" && test -d "$PG_DIR"
	then
		sh "$PG_CTL" stop -m immediate >/dev/null 2>&1 </dev/null
		rm -rf "$PG_DIR"
	fi
	PG_DIR=
	return "$pg_status"
}
