#!/bin/sh
# The tests of db/ that want a PostgreSQL server, against one of their own.
: "${top_srcdir:?}" "${top_builddir:?}"
. "$top_srcdir/tests/lib/postgres.sh"
trap pg_stop EXIT
trap 'exit 129' HUP INT TERM
pg_start
"$top_builddir/tests/unit/db/unit-postgres"
