# Measurements; nothing here runs in `make check`.

EXTRA_DIST += bench/run.sh bench/measure.pl bench/make-export.pl bench/export.conf
