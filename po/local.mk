# Messages.  `make update-po` brings po/ja.po up to date with the sources.

EXTRA_DIST += po/ja.po

if NLS
jamodir = $(localedir)/ja/LC_MESSAGES
nodist_jamo_DATA = po/ja/LC_MESSAGES/kakehashi.mo
CLEANFILES += po/ja/LC_MESSAGES/kakehashi.mo

po/ja/LC_MESSAGES/kakehashi.mo: po/ja.po
	$(AM_V_GEN)$(MKDIR_P) po/ja/LC_MESSAGES && $(MSGFMT) -c -o $@ $(srcdir)/po/ja.po
endif

.PHONY: update-po
update-po:
	cd $(srcdir) && $(XGETTEXT) --from-code=UTF-8 -k_ -kN_ -kngettext:1,2 --sort-by-file --add-location=file --no-wrap \
		--package-name=kakehashi --package-version=$(PACKAGE_VERSION) --copyright-holder='The kakehashi authors' \
		-o po/kakehashi.pot $$(find src -name '*.c' | LC_ALL=C sort)
	cd $(srcdir) && msgmerge --no-fuzzy-matching --no-wrap --sort-by-file --add-location=file --update --backup=none po/ja.po po/kakehashi.pot
	rm -f $(srcdir)/po/kakehashi.pot
