#!/bin/sh
# The contract of the command line, over every command: what options, operands and streams do, with exact status and words.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"
. "$top_srcdir/tests/lib/office.sh"
office

profile_commands='run check normalise match write load review report ledger reconcile'
commands="$profile_commands diff evaluate init"
is 'the commands in --help' \
	"$(kakehashi --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' | tr '\n' ' ')" "$commands "

common='completion config help log-format progress quiet threads verbose version'
options_of() {
	case $1 in
	run) echo "$common dry-run full mail metrics no-limits recarry run-name summary" ;;
	check) echo "$common json" ;;
	normalise)
		echo "$common bom check from list-rules newline no-header output quote rejects replacements report rule separator" \
			'summary text to'
		;;
	match) echo "$common case explain format key labels output show-names summary train" ;;
	write) echo "$common dry-run output records rejects replacements summary target" ;;
	load) echo "$common dry-run records rejects summary target" ;;
	diff) echo "$common as brief color format from ignore key memory output show-names" ;;
	evaluate) echo "$common case class format from key link-bits list-false margin-bits output partial" ;;
	init) echo "$common export force from language output register separator table target target-table" ;;
	ledger) echo "$common output" ;;
	reconcile) echo "$common export ignore output summary" ;;
	review) echo "$common by dry-run from output show-names" ;;
	report) echo "$common output" ;;
	esac
}
takes_value() {
	case $1 in
	help | version | force | json | quiet | verbose | dry-run | full | brief | show-names | bom | check | list-rules | no-header | no-limits | report | text | \
		list-false | partial | train) return 1 ;;
	esac
}

# What each command works on when all is well.
kakehashi -c p.conf normalise -q -o clean.csv night.csv 2>/dev/null
kakehashi -c p.conf match -o decisions.csv clean.csv
sed '$d' clean.csv >shorter.csv
sed 's/^\([^,]*\).*/\1,C-9/; 1s/.*/record_id,case_no/' decisions.csv >truth.csv
{ echo 'ledger = "memory/ledger.db"'; cat p.conf; } >memory.conf
kakehashi -c memory.conf ledger init >/dev/null
echo no,how,text,id >system.csv
kakehashi -c p.conf run -q --run-name=ran night.csv >/dev/null 2>&1
mv out/ran .
rm -r out
good() { # COMMAND OPTION…: with operands that it accepts
	good_command=$1
	shift
	case $good_command in
	run | check | normalise) kakehashi -c p.conf "$good_command" "$@" night.csv ;;
	match) kakehashi -c p.conf match "$@" clean.csv ;;
	write) kakehashi -c p.conf write -t progress -r clean.csv "$@" decisions.csv ;;
	load) kakehashi -c table.conf load -r clean.csv "$@" decisions.csv ;;
	diff) kakehashi diff -k record_id "$@" clean.csv shorter.csv ;;
	evaluate) kakehashi evaluate "$@" decisions.csv truth.csv ;;
	init) kakehashi init -e night.csv -r register.csv "$@" ;;
	ledger) kakehashi -c memory.conf ledger "$@" export ;;
	reconcile) kakehashi -c memory.conf reconcile "$@" -e system.csv progress ;;
	review) kakehashi -c memory.conf review "$@" export ;;
	report) kakehashi -c p.conf report "$@" ./ran ;;
	esac
}
status_of() { # 1 where something waits: the fourth record for a decision, the fifth because it is broken, a difference, a false link
	case $1 in
	run | check | normalise | match | write | load | diff | evaluate | init) echo 1 ;;
	review | report | ledger | reconcile) echo 0 ;;
	esac
}
forget() { # what good left behind
	rm -rf out
	sqlite3 diary.db 'DELETE FROM diary'
}

# --- --help and --version
version=$(sed -n 's/^#define PACKAGE_VERSION "\(.*\)"/\1/p' "$top_builddir/config.h")
run 0 kakehashi --version
stdout_is "kakehashi $version"
stderr_is ''
run 0 kakehashi -V
stdout_is "kakehashi $version"
run 0 kakehashi --help
stderr_is ''
cp "$e2e_folder/stdout" help
run 0 kakehashi -h
same_file help "$e2e_folder/stdout"
for option in $common; do
	run 0 kakehashi --help
	stdout_has "--$option"
