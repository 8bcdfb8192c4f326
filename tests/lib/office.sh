# A small made-up office in the current folder, for end-to-end tests; sourced after e2e.sh.
#
#	office		p.conf (two import files), table.conf (the same and a table in diary.db), note.conf (a source of
#			three columns and nothing else), register.csv, codes/how.csv, and the export night.csv, whose five
#			records end as linked, linked, new, review, rejected
#	office_records N	prints an export of N records that belong to the first case
#	empty_diary KIND…	makes the table diary anew, in diary.db (sqlite) or on the test's server (postgresql)
#	diary_rows KIND	prints what it holds, and the marks beside it
#	import_rows	prints what the import files of all runs hold
#	mangle BYTES	prints BYTES, with the escapes of printf

mangle() {
	# shellcheck disable=SC2059 # the argument is a format on purpose
	printf "$1"
}

office_header='id,case,name,kana,born,sex,how,text'

office_records() {
	N=$1 perl -e 'print "id,case,name,kana,born,sex,how,text\n";
		print "R$_,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,at home\n" for 1 .. $ENV{N}'
}

office() {
	mkdir codes
	cat >codes/how.csv <<-'END'
		word,code
		visit,10
		call,20
	END
	cat >p.conf <<-'END'
		language = en
		source {
			key = { record_id }
			field record_id  { column = "id"    kind = id  required = true }
			field case_no    { column = "case"  kind = id }
			field child_name { column = "name"  kind = person-name  required = true }
			field child_kana { column = "kana"  kind = person-kana }
			field birth_date { column = "born"  kind = date }
			field sex        { column = "sex"   kind = sex }
			field method     { column = "how"   kind = code  codes = "codes/how.csv" }
			field body       { column = "text"  kind = text  required = true }
		}
		register cases {
			backend = csv
			path = "register.csv"
			key = { case_no }
			field case_no    { column = "no"    kind = id }
			field child_name { column = "name"  kind = person-name }
			field child_kana { column = "kana"  kind = person-kana }
			field birth_date { column = "born"  kind = date }
			field sex        { column = "sex"   kind = sex }
		}
		target progress {
			type = file
			path = "progress.csv"
			encoding = cp932
			column "no"   { value = "{case_no}"  required = true }
			column "how"  { value = "{method.code}" }
			column "text" { value = "{body}" }
			column "id"   { value = "{record_id}" }
		}
		target fresh {
			type = file
			path = "fresh.csv"
			outcomes = { new }
			column "name" { value = "{child_name}" }
			column "id"   { value = "{record_id}" }
		}
	END
	cat >table.conf <<-'END'
		include "p.conf"
		target diary {
			type = sqlite
			path = "diary.db"
			table = "diary"
			column case_no { value = "{case_no}"  required = true }
			column body    { value = "{body}" }
			column id      { value = "{record_id}" }
		}
	END
	cat >note.conf <<-'END'
		language = en
		source {
			key = { id }
			field id   { column = "id"    kind = id  required = true }
			field name { column = "name"  kind = text }
			field note { column = "note"  kind = text }
		}
	END
	cat >register.csv <<-'END'
		no,name,kana,born,sex
		C-1,山田 花子,ヤマダ ハナコ,2015-04-01,女
		C-2,佐藤 健,サトウ ケン,2012-08-09,男
	END
	cat >night.csv <<-'END'
		id,case,name,kana,born,sex,how,text
		R1,C-1,山田花子,ヤマダハナコ,2015/4/1,女,visit,at home
		R2,C-2,佐藤健,ｻﾄｳｹﾝ,H24.8.9,男,call,"two
		lines, and ""quotes"""
		R3,,鈴木一郎,スズキイチロウ,2010-01-02,男,visit,a new child
		R4,C-1,佐藤健,サトウケン,2012-08-09,男,call,another's number
		R5,C-1,too,short
	END
	empty_diary sqlite
}

empty_diary() {
	office_table='CREATE TABLE diary (id TEXT PRIMARY KEY, case_no TEXT NOT NULL, body TEXT)'
	for office_kind; do
		case $office_kind in
		sqlite) rm -f diary.db* && sqlite3 diary.db "$office_table" ;;
		postgresql) psql -X -q -c 'DROP TABLE IF EXISTS kakehashi_carried, diary' -c "$office_table" >/dev/null 2>&1 ;;
		esac
	done
}

diary_rows() {
	office_rows='SELECT * FROM diary ORDER BY 1, 2, 3'
	office_marks="SELECT target, record_key, count(*) FROM kakehashi_carried WHERE record_key <> '' GROUP BY 1, 2 ORDER BY 1, 2"
	case $1 in
	sqlite) sqlite3 diary.db "$office_rows" "$office_marks" ;;
	postgresql) psql -X -A -t -c "$office_rows" -c "$office_marks" ;;
	esac
}

import_rows() {
	cat out/*/progress.csv 2>/dev/null | iconv -f CP932 -t UTF-8 | grep -v '^no,how' | sort
	cat out/*/fresh.csv 2>/dev/null | grep -v '^name,id' | sort
}
