# Turns data/variants.tsv into C: the tables that text/variants_table.h declares.  Which of the source tables count for what is said
# in text/variants.h.  Plain POSIX awk.

BEGIN {
	FS = "\t"
	END_OF_POINTS = 262144 # 0x40000, VARIANTS_END in variants_table.h
	split("compatibility unify notice-582-1/1 koseki-parent/1 koseki-parent/2 koseki-parent/3 koseki-parent/4 koseki-parent/5 " \
		"z-variant joyo jinmeiyo jis-1983", list, " ")
	for (i in list)
		comparing[list[i]] = 1
	# The tables of a writer in their order; the number is the index that an entry carries.
	writers = split("compatibility unify notice-582-1 koseki-parent", writer, " ")
	writing["compatibility"] = 1
	writing["unify"] = 2
	writing["notice-582-1/1"] = writing["notice-582-1/2"] = 3
	writing["koseki-parent/1"] = 4
}

function fail(what) {
	print "variants.awk: " FILENAME ":" FNR ": " what >"/dev/stderr"
	failed = 1
	exit 1
}

function hex(text, i, digit, value) {
	value = 0
	for (i = 1; i <= length(text); i++) {
		digit = index("0123456789ABCDEF", substr(text, i, 1))
		if (digit == 0)
			fail("no code point: " text)
		value = value * 16 + digit - 1
	}
	if (value == 0 || value >= END_OF_POINTS)
		fail("no code point of a kanji: " text)
	return value
}

function root(c) {
	while (c in parent)
		c = parent[c]
	return c
}

function join_classes(a, b) {
	a = root(a)
	b = root(b)
	if (a < b)
		parent[b] = a
	else if (b < a)
		parent[a] = b
}

/^#/ { next }

NF < 3 { fail("too few columns") }

{
	from = hex($1)
	to = hex($2)
	n = split($3, name, ",")
	if (name[n] == "apart")
		next
	agrees = 0
	for (i = 1; i <= n; i++) {
		if (name[i] in comparing)
			agrees = 1
		if (name[i] == "compatibility")
			unified[from] = to
		if (name[i] in writing) {
			table = writing[name[i]]
			names[from] = 1
			if (!((from, table) in candidates))
				tables_of[from]++
			candidates[from, table] = candidates[from, table] " " to
		}
	}
	if (agrees) {
		set[from] = set[from] " " to
		join_classes(from, to)
	}
}

# The one character that every table of a writer which knows c has among its candidates, or 0; first_table is set along with it.
# A compatibility ideograph beside its unified form is no candidate of its own.  What does not agree with c, such as a second choice
# of the notice whose first is lost, is not written for it.
function reduced(c, t, i, n, to, list, votes, found) {
	if (!(c in names))
		return 0
	found = first_table = 0
	split("", votes)
	for (t = 1; t <= writers; t++) {
		n = split(candidates[c, t], list, " ")
		for (i = 1; i <= n; i++) {
			to = list[i]
			if (to in unified && index(candidates[c, t] " ", " " unified[to] " "))
				continue
			votes[to]++
		}
		if (n > 0 && !first_table)
			first_table = t
	}
	for (to in votes) {
		if (votes[to] < tables_of[c])
			continue
		if (found)
			return 0
		found = to
	}
	return found && index(set[c] " ", " " found " ") ? found : 0
}

# Prints the numbers of an array between braces, so many a line.
function print_numbers(head, array, first, last, i) {
	print head " = {"
	for (i = first; i <= last; i++)
		printf("%d,%s", array[i], ((i - first) % 24 == 23 || i == last) ? "\n" : "")
	print "};"
}

END {
	if (failed)
		exit 1
	print "/* Made from data/variants.tsv by variants.awk. */"
	print "#include \"config.h\"\n"
	print "#include \"text/variants_table.h\"\n"
	print "#include \"base/poison.h\"\n"
	pages = entries = used = longest = 0
	print "const struct variants_entry variants_entry[] = {"
	print "{0,0,0,0,0},"
	for (c = 1; c < END_OF_POINTS; c++) {
		if (!(c in set) && !(c in parent) && !(c in names))
			continue
		to = reduced(c)
		class = root(c)
		if (!(c in set) && class == c && !to)
			continue
		start = used
		n = split(set[c], list, " ")
		for (i = 1; i <= n; i++)
			candidate[used++] = list[i]
		if (n + 1 > longest)
			longest = n + 1
		page = int(c / 256)
		if (!(page in page_number))
			page_number[page] = ++pages
		slot[page_number[page] * 256 + c % 256] = ++entries
		printf("{%d,%d,%d,%d,%d},\n", class, to, start, n, (to ? first_table : 0))
	}
	print "};"
	if (entries > 65535 || used > 65535 || pages > 65535)
		fail("the table has outgrown its numbers")
	print_numbers("const uint32_t variants_candidate[]", candidate, 0, used - 1)
	print_numbers("const uint16_t variants_page[VARIANTS_END / 256]", page_number, 0, END_OF_POINTS / 256 - 1)
	print "const uint16_t variants_slot[][256] = {"
	for (page = 0; page <= pages; page++) {
		printf "{"
		for (i = 0; i < 256; i++)
			printf "%d,", slot[page * 256 + i]
		print "},"
	}
	print "};"
	printf "const char *const variants_table[] = { 0"
	for (t = 1; t <= writers; t++)
		printf ", \"%s\"", writer[t]
	print " };"
	print "_Static_assert(VARIANTS_MOST >= " longest ", \"VARIANTS_MOST is too small for the table\");"
}
