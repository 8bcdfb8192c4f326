#!/bin/sh
# The messages in Japanese: the catalogue is whole and right, and the program speaks the language that it should.
. "$(dirname "$0")/../lib/e2e.sh"

for tool in xgettext msgfmt msgcmp msgattrib perl; do
	command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done

ward=$top_srcdir/samples/ward
po=$top_srcdir/po/ja.po

# --- the catalogue -------------------------------------------------------------------------------------------------------------
# The keywords and options of po/local.mk.
(cd "$top_srcdir" && find src -name '*.c' | LC_ALL=C sort) >sources
run 0 xgettext --directory="$top_srcdir" --files-from=sources --from-code=UTF-8 -k_ -kN_ -kngettext:1,2 -o src.pot
stderr_is ''
ids=$(grep -c '^msgid ' src.pot)
is 'there are messages' "$([ "$ids" -gt 500 ] && echo yes)" yes

run 0 msgfmt -c --statistics -o ja.mo "$po"
stderr_is "$((ids - 1)) translated messages."

# Each message of the sources is there, translated and not fuzzy, and no other; make update-po brings them together.
run 0 msgcmp "$po" src.pot
stderr_is ''
for odd in untranslated fuzzy only-obsolete; do
	run 0 msgattrib --$odd "$po"
	stdout_is ''
done

# The check does look.
sed '/^msgid "read"$/,/^$/d' "$po" >lacking.po
run 1 msgcmp lacking.po src.pot
{ cat "$po"; printf '\nmsgid "nothing says this"\nmsgstr "ない"\n'; } >more.po
run 0 msgcmp more.po src.pot
stderr_lines 1

# What no language changes stays as it is: options, names with _, code points, files in the home folder.  And what is not such
# a word has become Japanese.
cat >words.pl <<'END'
use strict; use warnings; use utf8;
use open qw(:std :encoding(UTF-8));
local $/ = "";
while (my $entry = <>) {
	my ($id, $text, $to) = ('', '', undef);
	for (split /\n/, $entry) {
		$to = \$id, next if /^msgid_plural/;
		$to = /^msgid/ ? \$id : \$text if /^msg(id|str)/;
		$$to .= $1 if $to && /"(.*)"$/;
	}
	next if $id eq '';
	my $fixed = $text =~ /\p{Han}|\p{Hiragana}|\p{Katakana}/ || $id =~ /^([A-Z]+|[^a-z]*%\.\*s: %s\\n)$/;
	print "not Japanese: $id\n" unless $fixed;
	while ($id =~ m{((?<![\w-])--[a-z-]+|\b[a-z]+_[a-z_]+|\bU\+[0-9A-F]{4}|~/[.\w]+)}g) {
		my $word = $1;
		print "$word is missing: $text\n" if index($text, $word) < 0;
	}
}
END
run 0 perl words.pl "$po"
stdout_is ''

# --- the help ------------------------------------------------------------------------------------------------------------------
grep -q '^#define ENABLE_NLS 1' "$top_builddir/config.h" || finish # nothing to hear

export KAKEHASHI_LOCALEDIR="$top_builddir/po"
ja() { LANGUAGE=ja LC_ALL=C.UTF-8 "$@"; }

commands=$(kakehashi --help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p')
is 'there are commands' "$([ "$(echo "$commands" | wc -l)" -gt 8 ] && echo yes)" yes
for command in '' $commands; do
	# shellcheck disable=SC2086 # none is no argument
	run 0 kakehashi $command --help
	cp stdout help
	run 0 perl "$top_srcdir/tests/lib/wide.pl" help
	stdout_is ''
	# shellcheck disable=SC2086
	run 0 ja kakehashi $command --help
	stdout_has '使い方: kakehashi'
	stdout_has '終了ステータス: 0 '
	cp stdout help
	run 0 perl "$top_srcdir/tests/lib/wide.pl" help
	stdout_is ''
done
run 2 ja kakehashi run --nothing
stderr_is 'kakehashi: オプション「--nothing」はありません（説明: kakehashi run --help）'

# --- a night -------------------------------------------------------------------------------------------------------------------
# night NAME: a run of the sample office's first night, from the register as CSV.
night() {
	run 1 kakehashi -c kakehashi-csv.conf run --progress=never --run-name="$1" inbox/night1.csv
	sed "s,out/$1/,out/RUN/,g" "$e2e_folder/stdout" >"../summary.$1"
	cp "$e2e_folder/stderr" "../stderr.$1"
}
# A profile in one language or none: speak [LANGUAGE]
speak() {
	sed "/^language = /d" "$ward/common.conf" >common.conf
	[ $# -eq 0 ] || echo "language = $1" >>common.conf
}
first() { sed -n '1s/  *[0-9]*$//p' "../summary.$1"; }

cp -R "$ward" office && chmod -R u+w office || exit 99
cd office || exit 99

# The profile speaks Japanese, also where the locale is the plain one.
is 'the sample office speaks Japanese' "$(grep -c '^language = ja$' "$ward/common.conf")" 1
speak ja
for locale in C POSIX C.UTF-8; do
	export LC_ALL=$locale
	night "ja-$locale"
	is "language = ja, LC_ALL=$locale" "$(first "ja-$locale")" 読んだ件数
	is 'warnings' "$(grep -c '^kakehashi: 警告: inbox/night1\.csv:.* 件目を拒否: ' "../stderr.ja-$locale")" 16
	same_file ../summary.ja-C "../summary.ja-$locale"
done
export LC_ALL=C.UTF-8
export LANGUAGE=en
night ja-en
is 'language = ja, LANGUAGE=en' "$(first ja-en)" 読んだ件数

# The profile wins over the environment.
speak en
export LANGUAGE=ja
night en-ja
is 'language = en, LANGUAGE=ja' "$(first en-ja)" read

# Without a word in the profile, the environment decides; the plain locale is English, whatever LANGUAGE says.
speak
night none-ja
is 'no language, LANGUAGE=ja' "$(first none-ja)" 読んだ件数
LC_ALL=C
night none-C
is 'no language, LC_ALL=C' "$(first none-C)" read
LC_ALL=C.UTF-8
unset LANGUAGE
night none
is 'no language, LC_ALL=C.UTF-8' "$(first none)" read

# No column of the summary wanders: the number ends in column 32, and nothing is wider than the terminal.
run 0 perl "$top_srcdir/tests/lib/wide.pl" ../summary.ja-C
stdout_is ''
is 'the equation' "$(grep '^検算' ../summary.ja-C)" "検算: $(sed -n 's/^equation: //; s/: holds$//p' ../summary.en-ja): 一致"
is 'the next step' "$(sed -n '/^次にすること$/{n;p;}' ../summary.ja-C)" '  33件が確認待ちです: この一覧から手で入力してください'

# The language changes what people read, and no data.
for file in decisions.csv progress.csv new-cases.csv rejects.csv summary.json; do
	same_file "out/en-ja/$file" "out/ja-C/$file"
done
for file in review.csv rejects.reasons.csv; do
	is "$file: header" "$(sed -n 1p "out/ja-C/$file")" "$(sed -n 1p "out/en-ja/$file")"
	is "$file: its words are Japanese" "$(cmp -s "out/en-ja/$file" "out/ja-C/$file"; echo $?)" 1
done

finish