done
for c in $commands; do
	for form in "$c --help" "$c -h" "--help $c" "$c --help --nonsense-that-is-never-looked-at=1"; do
		case $form in
		*nonsense*) want=2 ;; # options are read before anything is done
		*) want=0 ;;
		esac
		# shellcheck disable=SC2086
		run $want kakehashi $form
		[ $want -eq 0 ] || continue
		stderr_is ''
		is "first words of kakehashi $form" "$(head -n 1 "$e2e_folder/stdout" | cut -d ' ' -f 1-5)" \
			"Usage: kakehashi [-c PROFILE] $c"
	done
	run 0 kakehashi "$c" --help
	is "the options in $c --help" \
		"$(sed -n 's/^  \(-[a-zA-Z],\|   \) --\([a-z-]*\).*/\2/p' "$e2e_folder/stdout" | sort | tr '\n' ' ')" \
		"$(options_of "$c" | tr ' ' '\n' | sort | tr '\n' ' ')"
	run 0 kakehashi "$c" --version
	stdout_is "kakehashi $version"
	stderr_is ''
done

# --- what is not understood: status 2, one line that names it, nothing else
refused() { # MESSAGE COMMAND…
	refused_message=$1
	shift
	run 2 "$@"
	stdout_is ''
	stderr_is "kakehashi: $refused_message"
}
refused 'no command given (see: kakehashi --help)' kakehashi
refused 'no command given (see: kakehashi --help)' kakehashi -q -c p.conf
refused "unknown command 'nope' (see: kakehashi --help)" kakehashi nope
refused "unknown command '' (see: kakehashi --help)" kakehashi ''
refused "unknown command 'Run' (see: kakehashi --help)" kakehashi Run
refused "unknown command 'ru' (see: kakehashi --help)" kakehashi ru
refused "unknown command '--help' (see: kakehashi --help)" kakehashi -- --help
refused "unknown command 'a?b?[1mc' (see: kakehashi --help)" kakehashi "$(mangle 'a\nb\033[1mc')"
refused "unknown option '--nope' (see: kakehashi --help)" kakehashi --nope run
refused "unknown option '-x' (see: kakehashi --help)" kakehashi -x
refused "unknown option '-x' (see: kakehashi --help)" kakehashi -qx run
refused "option '-c' needs a value (see: kakehashi --help)" kakehashi -c
refused "option '--config' needs a value (see: kakehashi --help)" kakehashi --config
refused "unknown option '--summary=json', or one that takes no value (see: kakehashi --help)" kakehashi --summary=json run
refused "--log-format: 'xml' is none of text|json" kakehashi --log-format=xml
refused "--progress: 'sometimes' is none of auto|always|never" kakehashi --progress sometimes check
for c in $commands; do
	refused "unknown option '--nope' (see: kakehashi $c --help)" kakehashi "$c" --nope
	refused "unknown option '--nope=1', or one that takes no value (see: kakehashi $c --help)" kakehashi "$c" --nope=1
	refused "unknown option '--nope' (see: kakehashi $c --help)" good "$c" --nope
	refused "unknown option '-x' (see: kakehashi $c --help)" kakehashi "$c" -x
	refused "unknown option '-x' (see: kakehashi $c --help)" kakehashi "$c" -qx
	refused "unknown option '-x' (see: kakehashi $c --help)" kakehashi "$c" night.csv -x
	refused "unknown option '--help=yes', or one that takes no value (see: kakehashi $c --help)" kakehashi "$c" --help=yes
	refused "option '-c' needs a value (see: kakehashi $c --help)" kakehashi "$c" -c
	refused "--log-format: 'JSON' is none of text|json" kakehashi "$c" --log-format JSON
	refused "--log-format: 'tex' is none of text|json" kakehashi "$c" --log-format=tex
	refused "--progress: 'text' is none of auto|always|never" kakehashi "$c" --progress=text
	refused "--threads: '65' is no number from 1 to 64" kakehashi "$c" --threads=65
	refused "--threads: '0' is no number from 1 to 64" kakehashi "$c" --threads 0
	refused "--threads: '2x' is no number from 1 to 64" kakehashi "$c" --threads=2x
	for option in $(options_of "$c"); do
		takes_value "$option" || continue
		refused "option '--$option' needs a value (see: kakehashi $c --help)" kakehashi "$c" "--$option"
		refused "--$option: the value is empty" kakehashi "$c" "--$option="
		refused "--$option: the value is empty" kakehashi "$c" "--$option" ''
	done
	# Options of other commands are unknown here.
	for other in dry-run output records rejects replacements run-name summary target; do
		case " $(options_of "$c") " in
		*" $other "*) ;;
		*) refused "unknown option '--$other' (see: kakehashi $c --help)" kakehashi "$c" "--$other" ;;
		esac
	done
	case " $(options_of "$c") " in
	*' summary '*) refused "--summary: 'xml' is none of text|json" kakehashi "$c" --summary=xml ;;
	esac
