# Manual pages: English ones in man/, Japanese ones in man/ja/.

dist_man_MANS += man/kakehashi.1 man/kakehashi.conf.5

ja_man1dir = $(mandir)/ja/man1
ja_man5dir = $(mandir)/ja/man5
dist_ja_man1_DATA = man/ja/kakehashi.1
dist_ja_man5_DATA = man/ja/kakehashi.conf.5
