# Each script runs the built program in a fresh folder; tests/lib/e2e.sh is what they share.

EXTRA_DIST += tests/lib/e2e.sh tests/lib/ward.sh tests/lib/csv.pl tests/lib/clerk.pl tests/lib/pieces.pl tests/lib/screen.pl tests/lib/summary.pl tests/lib/wide.pl

dist_check_SCRIPTS += tests/e2e/man.sh
TESTS += tests/e2e/man.sh

dist_check_SCRIPTS += tests/e2e/po.sh
TESTS += tests/e2e/po.sh

dist_check_SCRIPTS += tests/e2e/house.sh
TESTS += tests/e2e/house.sh

EXTRA_DIST += tests/lib/office.sh tests/lib/small.sh tests/lib/characters.pl
office_tests = \
	tests/e2e/again.sh \
	tests/e2e/bad-csv.sh \
	tests/e2e/bad-setup.sh \
	tests/e2e/bad-text.sh \
	tests/e2e/characters.sh \
	tests/e2e/completion.sh \
	tests/e2e/contract.sh \
	tests/e2e/crosswalk.sh \
	tests/e2e/metrics.sh \
	tests/e2e/normalise.sh \
	tests/e2e/flags.sh \
	tests/e2e/handover.sh \
	tests/e2e/inbox.sh \
	tests/e2e/jobs.sh \
	tests/e2e/ledger.sh \
	tests/e2e/limits.sh \
	tests/e2e/reproducible.sh \
	tests/e2e/review.sh \
	tests/e2e/signals.sh \
	tests/e2e/slipped.sh \
	tests/e2e/streams.sh \
	tests/e2e/terminal.sh \
	tests/e2e/threads.sh \
	tests/e2e/waiting.sh
dist_check_SCRIPTS += $(office_tests)
TESTS += $(office_tests)

EXTRA_DIST += tests/lib/shapes.pl
dist_check_SCRIPTS += tests/e2e/init.sh tests/e2e/check.sh
TESTS += tests/e2e/init.sh tests/e2e/check.sh

EXTRA_DIST += tests/lib/browser.pl
dist_check_SCRIPTS += tests/e2e/review-page.sh
TESTS += tests/e2e/review-page.sh

dist_check_SCRIPTS += tests/e2e/explain.sh
TESTS += tests/e2e/explain.sh

dist_check_SCRIPTS += tests/e2e/other-names.sh
TESTS += tests/e2e/other-names.sh

dist_check_SCRIPTS += tests/e2e/train.sh
TESTS += tests/e2e/train.sh

dist_check_SCRIPTS += tests/e2e/people.sh
TESTS += tests/e2e/people.sh

dist_check_SCRIPTS += tests/e2e/diff.sh
TESTS += tests/e2e/diff.sh

dist_check_SCRIPTS += tests/e2e/crowds.sh tests/e2e/slips.sh
TESTS += tests/e2e/crowds.sh tests/e2e/slips.sh

dist_check_SCRIPTS += tests/e2e/evaluate.sh
TESTS += tests/e2e/evaluate.sh

dist_check_SCRIPTS += tests/e2e/caselist.sh
TESTS += tests/e2e/caselist.sh

EXTRA_DIST += tests/lib/page.pl
dist_check_SCRIPTS += tests/e2e/report.sh
TESTS += tests/e2e/report.sh
dist_check_SCRIPTS += tests/e2e/children.sh
TESTS += tests/e2e/children.sh

dist_check_SCRIPTS += tests/e2e/samples.sh
TESTS += tests/e2e/samples.sh

dist_check_SCRIPTS += tests/e2e/amended.sh
TESTS += tests/e2e/amended.sh

dist_check_SCRIPTS += tests/e2e/commits.sh
TESTS += tests/e2e/commits.sh

dist_check_SCRIPTS += tests/e2e/tables.sh
TESTS += tests/e2e/tables.sh

dist_check_SCRIPTS += tests/e2e/bad-database.sh
TESTS += tests/e2e/bad-database.sh

dist_check_SCRIPTS += tests/e2e/nights.sh tests/e2e/reconcile.sh tests/e2e/recarry.sh
TESTS += tests/e2e/nights.sh tests/e2e/reconcile.sh tests/e2e/recarry.sh

dist_check_SCRIPTS += tests/e2e/memory.sh
TESTS += tests/e2e/memory.sh

dist_check_SCRIPTS += tests/e2e/walk-through.sh
TESTS += tests/e2e/walk-through.sh
EXTRA_DIST += tests/lib/walk.pl
