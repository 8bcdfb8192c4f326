# Each script runs the built program in a fresh folder; tests/lib/e2e.sh is what they share.

EXTRA_DIST += tests/lib/e2e.sh

dist_check_SCRIPTS += tests/e2e/man.sh
TESTS += tests/e2e/man.sh
