# Measurements; nothing here runs in `make check`, and nothing is installed.

EXTRA_DIST += bench/run.sh bench/matching.sh bench/people.sh bench/splink.sh bench/by_splink.py bench/score.pl bench/measure.pl bench/make-export.pl bench/export.conf

# Bare libcsv, for bench/run.sh.
noinst_PROGRAMS += bench/count-cells
bench_count_cells_SOURCES = bench/count-cells.c
bench_count_cells_LDADD = $(CSV_LIBS)

# Only built when asked for: make bench/keys
EXTRA_PROGRAMS += bench/keys
bench_keys_SOURCES = bench/keys.c
bench_keys_LDADD = $(KAKEHASHI_LIBS)
CLEANFILES += bench/keys

EXTRA_PROGRAMS += bench/matching
bench_matching_SOURCES = bench/matching.c
bench_matching_LDADD = $(KAKEHASHI_LIBS)
CLEANFILES += bench/matching
