#!/bin/sh
# The totals of a finished `make check` in the build folder $1: what Check counted, what automake counted, and one closing line.
set -eu
cd "$1"
find tests -name '*.log' -exec grep -h '^[0-9]*%: Checks: ' {} + 2>/dev/null | awk '
	{ sub(/^.*Checks: /, ""); split($0, part, /[^0-9]+/); checks += part[1]; failures += part[2]; errors += part[3] }
	END { printf "Check: %d checks, %d failures, %d errors\n", checks, failures, errors }'
find tests -name '*.trs' -exec grep -h '^:test-result: ' {} + | awk '
	{ count[$2]++; total++ }
	END {
		printf "automake: TOTAL %d, PASS %d, SKIP %d, XFAIL %d, FAIL %d, XPASS %d, ERROR %d\n", total, count["PASS"],
			count["SKIP"], count["XFAIL"], count["FAIL"], count["XPASS"], count["ERROR"]
		bad = total - count["PASS"]
		printf "%d passed, %d failed\n", count["PASS"], bad
		exit bad > 0 || total == 0
	}'
