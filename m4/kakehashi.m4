# Checks of kakehashi's own.

# C17 with GNU extensions, whatever the compiler calls it.
AC_DEFUN([KK_C17], [
  KK_ADD_FLAG([CFLAGS], [-std=gnu17])
])

# KK_ADD_FLAG(VARIABLE, FLAG): adds FLAG when the compiler takes it.
AC_DEFUN([KK_ADD_FLAG], [
  AS_VAR_PUSHDEF([cache], [kk_cv_flag_$2])
  AC_CACHE_CHECK([whether $CC takes $2], [cache], [
    kk_saved_CFLAGS=$CFLAGS
    CFLAGS="$CFLAGS -Werror $2"
    AC_COMPILE_IFELSE([AC_LANG_PROGRAM()], [AS_VAR_SET([cache], [yes])], [AS_VAR_SET([cache], [no])])
    CFLAGS=$kk_saved_CFLAGS
  ])
  AS_VAR_IF([cache], [yes], [$1="$$1 $2"])
  AS_VAR_POPDEF([cache])
])

AC_DEFUN([KK_WARNINGS], [
  KK_CFLAGS=
  m4_foreach_w([flag], [-Wall -Wextra -Wshadow -Wconversion -Wvla -Wformat=2 -Wstrict-prototypes
    -Wmissing-prototypes -Wwrite-strings], [KK_ADD_FLAG([KK_CFLAGS], flag)])
  # Enumerators are the integer constants here; newer Clangs take one beside a floating-point number for a conversion.  GCC takes any
  # -Wno-, so what is asked is whether there is such a warning.
  kk_enum_float=
  KK_ADD_FLAG([kk_enum_float], [-Wenum-float-conversion])
  AS_IF([test -n "$kk_enum_float"], [KK_CFLAGS="$KK_CFLAGS -Wno-enum-float-conversion"])
  AC_ARG_ENABLE([werror], [AS_HELP_STRING([--enable-werror], [warnings are errors])])
  AS_IF([test "$enable_werror" = yes], [KK_CFLAGS="$KK_CFLAGS -Werror"])
  AC_SUBST([KK_CFLAGS])
])

AC_DEFUN([KK_SANITIZERS], [
  AC_ARG_ENABLE([sanitizers],
    [AS_HELP_STRING([--enable-sanitizers], [build with the address and undefined-behaviour sanitizers])])
  AC_ARG_ENABLE([thread-sanitizer],
    [AS_HELP_STRING([--enable-thread-sanitizer], [build with the thread sanitizer, which excludes the other ones])])
  AS_IF([test "$enable_sanitizers$enable_thread_sanitizer" = yesyes],
    [AC_MSG_ERROR([--enable-sanitizers and --enable-thread-sanitizer exclude each other])])
  AS_IF([test "$enable_thread_sanitizer" = yes], [
    CFLAGS="$CFLAGS -fsanitize=thread -fno-omit-frame-pointer"
    LDFLAGS="$LDFLAGS -fsanitize=thread"
  ])
  AS_IF([test "$enable_sanitizers" = yes], [
    CFLAGS="$CFLAGS -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"
    LDFLAGS="$LDFLAGS -fsanitize=address,undefined"
  ])
])

AC_DEFUN([KK_COVERAGE], [
  AC_ARG_ENABLE([coverage], [AS_HELP_STRING([--enable-coverage], [build for gcov])])
  AS_IF([test "$enable_coverage" = yes], [
    CFLAGS="$CFLAGS --coverage -O0"
    LDFLAGS="$LDFLAGS --coverage"
  ])
])

# KK_LIBRARY(VARIABLE, PKG-CONFIG MODULE, NAME, DEBIAN PACKAGE)
AC_DEFUN([KK_LIBRARY], [
  PKG_CHECK_MODULES([$1], [$2], [], [AC_MSG_ERROR([$3 is missing ($2); install it (Debian: $4)])])
])

# libcsv has no pkg-config file.
AC_DEFUN([KK_LIBCSV], [
  kk_saved_LIBS=$LIBS
  AC_CHECK_HEADER([csv.h], [], [AC_MSG_ERROR([libcsv is missing (csv.h); install it (Debian: libcsv-dev)])])
  AC_CHECK_LIB([csv], [csv_parse], [CSV_LIBS=-lcsv],
    [AC_MSG_ERROR([libcsv is missing (-lcsv); install it (Debian: libcsv-dev)])])
  LIBS=$kk_saved_LIBS
  AC_SUBST([CSV_LIBS])
])

# POSIX threads and timers; older C libraries have them in libraries of their own.
AC_DEFUN([KK_THREADS], [
  AC_SEARCH_LIBS([pthread_create], [pthread], [],
    [AC_MSG_ERROR([POSIX threads are missing (pthread_create)])])
  AC_SEARCH_LIBS([timer_create], [rt], [],
    [AC_MSG_ERROR([POSIX timers are missing (timer_create)])])
])

# Messages in Japanese, where there is a gettext in the C library (or libintl) and msgfmt.
AC_DEFUN([KK_NLS], [
  AC_ARG_ENABLE([nls], [AS_HELP_STRING([--disable-nls], [messages in English only])], [], [enable_nls=yes])
  AS_IF([test "$enable_nls" = yes], [
    kk_saved_LIBS=$LIBS
    AC_SEARCH_LIBS([bindtextdomain], [intl], [
      AS_IF([test "$ac_cv_search_bindtextdomain" != "none required"], [INTL_LIBS=$ac_cv_search_bindtextdomain])
    ], [AC_MSG_ERROR([gettext is missing; install GNU gettext, or give --disable-nls])])
    LIBS=$kk_saved_LIBS
    AC_PATH_PROG([MSGFMT], [msgfmt])
    AS_IF([test -z "$MSGFMT"],
      [AC_MSG_ERROR([msgfmt is missing; install it (Debian: gettext), or give --disable-nls])])
    AC_PATH_PROG([XGETTEXT], [xgettext], [:])
    AC_DEFINE([ENABLE_NLS], [1], [Messages are translated.])
  ], [AC_DEFINE([ENABLE_NLS], [0], [Messages are translated.])])
  AC_SUBST([INTL_LIBS])
  AC_SUBST([localedir])
  AM_CONDITIONAL([NLS], [test "$enable_nls" = yes])
])
