# Tables that are made from sources elsewhere (README) and kept in the tree, so that building needs neither those nor Perl.

EXTRA_DIST += data/README data/LICENSE.unicode data/make-municipalities.pl data/make-variants.pl data/municipalities.tsv \
	data/name-kanji.tsv data/variants.tsv
