dnl HestiaBridge for PHP: thin C over libhestiabridge.so.
dnl
dnl   ./configure                          takes include/ and build/ of the checkout around this folder; the module
dnl                                        finds the library there by a path relative to itself
dnl   ./configure --with-hestiabridge=DIR  takes DIR/include and DIR/lib (or DIR/build); no path is put into the
dnl                                        module when DIR is /usr or /usr/local
dnl   ./configure --without-hestiabridge-rpath
dnl                                        leaves finding the library to the system, as for an installed module

PHP_ARG_WITH([hestiabridge],
  [for HestiaBridge],
  [AS_HELP_STRING([[--with-hestiabridge[=DIR]]],
    [Provisioning of hosting accounts on HestiaCP servers. DIR holds include/hestiabridge.h and the library])],
  [yes])

PHP_ARG_WITH([hestiabridge-rpath],
  [where the module looks for libhestiabridge.so],
  [AS_HELP_STRING([--with-hestiabridge-rpath=PATH],
    [Folder that the module looks into for libhestiabridge.so before the system's; may start with $ORIGIN])],
  [default],
  [no])

PHP_ARG_ENABLE([hestiabridge-werror],
  [whether warnings are errors],
  [AS_HELP_STRING([--enable-hestiabridge-werror], [Stop at the first warning (for CI)])],
  [no],
  [no])

if test "$PHP_HESTIABRIDGE" != "no"; then
  AC_MSG_CHECKING([for hestiabridge.h and libhestiabridge.so])
  if test "$PHP_HESTIABRIDGE" = "yes"; then
    hestiabridge_source=`cd "$abs_srcdir" 2>/dev/null && pwd -P || (cd "$srcdir" && pwd -P)`
    hestiabridge_root=`cd "$hestiabridge_source/.." && pwd -P`
    hestiabridge_include="$hestiabridge_root/include"
    hestiabridge_library="$hestiabridge_root/build"
    dnl From php-ext/modules/ in a checkout to its build/.
    hestiabridge_rpath='$ORIGIN/../../build'
  else
    hestiabridge_root="$PHP_HESTIABRIDGE"
    hestiabridge_include="$hestiabridge_root/include"
    hestiabridge_library=""
    for directory in "$hestiabridge_root/$PHP_LIBDIR" "$hestiabridge_root/lib" \
      "$hestiabridge_root/lib/`$CC -print-multiarch 2>/dev/null`" "$hestiabridge_root/build"; do
      if test -z "$hestiabridge_library" && test -f "$directory/libhestiabridge.so"; then
        hestiabridge_library="$directory"
      fi
    done
    case "$hestiabridge_root" in
      /usr|/usr/local) hestiabridge_rpath="" ;;
      *) hestiabridge_rpath="$hestiabridge_library" ;;
    esac
  fi
  case "$PHP_HESTIABRIDGE_RPATH" in
    default|yes) ;;
    no) hestiabridge_rpath="" ;;
    *) hestiabridge_rpath="$PHP_HESTIABRIDGE_RPATH" ;;
  esac
  dnl Past make, which reads two dollars as one, and the shell, which takes a quoted one as it is.
  hestiabridge_rpath=`echo "$hestiabridge_rpath" | sed 's/[[$]]/\\\\$$/g'`
  if test ! -f "$hestiabridge_include/hestiabridge.h"; then
    AC_MSG_ERROR([there is no hestiabridge.h in $hestiabridge_include; say where with --with-hestiabridge=DIR])
  fi
  if test -z "$hestiabridge_library" || test ! -f "$hestiabridge_library/libhestiabridge.so"; then
    AC_MSG_ERROR([there is no libhestiabridge.so in ${hestiabridge_library:-$hestiabridge_root}; build it with "make library", or say where it is with --with-hestiabridge=DIR])
  fi
  AC_MSG_RESULT([$hestiabridge_include, $hestiabridge_library])

  PHP_ADD_INCLUDE([$hestiabridge_include])
  HESTIABRIDGE_SHARED_LIBADD="-L$hestiabridge_library -lhestiabridge"
  if test -n "$hestiabridge_rpath"; then
    HESTIABRIDGE_SHARED_LIBADD="$HESTIABRIDGE_SHARED_LIBADD -Wl,-rpath,$hestiabridge_rpath"
  fi
  PHP_SUBST([HESTIABRIDGE_SHARED_LIBADD])

  hestiabridge_cflags="-std=gnu11 -Wall -Wextra -Wno-unused-parameter -fvisibility=hidden"
  if test "$PHP_HESTIABRIDGE_WERROR" != "no"; then
    hestiabridge_cflags="$hestiabridge_cflags -Werror"
  fi
  PHP_NEW_EXTENSION([hestiabridge],
    [hestiabridge.c functions.c convert.c exceptions.c log.c],
    [$ext_shared],,
    [$hestiabridge_cflags -DZEND_ENABLE_STATIC_TSRMLS_CACHE=1])
  PHP_ADD_EXTENSION_DEP([hestiabridge], [json])
fi
