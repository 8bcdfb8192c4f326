#!/bin/sh
# Builds the Debian packages of this tree in a folder of their own, lets lintian look at them, and, as root with debootstrap, installs
# them in a fresh system, runs the demo there and removes them.  By hand, since it takes minutes and asks the package mirror:
#
#     sh tests/packages.sh [FOLDER]          FOLDER: build/packages
#
# MIRROR: where debootstrap gets the system from; SUITE: which one (that of this machine).
set -eu
tree=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$tree/build/packages}

say() { echo "packages: $*"; }
die() {
	say "$*" >&2
	exit 1
}
for tool in dpkg-buildpackage dh lintian; do
	command -v "$tool" >/dev/null || die "$tool is missing; install dpkg-dev, debhelper and lintian"
done

rm -rf "$folder"
mkdir -p "$folder/kakehashi"
folder=$(cd "$folder" && pwd)
# What git would take, and nothing that a build has left; without git, all but build/.
if git -C "$tree" rev-parse --git-dir >/dev/null 2>&1; then
	git -C "$tree" ls-files -co --exclude-standard -z | (cd "$tree" && tar -cf - --null -T -)
else
	(cd "$tree" && tar -cf - --exclude=./build .)
fi | tar -xf - -C "$folder/kakehashi"

say "building in $folder (build.log)"
(cd "$folder/kakehashi" && dpkg-buildpackage -us -uc) >"$folder/build.log" 2>&1 || {
	tail -n 30 "$folder/build.log" >&2
	die "dpkg-buildpackage failed"
}
ls "$folder"/*.deb
(cd "$folder/kakehashi" && debian/rules clean) >>"$folder/build.log" 2>&1 || die "debian/rules clean failed"

say "lintian"
lintian --fail-on error,warning --info --display-level '>=info' --tag-display-limit 0 "$folder"/*.changes ||
	die "lintian has something to say"

# The packages are what they should be, in names and in places.
contents() { dpkg-deb -c "$folder/$1"*.deb | sed 's/^[^.]*\././'; }
for file in ./usr/bin/kakehashi ./usr/share/man/man1/kakehashi.1.gz ./usr/share/man/ja/man5/kakehashi.conf.5.gz \
	./usr/share/locale/ja/LC_MESSAGES/kakehashi.mo ./usr/share/bash-completion/completions/kakehashi \
	./usr/share/zsh/vendor-completions/_kakehashi; do
	contents kakehashi_ | grep -qxF "$file" || die "kakehashi lacks $file"
done
contents kakehashi-doc_ | grep -qxF ./usr/share/doc/kakehashi/examples/ward/demo.sh || die "kakehashi-doc lacks the samples"
contents kakehashi-dbgsym_ | grep -q '\.debug$' || die "there are no debug symbols"

if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
	say "not root, or no debootstrap: they are not installed anywhere"
	exit 0
fi
root=$folder/root
# shellcheck disable=SC1091 # the system's own
suite=${SUITE:-$(. /etc/os-release && echo "$VERSION_CODENAME")}
say "a fresh $suite in $root"
debootstrap --variant=minbase "$suite" "$root" ${MIRROR:+"$MIRROR"} >"$folder/debootstrap.log" 2>&1 || {
	tail -n 5 "$folder/debootstrap.log" >&2
	die "debootstrap failed"
}
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
listing() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./tmp -o -path ./var -o -path ./dev \) -prune -o -print | sort); }
cp "$folder"/kakehashi_*.deb "$folder"/kakehashi-doc_*.deb "$root/tmp/"
inside apt-get install -y --no-install-recommends sqlite3 >"$folder/install.log" 2>&1 || die "apt-get cannot install sqlite3 (install.log)"
# What it depends on comes first, so that what it leaves is its own.
inside sh -c 'apt-get install -y --no-install-recommends $(dpkg-deb -f /tmp/kakehashi_*.deb Depends | sed "s/([^)]*)//g; s/,/ /g")' \
	>>"$folder/install.log" 2>&1 || die "apt-get cannot install what kakehashi depends on (install.log)"
listing >"$folder/before"
inside sh -c 'apt-get install -y --no-install-recommends /tmp/kakehashi_*.deb /tmp/kakehashi-doc_*.deb' >>"$folder/install.log" 2>&1 ||
	die "apt-get cannot install them (install.log)"
cp "$folder/kakehashi/debian/tests/demo" "$root/tmp/demo"
say "the demo"
inside sh /tmp/demo >"$folder/demo.log" 2>&1 || { tail -n 20 "$folder/demo.log" >&2; die "the demo failed"; }
tail -n 1 "$folder/demo.log"
inside apt-get purge -y kakehashi kakehashi-doc >>"$folder/install.log" 2>&1 || die "apt-get cannot remove them"
listing >"$folder/after"
diff "$folder/before" "$folder/after" || die "something stayed behind"
say "installed, tried, and removed without a trace"
rm -rf "$root"
