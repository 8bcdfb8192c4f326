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
	local output folder=
	case $1 in
	*/*) folder=${1%/*}/ ;;
	esac
	output=$(_kakehashi_outputs "$1" 0 | head -n 1)
	[[ -n $output ]] || output=${folder}out
	for folder in "$output"/*/; do
		folder=${folder%/}
		[ ! -d "$folder" ] || printf '%s\n' "${folder##*/}"
	done
}

# Whether the option needs a value: _kakehashi_needs COMMAND OPTION
_kakehashi_needs() {
	case " $(_kakehashi_words options:) $(_kakehashi_words "options:$1") " in
	*" $2= "*) return 0 ;;
	esac
	return 1
}

# Adds what is meant by a word of _kakehashi_words and begins with $cur.
_kakehashi_offer() {
	local IFS=$'\n'
	case $1 in
	:file) COMPREPLY+=($(compgen -f -- "$cur")) && compopt -o filenames 2>/dev/null ;;
	:profile) COMPREPLY+=($(compgen -f -X '!*.conf' -- "$cur") $(compgen -d -- "$cur")) && compopt -o filenames 2>/dev/null ;;
	:run) COMPREPLY+=($(compgen -W "$(_kakehashi_runs "$profile")" -- "$cur")) ;;
	*) COMPREPLY+=($(compgen -W "$1" -- "$cur")) ;;
	esac
}

_kakehashi() {
	local cur=${COMP_WORDS[COMP_CWORD]} command= option= profile=kakehashi.conf operands=0 i=1 word words
	COMPREPLY=()
	while ((i < COMP_CWORD)); do
		word=${COMP_WORDS[i]}
		option=
		case $word in
		-*)
			if [[ ${COMP_WORDS[i + 1]} == = ]]; then # --option=value comes as three words
				((i += 1))
				option=$word
			elif _kakehashi_needs "$command" "$word"; then
				option=$word
			fi
			if [[ -n $option ]]; then
				((i += 1))
				case $option in
				-c | --config) ((i >= COMP_CWORD)) || profile=${COMP_WORDS[i]} ;;
				esac
				((i >= COMP_CWORD)) || option=
			fi
			;;
		*)
			if [[ -z $command ]]; then
				command=$word
			else
				((operands += 1))
			fi
			;;
		esac
		((i += 1))
	done
	[[ $cur != = ]] || cur=
	if [[ -n $option ]]; then
		words=$(_kakehashi_words "value:$command:$option")
		[[ -n $words ]] || words=$(_kakehashi_words "value::$option")
	elif [[ $cur == -* ]]; then
		words="$(_kakehashi_words options:) $(_kakehashi_words "options:$command")"
		[[ $cur == -[!-]* ]] || words=$(printf '%s\n' $words | grep '^--')
	elif [[ -z $command ]]; then
		words=$(_kakehashi_words commands)
	elif ((operands == 0)); then
		words=$(_kakehashi_words "operands:$command")
	else
		words=$(_kakehashi_words "further:$command")
	fi
	for word in $words; do
		_kakehashi_offer "$word"
	done
	[[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != --*= ]] || compopt -o nospace 2>/dev/null
	return 0
}
complete -F _kakehashi kakehashi
