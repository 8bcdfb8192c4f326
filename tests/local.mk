# Unit tests (Check) mirror src/; end-to-end tests are shell scripts that run the built program.

TEST_EXTENSIONS = .sh
SH_LOG_COMPILER = $(SHELL)
# A test that hangs is to end; one that is slow, on a machine that has much else to do, is not: Check allows 4 seconds by itself.
# So each test has five times as long as its suite says, and 60 seconds of those where that says nothing.
AM_TESTS_ENVIRONMENT = \
	top_srcdir='$(abs_top_srcdir)'; export top_srcdir; \
	top_builddir='$(abs_top_builddir)'; export top_builddir; \
	KAKEHASHI_LOCALEDIR='$(abs_top_builddir)/po'; export KAKEHASHI_LOCALEDIR; \
	CK_DEFAULT_TIMEOUT=60; export CK_DEFAULT_TIMEOUT; \
	CK_TIMEOUT_MULTIPLIER=5; export CK_TIMEOUT_MULTIPLIER; \
	LC_ALL=C.UTF-8; export LC_ALL;

if UNIT_TESTS
include tests/unit/local.mk
endif
include tests/e2e/local.mk
include tests/fault/local.mk
include tests/people/local.mk

# What bootstrap closes with.
EXTRA_DIST += tests/totals.sh

# The Debian packages, by hand: sh tests/packages.sh
EXTRA_DIST += \
	debian/changelog \
	debian/control \
	debian/copyright \
	debian/kakehashi-doc.doc-base.auditor \
	debian/kakehashi-doc.doc-base.clerk \
	debian/kakehashi-doc.docs \
	debian/kakehashi-doc.install \
	debian/kakehashi-doc.lintian-overrides \
	debian/kakehashi.install \
	debian/rules \
	debian/source/format \
	debian/source/lintian-overrides \
	debian/tests/control \
	debian/tests/demo \
	tests/packages.sh