done
# An abbreviation is fine as long as it can mean one option only.
refused "unknown option '--re' (see: kakehashi write --help)" kakehashi write --re x.csv
is 'files made by what was refused' "$(ls -d out 2>/dev/null)" ''

# What each command refuses of its own.
run 2 kakehashi -c p.conf run
stderr_is "kakehashi: no file named, and the profile's source has no path
kakehashi: hint: name the export on the command line; - is standard input"
for name in . .. .hidden a/b /a; do
	refused "--run-name: '$name' is no name for a folder: no / in it, no dot in front" \
		kakehashi -c p.conf run --run-name="$name" night.csv
done
for c in write load; do
	run 2 kakehashi -c table.conf $c decisions.csv
	stderr_has 'kakehashi: --records is missing'
	stderr_lines 2
	refused 'one file of decisions at a time' kakehashi -c table.conf $c -r clean.csv decisions.csv decisions.csv
	refused 'records and decisions cannot both come from standard input' kakehashi -c table.conf $c -r - -
	refused 'records and decisions cannot both come from standard input' kakehashi -c table.conf $c -r -
	refused 'the profile has no target nix' kakehashi -c table.conf $c -r clean.csv -t nix decisions.csv
done
refused 'the profile has several file targets: choose one with --target' \
	kakehashi -c table.conf write -r clean.csv decisions.csv
refused 'target diary is a table: use load' kakehashi -c table.conf write -t diary -r clean.csv decisions.csv
refused 'target progress is a file: use write' kakehashi -c table.conf load -t progress -r clean.csv decisions.csv
refused 'the profile has no table target' kakehashi -c p.conf load -r clean.csv decisions.csv
rm -rf out

# --- the profile: missing, a folder, named before or behind the command, the last one counts
for c in $profile_commands; do
	options=
	case $c in
	write | load) options='-r clean.csv decisions.csv' ;;
	esac
	# shellcheck disable=SC2086
	{
		run 3 kakehashi -c missing.conf $c $options
		stdout_is ''
		stderr_is 'kakehashi: missing.conf: cannot be opened: No such file or directory'
		run 3 kakehashi $c --config=codes $options
		stdout_is ''
		stderr_is 'kakehashi: codes: is a folder, not a file'
		run 3 kakehashi $c $options
		stdout_is ''
		[ $c = normalise ] && or=', or say with --from and --rule what the file is' || or=
		stderr_is "kakehashi: kakehashi.conf: cannot be opened: No such file or directory
kakehashi: hint: name the profile with -c$or"
		run 3 kakehashi -c p.conf $c -c missing.conf $options
		stderr_is 'kakehashi: missing.conf: cannot be opened: No such file or directory'
	}
	is "files that $c made without a profile" "$(ls -d out 2>/dev/null)" ''
done
mkdir default && cp -r p.conf codes register.csv night.csv default && mv default/p.conf default/kakehashi.conf
(cd default && kakehashi check night.csv) >"$e2e_folder/default-check" 2>&1
is 'status of check with the default profile' $? 1

# --- operands: a missing file, a folder, an empty name, the name of an option, a long name, nothing to read
long=$(perl -e 'print "x" x 100_000')
unreadable() { # STATUS-MESSAGE COMMAND…
	unreadable_message=$1
	shift
	run 4 "$@"
	stderr_is "kakehashi: $unreadable_message"
	is "output folder after: $*" "$(find out -mindepth 1 ! -name .lock 2>/dev/null)" ''
}
for c in run normalise; do
	unreadable 'none.csv: cannot be opened: No such file or directory' kakehashi -c p.conf $c none.csv
	stdout_is ''
	unreadable 'codes: is a folder, not a file' kakehashi -c p.conf $c codes
	stdout_is ''
	unreadable '"": cannot be opened: No such file or directory' kakehashi -c p.conf $c ''
	unreadable '-n.csv: cannot be opened: No such file or directory' kakehashi -c p.conf $c -- -n.csv
	unreadable 'night.csv/x: cannot be opened: Not a directory' kakehashi -c p.conf $c night.csv/x
	unreadable 'a?b.csv: cannot be opened: No such file or directory' kakehashi -c p.conf $c "$(mangle 'a\nb.csv')"
	run 4 kakehashi -c p.conf $c "$long"
	stderr_lines 1
	stderr_has 'kakehashi: xxxxx'
