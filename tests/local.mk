# Unit tests (Check) mirror src/; end-to-end tests are shell scripts that run the built program.

TEST_EXTENSIONS = .sh
SH_LOG_COMPILER = $(SHELL)
AM_TESTS_ENVIRONMENT = \
	top_srcdir='$(abs_top_srcdir)'; export top_srcdir; \
	top_builddir='$(abs_top_builddir)'; export top_builddir; \
	KAKEHASHI_LOCALEDIR='$(abs_top_builddir)/po'; export KAKEHASHI_LOCALEDIR; \
	LC_ALL=C.UTF-8; export LC_ALL;

if UNIT_TESTS
include tests/unit/local.mk
endif
include tests/e2e/local.mk
include tests/fault/local.mk
include tests/people/local.mk
