#!/bin/sh
# The walk-throughs of samples/, line by line as a person pastes them, in both languages; then each command of the auditors' pages in
# the office that they leave behind.
. "$(dirname "$0")/../lib/e2e.sh"
unset LOGNAME # of whom the pages know nothing

# walk PAGE: in a copy of the samples, so that ../office is a new folder.
walk() {
	mkdir -p "$1/printed"
	cp -R "$top_srcdir/samples" "$1/" && chmod -R u+w "$1/samples"
	(cd "$1/samples" && WALK_FOLDER=$e2e_folder/$1/printed perl "$top_srcdir/tests/lib/walk.pl" "$2")
}
for page in walk-through walk-through.ja; do
	walk "$page" "$page" >report
	is "$page: what it shows and what is printed" "$? $(grep -v ' commands$' report)" '0 '
done

# Both pages have the same commands, but for the language and the words that are looked for.
commands() { sed -n 's/^\$ //p' "$top_srcdir/samples/$1" | grep -v '^sed -i' | sed "s/grep '^[^K].*/grep WORDS/"; }
commands walk-through >english
commands walk-through.ja >japanese
same_file english japanese

# A page that shows something else is found.
sed 's/^linked  *112 /linked 113 /' "$top_srcdir/samples/walk-through" >changed
is 'a planted mistake' "$(cmp -s changed "$top_srcdir/samples/walk-through" && echo the same)" ''
walk fault "$e2e_folder/changed" >report
is 'a planted mistake: status' $? 1
is 'a planted mistake: named' "$(grep -c 'run --run-name night1' report)" 1

# What the auditors' pages tell to type.
for language in '' .ja; do
	page=$top_srcdir/doc/auditor$language.html
	sed -n 's/^<kbd>\(.*\)<\/kbd>$/\1/p' "$page" | sed -e 's/&gt;/>/g' -e 's/&lt;/</g' -e 's/&amp;/\&/g' >typed
	is "$page: commands" "$([ "$(wc -l <typed)" -ge 5 ] && echo enough)" enough
	# The walk-through's last step changed a file, as a forger would.
	(cd "walk-through$language/office" && sed -i '$d' out/night1/progress.csv) || exit 99
	while IFS= read -r line; do
		(cd "walk-through$language/office" && sh -c "$line") >printed 2>&1
		status=$?
		case $line in *--explain=*) want=1 ;; *) want=0 ;; esac # of a record that matching held
		is "$page: $line: status" "$status" "$want"
		[ -s printed ] || fail "$page: $line prints nothing"
	done <typed
done

# The clerks' page names the reasons as the program does.
sed -n 's/.*class="wrap reason">\(.*\)<\/th>.*/msgstr "\1"/p' "$top_srcdir/doc/clerk.ja.html" >reasons
is 'the clerks'"'"' page: reasons' "$(wc -l <reasons)" 8
is 'the clerks'"'"' page: reasons that the program does not say' "$(grep -vxFf "$top_srcdir/po/ja.po" reasons)" ''
for page in "$top_srcdir"/doc/*.html; do # tidy takes no file that it could not write
	tidy -q -e <"$page" >said 2>&1
	is "tidy: $page" "$? $(cat said)" '0 '
done
finish
