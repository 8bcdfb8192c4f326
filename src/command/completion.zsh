# What a profile and the files that it includes say is their output folder, in their order: _kakehashi_outputs FILE DEPTH
_kakehashi_outputs() {
	local word value folder=
	[[ $1 != */* ]] || folder=${1%/*}/
	(($2 < 9)) || return 0
	sed -n -e 's/^[[:blank:]]*output[[:blank:]]*=[[:blank:]]*"\{0,1\}\([^"#]*[^"#[:blank:]]\).*/output \1/p' \
		-e 's/^[[:blank:]]*include[[:blank:](]*"\{0,1\}\([^"#)]*[^"#)[:blank:]]\).*/include \1/p' "$1" 2>/dev/null |
		while IFS=' ' read -r word value; do
			[[ $value == /* ]] || value=$folder$value
			if [[ $word == output ]]; then
				printf '%s\n' "$value"
			else
				_kakehashi_outputs "$value" $(($2 + 1))
			fi
		done
}

# The names of runs, as folders of the profile's output: _kakehashi_runs PROFILE
_kakehashi_runs() {
	local output folder
	[[ $1 == */* ]] && folder=${1%/*}/
	output=$(_kakehashi_outputs $1 0 | head -n 1)
	[[ -n $output ]] || output=${folder}out
	print -rl -- "$output"/*(N/:t)
}

# Whether the option needs a value: _kakehashi_needs COMMAND OPTION
_kakehashi_needs() {
	[[ " $(_kakehashi_words options:) $(_kakehashi_words options:$1) " == *" $2= "* ]]
}

# Offers what is meant by words of _kakehashi_words.
_kakehashi_offer() {
	local word
	for word in ${=1}; do
		case $word in
		:file) _files ;;
		:profile) _files -g '*.conf(-.)' ;;
		:run) compadd -- ${(f)"$(_kakehashi_runs $profile)"} ;;
		--*=) compadd -S '' -- $word ;;
		-?=) compadd -- ${word%=} ;;
		*) compadd -- $word ;;
		esac
	done
}

_kakehashi() {
	local cur=$words[CURRENT] command option profile=kakehashi.conf word list
	integer operands=0 i=2
	while ((i < CURRENT)); do
		word=$words[i]
		option=
		case $word in
		-c | --config) option=$word; ((i + 1 < CURRENT)) && profile=$words[i+1] ;;
		--config=*) profile=${word#*=} ;;
		--*=*) ;;
		-*) _kakehashi_needs "$command" $word && option=$word ;;
		*) if [[ -z $command ]]; then command=$word; else ((operands += 1)); fi ;;
		esac
		if [[ -n $option ]]; then
			((i += 1))
			((i < CURRENT)) && option=
		fi
		((i += 1))
	done
	if [[ -z $option && $cur == --*=* ]]; then
		option=${cur%%=*}
		compset -P '*='
	fi
	if [[ -n $option ]]; then
		list=$(_kakehashi_words value:$command:$option)
		[[ -n $list ]] || list=$(_kakehashi_words value::$option)
	elif [[ $cur == -* ]]; then
		list="$(_kakehashi_words options:) $(_kakehashi_words options:$command)"
	elif [[ -z $command ]]; then
		list=$(_kakehashi_words commands)
	elif ((operands == 0)); then
		list=$(_kakehashi_words operands:$command)
	else
		list=$(_kakehashi_words further:$command)
	fi
	_kakehashi_offer "$list"
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
	_kakehashi "$@"
else
	compdef _kakehashi kakehashi
fi
