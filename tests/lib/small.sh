# A small profile for tests of matching; sourced after e2e.sh.
#
#	small_profile SETTINGS FIELDS [OF-CASES]
#		prints a profile whose records and cases have FIELDS beside their numbers, and cases OF-CASES, too; SETTINGS stand in match.
#		A record's number is the column id, its case's is case, a case's own is no; the others are below.  Linked records go
#		to progress.csv.

small_profile() {
	echo 'language = en'
	echo 'source {'
	printf '\t%s\n' 'encoding = utf-8' 'key = { record_id }' \
		'field record_id { column = "id"  kind = id  required = true }' 'field case_no { column = "case"  kind = id }'
	small_fields "$2"
	echo '}'
	echo 'register cases {'
	printf '\t%s\n' 'backend = csv  path = "register.csv"  encoding = utf-8' 'key = { case_no }' \
		'field case_no { column = "no"  kind = id }'
	small_fields "$2 ${3-}"
	echo '}'
	echo "match { $1 }"
	echo 'target progress { type = file  path = "progress.csv"  column "no" { value = "{case_no}" } }'
}

small_fields() {
	for small_field in $1; do
		case $small_field in
		child_name) small_is='"name"  kind = person-name' ;;
		child_kana) small_is='"kana"  kind = person-kana' ;;
		birth_date) small_is='"born"  kind = date' ;;
		sex) small_is='"sex"  kind = sex' ;;
		phone) small_is='"tel"  kind = phone' ;;
		former) small_is='"was"  kind = person-name' ;;
		former_kana) small_is='"wasread"  kind = person-kana' ;;
		*) fail "small_profile knows no field $small_field" ;;
		esac
		printf '\tfield %s { column = %s }\n' "$small_field" "$small_is"
	done
}