done
unreadable 'none.csv: cannot be opened: No such file or directory' kakehashi -c p.conf match none.csv
unreadable 'codes: is a folder, not a file' kakehashi -c p.conf match codes
for c in 'p.conf write -t progress' 'table.conf load'; do
	# shellcheck disable=SC2086
	{
		unreadable 'none.csv: cannot be opened: No such file or directory' kakehashi -c $c -r none.csv decisions.csv
		unreadable 'none.csv: cannot be opened: No such file or directory' kakehashi -c $c -r clean.csv none.csv
		unreadable 'codes: is a folder, not a file' kakehashi -c $c -r codes decisions.csv
		unreadable 'codes: is a folder, not a file' kakehashi -c $c -r clean.csv codes
	}
done
# check looks at the rest all the same.
run 4 kakehashi -c p.conf check none.csv night.csv codes
looks() { sed -n 's/^\(ok\|warning\|problem\) .*/\1/p' "$e2e_folder/stdout" | sort | uniq -c | tr -s ' \n' ' '; }
is 'looks' "$(looks)" ' 9 ok 2 problem 1 warning '
stdout_has 'problem  export codes         codes: is a folder, not a file'
stderr_has 'kakehashi: none.csv: cannot be opened: No such file or directory'
stderr_has 'kakehashi: codes: is a folder, not a file'
run 2 kakehashi "$long"
stderr_lines 1
run 2 kakehashi run "--$long"
stderr_lines 1
run 3 kakehashi -c "$long" run
stderr_lines 1
rm -rf out

