# Turns surnames.tsv and given-names.tsv into the tables that names.h declares.  Plain POSIX awk.
BEGIN { FS = "\t"; print "/* Made from surnames.tsv and given-names.tsv by names.awk. */\n#include \"config.h\"\n\n#include \"names.h\"\n" }
function fail(what) { print "names.awk: " FILENAME ":" FNR ": " what >"/dev/stderr"; failed = 1; exit 1 }
function open_table(name) { if (table != "") print "};"; table = name; print "const struct name " name "[] = {" }
/^#/ { next }
length($1) > 60 || length($2) > 60 || length($3) > 60 { fail("too long") }
NF == 3 { if (table != "surnames") open_table("surnames"); printf "{ \"%s\", \"%s\", %d, %d },\n", $1, $2, $3, $3; n["surnames"]++ }
NF == 5 { if (table != "given_" $1) open_table("given_" $1); printf "{ \"%s\", \"%s\", %d, %d },\n", $2, $3, $4, $5; n["given_" $1]++ }
NF != 3 && NF != 5 { fail("too few columns") }
END {
	if (failed)
		exit 1
	print "};"
	print "const size_t surnames_n = " n["surnames"] ", given_f_n = " n["given_f"] ", given_m_n = " n["given_m"] ";"
}
