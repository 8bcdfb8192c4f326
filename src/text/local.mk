libkakehashi_a_SOURCES += \
	src/text/age.c \
	src/text/age.h \
	src/text/address.c \
	src/text/address.h \
	src/text/address_agree.c \
	src/text/address_area.c \
	src/text/address_fold.c \
	src/text/address_parts.h \
	src/text/address_town.c \
	src/text/area_code.c \
	src/text/area_code.h \
	src/text/ascii.h \
	src/text/block.h \
	src/text/change.c \
	src/text/change.h \
	src/text/codemap.c \
	src/text/codemap.h \
	src/text/cp932.c \
	src/text/cp932.h \
	src/text/date.c \
	src/text/date.h \
	src/text/date_parse.c \
	src/text/date_plain.c \
	src/text/date_reader.c \
	src/text/date_reader.h \
	src/text/date_scan.c \
	src/text/date_span.c \
	src/text/date_time.c \
	src/text/decode.c \
	src/text/decode.h \
	src/text/detect.c \
	src/text/detect.h \
	src/text/distance.c \
	src/text/distance.h \
	src/text/encode.c \
	src/text/encode.h \
	src/text/encoding.c \
	src/text/encoding.h \
	src/text/era.h \
	src/text/fold.c \
	src/text/fold.h \
	src/text/gaiji.c \
	src/text/gaiji.h \
	src/text/iconv.c \
	src/text/iconv.h \
	src/text/iso2022jp.c \
	src/text/iso2022jp.h \
	src/text/jis.c \
	src/text/jis.h \
	src/text/kana.c \
	src/text/kana.h \
	src/text/latin.c \
	src/text/latin.h \
	src/text/municipality.c \
	src/text/municipality.h \
	src/text/municipality_table.h \
	src/text/name_fold.c \
	src/text/name_fold.h \
	src/text/numeral.c \
	src/text/numeral.h \
	src/text/pairs.c \
	src/text/pairs.h \
	src/text/pattern.c \
	src/text/pattern.h \
	src/text/phone.c \
	src/text/phone.h \
	src/text/replacement.c \
	src/text/replacement.h \
	src/text/romaji.c \
	src/text/romaji.h \
	src/text/school_grade.c \
	src/text/sight.c \
	src/text/sight.h \
	src/text/towns.c \
	src/text/towns.h \
	src/text/unicode.c \
	src/text/unicode.h \
	src/text/utf16.c \
	src/text/utf16.h \
	src/text/utf8.c \
	src/text/utf8.h \
	src/text/variants.c \
	src/text/variants.h \
	src/text/variants_table.h

# The variants of kanji as C.
nodist_libkakehashi_a_SOURCES = src/text/variants_table.c
EXTRA_DIST += src/text/variants.awk
CLEANFILES += src/text/variants_table.c
src/text/variants_table.c: $(srcdir)/data/variants.tsv $(srcdir)/src/text/variants.awk
	$(AM_V_GEN)$(MKDIR_P) src/text && $(AWK) -f $(srcdir)/src/text/variants.awk $(srcdir)/data/variants.tsv >$@.tmp && mv $@.tmp $@

# The names of municipalities as C.
nodist_libkakehashi_a_SOURCES += src/text/municipality_table.c
EXTRA_DIST += src/text/municipalities.awk
CLEANFILES += src/text/municipality_table.c
src/text/municipality_table.c: $(srcdir)/data/municipalities.tsv $(srcdir)/src/text/municipalities.awk
	$(AM_V_GEN)$(MKDIR_P) src/text && LC_ALL=C $(AWK) -f $(srcdir)/src/text/municipalities.awk $(srcdir)/data/municipalities.tsv >$@.tmp && mv $@.tmp $@
