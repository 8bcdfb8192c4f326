#!/bin/sh
# Completion by the shells themselves: bash and zsh on a terminal, with the tab key.

. "${top_srcdir:=$(cd "$(dirname "$0")/../.." && pwd)}/tests/lib/e2e.sh"

for tool in bash zsh script; do
	command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done
TERM=dumb
export TERM
unset ZDOTDIR BASH_ENV ENV PROMPT_COMMAND
HOME=$e2e_folder
export HOME

for shell in bash zsh; do
	run 0 kakehashi --completion=$shell
	stderr_is ''
	cp stdout $shell.script
	run 0 $shell -n $shell.script
	stderr_is ''
done
run 2 kakehashi --completion=fish
stderr_is "kakehashi: --completion: 'fish' is none of bash|zsh"

# What the shells complete in: a folder with profiles, exports and runs.
mkdir -p office/inbox office/out/2026-11-25 office/out/2026-11-26 office/out/.hidden office/elsewhere/late
cd office || exit 99
: >kakehashi.conf; : >inbox/night.csv; : >'a name.csv'; : >notes.txt
printf 'language = ja\noutput = "elsewhere" # not out\n' >other.conf
# What an included file says counts, and its folder is seen from it; those that go round in a circle are read so far.
mkdir -p shared/nights/first
printf 'include("more.conf") # include "nothing.conf"\noutput = "late"\n' >shared/common.conf
printf '# output = "no"\n\toutput = "nights"\n' >shared/more.conf
printf 'include "shared/common.conf"\n' >by.conf
printf 'include "round.conf"\n' >round.conf

# The command is one that prints its words; <TAB> is the key.
cat >../rc <<'END_RC'
bind 'set enable-bracketed-paste off' 'set bell-style none' 2>/dev/null
PS1= PS2=
. ../bash.script
kakehashi() { printf '[%s]' "$@" >>../typed; echo >>../typed; }
END_RC
cat >../.zshrc <<'END_RC'
PS1= PS2= RPS1=
unsetopt beep prompt_sp prompt_cr
autoload -U compinit && compinit -u -D
. ../zsh.script
kakehashi() { printf '[%s]' "$@" >>../typed; echo >>../typed; }
END_RC
cat >../table <<'END_TABLE'
kakehashi reco<TAB>|[reconcile]
kakehashi run --no-l<TAB>|[run][--no-limits]
kakehashi run --summary=j<TAB>|[run][--summary=json]
kakehashi run --summary j<TAB>|[run][--summary][json]
kakehashi run --run-n<TAB>x|[run][--run-name=x]
kakehashi --log-format=j<TAB> run|[--log-format=json][run]
kakehashi run --progress=al<TAB>|[run][--progress=always]
kakehashi -c ot<TAB> ledger show la<TAB>|[-c][other.conf][ledger][show][late]
kakehashi --config=ot<TAB> ledger show la<TAB>|[--config=other.conf][ledger][show][late]
kakehashi ledger show 2026-11-26<TAB>|[ledger][show][2026-11-26]
kakehashi -c by.conf ledger show fi<TAB>|[-c][by.conf][ledger][show][first]
kakehashi -c round.conf ledger show 2026-11-26<TAB>|[-c][round.conf][ledger][show][2026-11-26]
kakehashi ledger sig<TAB>|[ledger][sign-key]
kakehashi run inb<TAB>ni<TAB>|[run][inbox/night.csv]
kakehashi run a<TAB>|[run][a name.csv]
kakehashi normalize --from=cp<TAB>|[normalize][--from=cp932]
kakehashi normalise -t euc<TAB>|[normalise][-t][euc-jp]
kakehashi write -r no<TAB>|[write][-r][notes.txt]
kakehashi -q -c other.conf diff --key id --brie<TAB>|[-q][-c][other.conf][diff][--key][id][--brief]
END_TABLE
sed 's/.*|//' ../table >../wanted
# What somebody types who does not wait for the shell, and then leaves it.
for shell in bash zsh; do
	[ $shell = bash ] && start='bash --noprofile --rcfile ../rc -i' || start='zsh -d -i'
	rm -f ../typed
	{ sed "s/|.*//; s/<TAB>/$(printf '\t')/g" ../table; echo exit; } | timeout 300 script -qec "$start" /dev/null >../screen 2>&1
	e2e_ran="lines typed to $shell"
	same_file ../wanted ../typed
done

# Every command and every option of every command, and nothing else: bash's answers against --help.
cat >../ask.bash <<'END_BASH'
. ../bash.script
ask() { # LINE…, the last word being completed
	COMP_WORDS=(kakehashi "$@")
	COMP_CWORD=$#
	_kakehashi 2>/dev/null
	printf '%s\n' "${COMPREPLY[@]}" | sed 's/=$//' | sort -u
}
"$@"
END_BASH
options() { sed -nE 's/^  (-., |    )(--[a-z-]+).*/\2/p' "$@" | sort -u; }
run 0 kakehashi --help
sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p' ../stdout | sort >../commands
bash ../ask.bash ask '' >../got
same_file ../commands ../got
while read -r command; do
	kakehashi "$command" --help | options >../wanted
	bash ../ask.bash ask "$command" -- >../got
	same_file ../wanted ../got
	# Letters, where one begins so.
	letters=$(kakehashi "$command" --help | sed -nE 's/^  (-.), --.*/\1/p' | sort -u | tr '\n' ' ')
	is "letters of $command" "$(bash ../ask.bash ask "$command" - | grep -v '^--' | tr '\n' ' ')" ''
	for letter in $letters; do
		is "$command $letter" "$(bash ../ask.bash ask "$command" "$letter" | head -n 1)" "$letter"
	done
done <../commands
# Words of --help are words that are offered.
kakehashi run --help | sed -nE 's/.*--([a-z-]+)\[?=([a-z|]+\|[a-z]+).*/\1 \2/p' >../choices
is 'choices' "$([ "$(wc -l <../choices)" -ge 4 ] && echo some)" some
while read -r name words; do
	is "--$name" "$(bash ../ask.bash ask run "--$name" = '' | tr '\n' ' ')" "$(echo "$words" | tr '|' '\n' | sort | tr '\n' ' ')"
done <../choices

cd ..
finish
