#!/bin/sh
# The manual pages say what the program is: every command, option, word and exit status, in both languages, and the examples run.
. "$(dirname "$0")/../lib/e2e.sh"

for tool in mandoc sqlite3; do
	command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done

man=$top_srcdir/man
src=$top_srcdir/src
both="$man/kakehashi.1 $man/ja/kakehashi.1"
all="$both $man/kakehashi.conf.5 $man/ja/kakehashi.conf.5"

# Lines of a section: section PAGE 'EXIT STATUS'; subsection PAGE run.
section() { awk -v want=".Sh $2" '/^\.Sh / { on = $0 == want; next } on' "$1"; }
subsection() { awk -v want=".Ss $2" '/^\.S[hs] / { on = $0 == want; next } on' "$1"; }
# The synopsis of one command, up to the next.
synopsis() { section "$1" SYNOPSIS | awk -v want=".Cm $2" '/^\.Nm/ { on = 0 } $0 == want { on = 1 } on'; }

# Standard input is a page's text: is there a macro line like this?
has() { # WHAT PATTERN
	e2e_checks=$((e2e_checks + 1))
	grep -qE -e "$2" || fail "$1"
}

at_least() { # NUMBER WHAT FILE: what was taken out of a file is not simply nothing
	e2e_checks=$((e2e_checks + 1))
	[ "$(wc -l <"$3")" -ge "$1" ] || fail "only $(wc -l <"$3") $2 were found"
}

# --- mandoc has nothing to say -------------------------------------------------------------------------------------------------
# References are looked for where MANPATH says.
mkdir -p pages/man1 pages/man5
cp "$man/kakehashi.1" pages/man1
cp "$man/kakehashi.conf.5" pages/man5
for page in $all; do
	MANPATH=$e2e_folder/pages run 0 mandoc -Tlint -Wstyle "$page"
	stdout_is ''
done

# --- commands and options ------------------------------------------------------------------------------------------------------
# "  -o, --output=FILE   …" → "o output"; without a letter "- rejects".
options_of() {
	sed -nE 's/^  -(.), --([a-z-]+).*/\1 \2/p; s/^      --([a-z-]+).*/- \1/p' "$1"
}

run 0 kakehashi --help
sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p' stdout >commands
options_of stdout >common
at_least 6 commands commands
at_least 7 'common options' common

while read -r letter name; do
	for page in $both; do
		has "$page: the common option --$name is missing" "^\.It Fl ([a-zA-Z] , )?-$name( |\$)" <"$page"
		[ "$letter" = - ] || has "$page: -$letter is missing" "^\.It Fl $letter , -$name( |\$)" <"$page"
	done
done <common

while read -r command; do
	run 0 kakehashi "$command" --help
	options_of stdout | grep -vxF -f common >options
	for page in $both; do
		synopsis "$page" "$command" >synopsis
		subsection "$page" "$command" >told
		has "$page: $command has no synopsis" . <synopsis
		has "$page: $command has no subsection" . <told
		while read -r letter name; do
			[ "$letter" = - ] && short="-$name" || short=$letter
			has "$page: the synopsis of $command lacks --$name" "Fl $short( |\$)" <synopsis
			has "$page: $command does not tell --$name" "Fl ([a-z] , )?(-$name|$letter)( |\$)" <told
			has "$page: --$name is nowhere explained" "^\.It Fl ([a-z] , )?-$name( |\$)" <"$page"
		done <options
		# And the other way round: nothing is told that is not there.
		sed -nE 's/^\.It Fl ([a-z] , )?-([a-z-]+)( .*)?$/\2/p' told >names
		while read -r name; do
			has "$page: $command has no --$name" " $name\$" <options
		done <names
	done
done <commands

# --- words ---------------------------------------------------------------------------------------------------------------------
sed -nE 's/.*\[BASIS_[A-Z_]+\] = \{ "([a-z-]+)".*/\1/p' "$src/match/decision.c" | sort >bases
sed -nE 's/.*\[REASON_[A-Z_]+\] = \{ "([a-z-]+)".*/\1/p; s/^	\{ "([a-z-]+)", N_\(.*/\1/p' "$src/match/decision.c" | sort >reasons
sed -nE 's/^	\{ "([a-z-]+)", N_\(.*/\1/p' "$src/report/words.c" | sort >findings
at_least 2 bases bases
at_least 15 reasons reasons
at_least 21 findings findings

for page in $both; do
	section "$page" DECISIONS | sed -n 's/^\.It Cm //p' | sort >got
	sort bases reasons >expected.words
	same_file expected.words got
	{ section "$page" REJECTS; section "$page" FLAGS; } | sed -n 's/^\.It Cm //p' | sort -u >got
	same_file findings got
done

# Whatever code the sources give to a finding has a meaning.
# shellcheck disable=SC2046 # names in the source tree hold no blanks
sed -nE 's/.*(kind_(hold|reject|flag)\([a-z]+, |notes_add\(notes, column, |[.>]?code = |struct finding\)\{ |struct finding [a-z]+ = \{ )"([a-z-]+)".*/\3/p' \
	$(find "$src" -name '*.c') | sort -u >raised
at_least 20 'codes' raised
sort -u reasons findings >known
comm -23 raised known >unknown
run 0 cat unknown
stdout_is ''