# --- standard output is data only, standard error is not data
warning='kakehashi: warning: night.csv:7: record 5 rejected: column-count (4 cells, but the header has 8 columns; look for a separator or a line break that should stand inside quotes)'
cleaned='record_id,case_no,child_name,child_kana,birth_date,sex,method,body
R1,C-1,山田花子,ヤマダハナコ,2015-04-01,女,visit,at home
R2,C-2,佐藤健,サトウケン,2012-08-09,男,call,"two
lines, and ""quotes"""
R3,,鈴木一郎,スズキイチロウ,2010-01-02,男,visit,a new child
R4,C-1,佐藤健,サトウケン,2012-08-09,男,call,another'\''s number'
summary='read                           5
linked                         2   belong to a case
  case-number                  2   case number, name and others agree
review                         1   wait for a person'\''s decision
  case-number-conflict         1   its case has another name or birth date
new                            1   have no case
rejected                       1   could not be read or carried
  column-count                 1   too many or too few columns
skipped                        0   were carried before, or seen to by hand
target progress                2 records in 2 rows
target fresh                   1 records in 1 rows
equation: 5 = 2 + 1 + 1 + 1 + 0: holds'
next() { # RUN: what stands behind its summary
	cat <<-END

	Next
	  1 record waits for a person: enter it by hand, from this sheet
	    out/$1/review.csv
	  1 record was rejected: see why, and correct it at its source
	    out/$1/rejects.reasons.csv
	END
}
run 1 good run --run-name=first
stdout_is "$summary
$(next first)"
stderr_is "$warning
kakehashi: the run's files are in out/first"
run 1 good normalise
stdout_is "$cleaned"
stderr_is "$warning"
run 1 good check
is 'looks' "$(looks)" ' 9 ok 1 warning '
stdout_has 'warning  export night.csv     utf-8; 5 records, 1 would be rejected, 0 held for'
stderr_is "$warning"
run 1 good match
same_file out/first/decisions.csv "$e2e_folder/stdout"
stderr_is ''
run 1 good write
same_file out/first/progress.csv "$e2e_folder/stdout"
stderr_is ''
run 1 good load
stdout_is ''
stderr_is ''
is 'rows loaded' "$(sqlite3 diary.db 'SELECT id, case_no FROM diary ORDER BY id' | tr '\n' ' ')" 'R1|C-1 R2|C-2 '
forget

# --- "-" is standard input, also where no file is named; several files are taken in turn
piped() { # FILE COMMAND…
	piped_from=$1
	shift
	"$@" <"$piped_from"
}
dash_warning=$(echo "$warning" | sed 's/night.csv/(standard input)/')
for dash in '' -; do
	# shellcheck disable=SC2086
	{
		run 1 piped night.csv kakehashi -c p.conf normalise $dash
		stdout_is "$cleaned"
		stderr_is "$dash_warning"
		run 1 piped clean.csv kakehashi -c p.conf match $dash
		same_file decisions.csv "$e2e_folder/stdout"
		run 1 piped decisions.csv kakehashi -c p.conf write -t fresh -r clean.csv $dash
		stdout_is "$(mangle 'name,id\r\n鈴木一郎,R3\r')"
		run 1 piped decisions.csv kakehashi -c table.conf load -r clean.csv $dash
		is 'rows loaded' "$(sqlite3 diary.db 'SELECT count(*) FROM diary')" 2
		forget
	}
done
run 1 piped clean.csv kakehashi -c p.conf write -t progress -r - decisions.csv
stdout_has 'C-2,20,"two'
run 1 piped night.csv kakehashi -c p.conf run --run-name=dash -
stdout_is "$summary
$(next dash)"
stderr_has "$dash_warning"
run 1 piped night.csv kakehashi -c p.conf check -
stdout_has 'export -             utf-8; 5 records, 1 would be rejected'
sed 's/^R/S/' night.csv >second.csv
run 1 piped second.csv kakehashi -c p.conf normalise night.csv -
stdout_is "$cleaned
$(echo "$cleaned" | sed '1d; s/^R/S/')"
run 1 kakehashi -c p.conf normalise -o - night.csv
stdout_is "$cleaned"
forget

# --- standard streams that are closed, full or broken: status 6 (4 for input), a message, never a wrong file
closed() { "$@" >&-; }
full() { "$@" >/dev/full; }
broken() { perl -e 'pipe R, W; close R; open STDOUT, ">&", W; close W; exec @ARGV or die' -- "$@"; }
mute() { "$@" 2>&-; }
deaf() { "$@" <&-; }
unwritable() { # closed|full|broken COMMAND…
	case $1 in
	closed) unwritable_why='Bad file descriptor' ;;
	full) unwritable_why='No space left on device' ;;
	broken) unwritable_why='Broken pipe' ;;
	esac
	run 6 "$@"
	stderr_has "kakehashi: (standard output): cannot be written: $unwritable_why"
}
kakehashi_good() { # broken can exec no function
	good_command=$1
	shift
	case $good_command in
	normalise) set -- -c p.conf normalise "$@" night.csv ;;
	match) set -- -c p.conf match "$@" clean.csv ;;
	write) set -- -c p.conf write -t progress -r clean.csv "$@" decisions.csv ;;
	diff) set -- diff -k record_id "$@" clean.csv shorter.csv ;;
	evaluate) set -- evaluate "$@" decisions.csv truth.csv ;;
	report) set -- -c p.conf report "$@" ./ran ;;
	*) set -- -c p.conf "$good_command" "$@" night.csv ;;
	esac
	"$how" kakehashi "$@"
}
for how in closed full broken; do
	unwritable $how kakehashi --help
	stderr_lines 1
	unwritable $how kakehashi --version
	stderr_lines 1
	for c in $commands; do
		unwritable $how kakehashi $c --help
		stderr_lines 1
	done
	for c in normalise match write check diff evaluate report; do
		run 6 kakehashi_good $c
		stderr_has 'kakehashi: (standard output): cannot be written: '
	done
	# What is rejected is not left behind either when the output fails.
	run 6 kakehashi_good normalise --rejects=left.csv
	is "rejects beside an output that failed ($how)" "$(ls -A | grep left)" ''
	# run has carried everything when only the summary cannot be written, and says so by its message and folder.
	run 6 kakehashi_good run --run-name=$how
	stderr_has "kakehashi: the run's files are in out/$how"
	stderr_lines 3
	is "folder of a run whose summary failed ($how)" "$(ls out/$how | tr '\n' ' ')" \
		'decisions.csv flags.csv fresh.csv held.csv manifest.json progress.csv rejects.csv rejects.reasons.csv replacements.csv report.html review.csv review.html summary.json '
	is "the lock holds a number and no data ($how)" "$(tr -d '0-9\n' <out/.lock)" ''
	run 6 kakehashi_good run --dry-run
	run 1 $how kakehashi -c table.conf load -r clean.csv decisions.csv # it has nothing to say there
	forget
done
for c in normalise match; do
	run 4 deaf kakehashi -c p.conf $c
	stderr_is 'kakehashi: (standard input): cannot be read: Bad file descriptor'
	stdout_is ''
done
run 1 deaf kakehashi -c p.conf normalise night.csv
stdout_is "$cleaned"
run 1 mute kakehashi -c p.conf normalise --rejects=rejects.csv -o mute.csv night.csv
same_file clean.csv mute.csv
is 'rejects while standard error is closed' "$(cat rejects.csv)" "$(mangle "$office_header\nR5,C-1,too,short")"
run 1 mute kakehashi -c p.conf run --run-name=mute night.csv
stdout_is "$summary
$(next mute)"
run 2 mute kakehashi --nope
forget
# A reader that has seen enough: the filter stops with the status of an output that cannot be written.
office_records 30000 >many.csv
run 0 sh -c '{ kakehashi -c p.conf normalise many.csv; echo $? >status; } | head -n 1'
stdout_is 'record_id,case_no,child_name,child_kana,birth_date,sex,method,body'
stderr_is 'kakehashi: (standard output): cannot be written: Broken pipe'
is 'status of a filter into head' "$(cat status)" 6

# --- options stand before or behind the command and between operands; -- ends them
same_cleaned() {
	run 1 "$@"
	stdout_is "$cleaned"
}
same_cleaned kakehashi -q --config p.conf normalise night.csv
stderr_is "$warning"
same_cleaned kakehashi normalise night.csv -q --config=p.conf
same_cleaned kakehashi normalise -qc p.conf night.csv
same_cleaned kakehashi normalise -cp.conf night.csv
same_cleaned kakehashi --conf p.conf normalise night.csv
same_cleaned kakehashi -- normalise -c p.conf night.csv
same_cleaned kakehashi -c p.conf normalise -- night.csv
same_cleaned kakehashi --progress=never -c p.conf normalise night.csv --progress=auto
same_cleaned kakehashi -c missing.conf normalise -c p.conf night.csv
same_cleaned kakehashi -c p.conf normalize night.csv
run 0 kakehashi normalize --help
cp "$e2e_folder/stdout" help
run 0 kakehashi normalise --help
same_file help "$e2e_folder/stdout"
cp night.csv ./-n
run 1 kakehashi -c p.conf normalise -- -n
stdout_is "$cleaned"
run 1 kakehashi -c p.conf normalise ./-n
stdout_is "$cleaned"
run 1 kakehashi -c p.conf run -n -- -n # the option, then the file
stdout_is "$summary"
is 'output of a dry run' "$(ls -A out 2>/dev/null)" ''

# --- -q says warnings and errors only, -v more
run 1 good run -q --run-name=quiet
stdout_is "$summary
$(next quiet)"
stderr_is "$warning"
run 4 kakehashi -q -c p.conf run none.csv
stderr_is 'kakehashi: none.csv: cannot be opened: No such file or directory'
run 1 good run -v --run-name=verbose
stderr_is "kakehashi: register cases: 2 cases
$warning
kakehashi: the run's files are in out/verbose"
forget

# --- --log-format=json: every line of standard error is one object
sed -n '/^\.Sh MESSAGES/,/^\.Sh ENV/s/^\.It Cm //p' "$top_srcdir/man/kakehashi.1" >events
json_lines() { # N: so many, as kakehashi(1), MESSAGES, tells
	e2e_checks=$((e2e_checks + 1))
	N=$1 perl -MJSON::PP -e '
		my @keys = qw(time level event message hint file line record key column code run sqlstate status);
		open my $events, "<", "events" or die "events: $!\n";
		my %known = map { chomp; $_ => 1 } <$events>;
		my $n = 0;
		while (<STDIN>) {
			my $o = eval { decode_json($_) } or die "line $.: no JSON: $_";
			my ($i, %at) = 0;
			$at{$_} = $i++ for @keys;
			my @got = sort { $at{$a} <=> $at{$b} } keys %$o;
			defined $at{$_} or die "line $.: $_ is no key\n" for @got;
			my $in_order = join ".*", map { quotemeta "\"$_\":" } @got;
			die "line $.: order of the keys\n" if !/^\{$in_order.*\}$/;
			defined $o->{$_} or die "line $.: no $_\n" for qw(time level event message);
			die "line $.: time\n" if $o->{time} !~ /^2\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ$/;
			die "line $.: level\n" if $o->{level} !~ /^(error|warning|notice|info)$/;
			die "line $.: event $o->{event}\n" if !$known{$o->{event}};
			$_ ne "" or die "line $.: something is empty\n" for values %$o;
			for my $number (grep { exists $o->{$_} } qw(line record status)) {
				die "line $.: $number\n" if !/"$number":[1-9]\d*[,}]/;
			}
			$n++;
		}
		die "$n lines, expected $ENV{N}\n" if $n != $ENV{N};' <"$e2e_folder/stderr" 2>"$e2e_folder/why" ||
		fail "$e2e_ran: standard error is not JSON: $(cat "$e2e_folder/why")"
}
for form in '--log-format=json -c p.conf run --run-name=json night.csv' '-c p.conf run --log-format json --run-name=j2 night.csv'; do
	# shellcheck disable=SC2086
	run 1 kakehashi $form
	json_lines 2
	name=${form##*run-name=}
	stdout_is "$summary
$(next "${name%% *}")"
done
stderr_has '"level":"warning","event":"record-rejected","message":"night.csv:7: record 5 rejected: column-count ('
stderr_has '"file":"night.csv","line":7,"record":5,"code":"column-count"}'
stderr_has "\"level\":\"notice\",\"event\":\"run-done\",\"message\":\"the run's files are in out/j2\",\"file\":\"out/j2\"}"
run 1 kakehashi --log-format=json -v -c p.conf run --run-name=json-3 night.csv
json_lines 3
run 2 kakehashi --log-format=json
json_lines 1
run 2 kakehashi --log-format=json nope
json_lines 1
run 2 kakehashi --log-format=json run --nope
json_lines 1
run 2 kakehashi run --log-format=json --nope
json_lines 1
run 3 kakehashi run --log-format=json
json_lines 1
stderr_has '"event":"profile-error"'
stderr_has '"hint":"name the profile with -c"'
stderr_has '"status":3}'
run 4 kakehashi --log-format=json -c p.conf run "$(mangle 'a\nb\377"\\ .csv')"
json_lines 1
run 4 kakehashi --log-format=json -c p.conf run "$long"
json_lines 1
printf 'source {\n\tnix = 1\n\tnix2 = 2\n}\n' >mistakes.conf
run 3 kakehashi --log-format=json -c mistakes.conf check
[ "$(wc -l <"$e2e_folder/stderr")" -ge 4 ] || fail 'each mistake of a profile has a line'
printf 'record_id,case_no\nx,1\nx,2\n' >twice.csv
run 4 kakehashi --log-format=json evaluate decisions.csv twice.csv
json_lines 1
stderr_has '"event":"input-error"'
stderr_has '"file":"twice.csv","line":3,"status":4}'
run 2 kakehashi --log-format=json evaluate twice.csv
json_lines 1
stderr_has '"event":"usage-error"'
run 3 kakehashi --log-format=json -c mistakes.conf check
json_lines "$(wc -l <"$e2e_folder/stderr")"
stderr_has '"event":"profile-mistake"'
stderr_has '"file":"mistakes.conf","line":2}'
# Whatever event the sources have is told in the manual, and no other.
# shellcheck disable=SC2046 # names in the source tree hold no blanks
sed -nE 's/.*LOG_ABOUT\("([a-z-]+)".*/\1/p; s/.*return "([a-z]+-error|locked|stopped)";.*/\1/p' \
	$(find "$top_srcdir/src" -name '*.[ch]') | sort -u >raised
same_file raised events
for c in $commands; do
	run "$(status_of "$c")" good "$c" --log-format=json -v
	json_lines "$(wc -l <"$e2e_folder/stderr")"
	forget
done

# --- --summary
json_value() { # NAME: of the JSON in the file $e2e_folder/$2
	NAME=$1 perl -MJSON::PP -0777 -e 'print decode_json(<STDIN>)->{$ENV{NAME}}' <"$e2e_folder/$2"
}
run 1 good run --summary=json --run-name=sum
same_file out/sum/summary.json "$e2e_folder/stdout"
is 'read in the summary' "$(json_value read stdout)" 5
for c in normalise match write load; do
	run 1 good $c --summary=json -q -q
	if [ $c = normalise ]; then
		sed -i 1d "$e2e_folder/stderr" # the rejected record
	fi
	is "read in the summary of $c" "$(json_value read stderr)" "$([ $c = normalise ] && echo 5 || echo 4)"
	sqlite3 diary.db 'DELETE FROM diary'
	run 1 good $c --summary=text
	stderr_has 'equation: '
	stderr_has ': holds'
	forget
done

# --- --dry-run writes nothing, and says what it would have done
for c in run write load; do
	for option in -n --dry-run; do
		run 1 good $c $option
		stderr_has 'kakehashi: dry run: nothing was written'
		is "files of $c $option" "$(ls -A out 2>/dev/null)" ''
		is "rows of $c $option" "$(sqlite3 diary.db 'SELECT count(*) FROM diary')" 0
		[ $c = run ] || stdout_is ''
	done
done
run 1 good run -n
stdout_is "$summary"

# --- --progress=always shows something on standard error and changes nothing on standard output
run 1 good normalise --progress=always
stdout_is "$cleaned"
stderr_has "$warning"
run 1 good normalise --progress=never
stderr_is "$warning"
for when in always never auto; do
	run 0 sh -c "{ cat many.csv; sleep 0.4; sed '1d; s/^R/S/' many.csv; } | kakehashi -c p.conf normalise --progress=$when -o twice.csv"
	stdout_is ''
	if [ $when = always ]; then
		stderr_has ' records'
		is 'the line is wiped at the end' "$(tail -c 1 "$e2e_folder/stderr" | od -An -c | tr -d ' ')" '\r'
		is 'blanks in its place' "$(tr '\r' '\n' <"$e2e_folder/stderr" | tail -n 1 | tr -d ' ')" ''
	else
		stderr_is '' # it is no terminal
	fi
done

# --- -o and --rejects: whole files, 0600, or none
for c in normalise match write diff evaluate report; do
	good_status=$(status_of $c)
	run $good_status good $c
	cp "$e2e_folder/stdout" expected-output
	echo before >there.csv
	chmod 644 there.csv
	run $good_status good $c -o there.csv
	stdout_is ''
	same_file expected-output there.csv
	is "mode of what $c wrote" "$(stat -c %a there.csv)" 600
	run 6 good $c -o codes
	stderr_has 'kakehashi: codes: is a folder, not a file'
	run 6 good $c -o nowhere/there.csv
	stderr_has 'kakehashi: nowhere/there.csv: cannot be written: No such file or directory'
	run 6 good $c -o /dev/full
	stderr_has 'kakehashi: /dev/full: cannot be written: No space left on device'
	# A link stays one; a link to standard output is standard output.  (Not /dev/stdout: a mistake here would destroy it.)
	ln -sf there.csv link.csv
	run $good_status good $c -o link.csv
	is "what a link is after $c" "$(readlink link.csv)" there.csv
	same_file expected-output there.csv
	ln -sf /proc/self/fd/1 link.csv
	run $good_status good $c -o link.csv
	is "what a link to standard output is after $c" "$(readlink link.csv)" /proc/self/fd/1
	same_file expected-output "$e2e_folder/stdout"
done
: >after
ls -A >before
run 6 good normalise --rejects=codes
stderr_has 'kakehashi: codes: is a folder, not a file'
ls -A >after
same_file before after
run 1 good normalise --rejects=r.csv
is 'the rejected record' "$(cat r.csv)" "$(mangle "$office_header\nR5,C-1,too,short")"
is 'lines of reasons' "$(wc -l <r.csv.reasons.csv)" 2
is 'temporary files' "$(find . -name '.*.??????' | head)" ''

# --- an existing run is never touched; no export is no error
run 1 good run --run-name=twice
run 6 good run --run-name=twice
stderr_has 'kakehashi: out/twice: a run of that name is there already'
sed 's/^source {/source { path = "inbox\/*.csv"/' p.conf >inbox.conf
run 4 kakehashi -c inbox.conf run
stderr_is "kakehashi: the inbox inbox cannot be read: No such file or directory
kakehashi: hint: look whether its share is mounted, and who may read it"
mkdir inbox
run 0 kakehashi -c inbox.conf run
stderr_is 'kakehashi: no export lies in inbox/*.csv; nothing to do'
stdout_has 'equation: 0 = 0 + 0 + 0 + 0 + 0: holds'
cp night.csv inbox/b.csv
cp second.csv inbox/a.csv
touch -d 2026-01-01 inbox/a.csv inbox/b.csv
run 1 kakehashi -c inbox.conf run --run-name=inbox
stdout_has 'read                          10'
is 'files of one time in byte order' "$(cut -d , -f 1 out/inbox/decisions.csv | tr '\n' ' ')" 'record_id S1 S2 S3 S4 R1 R2 R3 R4 '
forget

finish
