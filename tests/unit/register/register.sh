#!/bin/sh
# The tests of register/: a register is read from CSV, from SQLite and from a PostgreSQL server of their own.
: "${top_srcdir:?}" "${top_builddir:?}"
. "$top_srcdir/tests/lib/postgres.sh"
trap pg_stop EXIT
trap 'exit 129' HUP INT TERM
pg_start
"$top_builddir/tests/unit/register/unit-register"
