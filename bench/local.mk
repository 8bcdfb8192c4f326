# Measurements; nothing here runs in `make check`.

EXTRA_DIST += bench/make-export.pl bench/export.conf
