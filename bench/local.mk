# Measurements; nothing here runs in `make check`.

EXTRA_DIST += bench/run.sh bench/measure.pl bench/make-export.pl bench/export.conf

# Only built when asked for: make bench/keys
EXTRA_PROGRAMS += bench/keys
bench_keys_SOURCES = bench/keys.c
bench_keys_LDADD = $(KAKEHASHI_LIBS)
CLEANFILES += bench/keys