# --- exit statuses -------------------------------------------------------------------------------------------------------------
sed -nE 's/^	ERR_[A-Z]+ = ([0-9]+),.*/\1/p' "$src/base/err.h" | sed 's/^128$/128+n/' >statuses
sed -nE 's/^enum \{ DONE = 0, DONE_WAITING = 1 \};$/1/p' "$src/session/command.h" >>statuses
for page in $both; do
	section "$page" 'EXIT STATUS' | sed -n 's/^\.It //p' | sort >got
	sort statuses >expected.statuses
	same_file expected.statuses got
done
is 'the statuses' "$(wc -l <statuses | tr -d ' ')" 10

# --- the languages keep step ---------------------------------------------------------------------------------------------------
in_step() { # ENGLISH JAPANESE
	for macro in '^\.Sh ' '^\.Ss ' '^\.Bl ' '^\.Bd ' '^\.Dl ' '^\.It '; do
		is "$2: lines with $macro" "$(grep -c "$macro" "$2")" "$(grep -c "$macro" "$1")"
	done
	for page in "$1" "$2"; do
		grep -E '^\.(It (Fl|Cm|Pa|Ev|Ic)|Sh) ' "$page" >"items.$(basename "$(dirname "$page")")"
	done
	same_file items.man items.ja
}
in_step "$man/kakehashi.1" "$man/ja/kakehashi.1"
in_step "$man/kakehashi.conf.5" "$man/ja/kakehashi.conf.5"
for page in $both; do
	section "$page" SYNOPSIS >"synopsis.$(basename "$(dirname "$page")")"
done
same_file synopsis.man synopsis.ja

# The same commands in both READMEs.
for readme in README README.ja; do
	sed -nE 's,^ +((\./|\.\./|kakehashi |mkdir )[^ ]*( [^ ]+)*).*,\1,p' "$top_srcdir/$readme" >"lines.$readme"
done
at_least 8 'commands in README' lines.README
same_file lines.README lines.README.ja

# --- the examples of kakehashi(1) run ------------------------------------------------------------------------------------------
examples() { section "$1" EXAMPLES | sed -nE 's/^(\.Dl )?\$ //p'; }
examples "$man/kakehashi.1" >examples
examples "$man/ja/kakehashi.1" >examples.ja
same_file examples examples.ja
at_least 5 examples examples

cp -R "$top_srcdir/samples/ward" night
chmod -R u+w night
sqlite3 night/register.db <"$top_srcdir/samples/ward/register.sql"
while read -r line; do
	case $line in
	# What a pipe gives on standard output is looked at below.
	*'-t new-cases'*) (cd night && sh -c "$line") >new-cases.csv 2>stderr ;;
	*) (cd night && sh -c "$line") >stdout 2>stderr </dev/null ;;
	esac
	status=$?
	e2e_checks=$((e2e_checks + 1))
	# 1: something waits for a person.
	[ "$status" -le 1 ] && continue
	fail "example of kakehashi(1): $line: exit status $status"
	sed 's/^/    /' stderr | head -n 20
done <examples
same_file night/expected/night1/progress.csv night/progress.csv
same_file night/expected/night1/new-cases.csv new-cases.csv
is 'folders of runs' "$(find night/out -mindepth 1 -maxdepth 1 ! -name .lock | wc -l | tr -d ' ')" 1

# --- the examples of kakehashi.conf(5) are right -------------------------------------------------------------------------------
# Each display that begins with "# example: NAME" becomes that file; what stands after "# part" belongs to the profile.
unescape() { sed 's/\\e/<backslash>/g; s/\\-/-/g; s/\\(aq/'\''/g; s/\\(dq/"/g; s/\\(ha/^/g; s/\\(ti/~/g; s/\\&//g; s/<backslash>/\\/g'; }

extract() { # PAGE FOLDER
	section "$1" EXAMPLES | unescape | (
		mkdir -p "$2/inbox"
		cd "$2" || exit 1
		awk '/^\.Bd / { block = 1; file = ""; next }
			/^\.Ed/ { block = 0; next }
			block == 1 { block = 2; file = ""
				if (sub(/^# example: /, "")) { file = $0; next }
				if (/^# (part of a profile|プロファイルの一部)/) file = "kakehashi.conf" }
			block == 2 && file != "" {
				if (file ~ /\//) { folder = file; sub(/\/[^\/]*$/, "", folder); system("mkdir -p " folder) }
				print >>file }'
	)
}

for language in en ja; do
	[ $language = en ] && page=$man/kakehashi.conf.5 || page=$man/ja/kakehashi.conf.5
	extract "$page" "conf.$language"
	(cd "conf.$language" && find . -type f | sort) >"files.$language"
	has "$page: no profile among its examples" '^\./kakehashi\.conf$' <"files.$language"
	for profile in "conf.$language"/*.conf; do
		run 0 kakehashi -c "$profile" check
		stdout_has "$profile"
		is "$profile: lines of check" "$(wc -l <stdout | tr -d ' ')" 10
	done
	is "$page: parts" "$(grep -c '^target ' "conf.$language/kakehashi.conf")" 2
	# The check does look: a word that no profile knows is found.
	echo 'nonsense = 1' >>"conf.$language/kakehashi.conf"
	run 3 kakehashi -c "conf.$language/kakehashi.conf" check
done
same_file files.en files.ja

finish
