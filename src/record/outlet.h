/*
 * Rows out of a filter, into a buffer: CSV, or lines of plain text, in an encoding.  What the encoding or the quoting cannot hold
 * is a finding of the row, and the row is not written.  Codes: unencodable, unquotable.
 *
 * Characters that stand for one another between encodings are substituted, as text/encode.h lists them, and noted as the row's
 * replacements.
 */
#ifndef KAKEHASHI_RECORD_OUTLET_H
#define KAKEHASHI_RECORD_OUTLET_H

#include "base/err.h"
#include "csv/writer.h"
#include "profile/schema.h"
#include "record/batch.h"
#include "text/encode.h"

struct outlet_form {
	struct csv_output csv;
	enum encoding encoding;
	bool bom;    /* only with an encoding that has one */
	bool header; /* the fields' names in front */
	bool lines;  /* plain text: the one field of each row, without any quoting */
	bool own_newline; /* lines: each ends as it came; else as csv.newline says.  The last one stays without */
};

/* What filters write unless somebody asks for something else. */
#define OUTLET_FORM_DEFAULT ((struct outlet_form){ .csv = CSV_OUTPUT_DEFAULT, .encoding = ENCODING_UTF8, .header = true })

struct outlet {
	struct outlet_form form;
	/* private */
	const struct substitution *substitutions; /* that the encoding has by default */
	size_t substitutions_n;
	struct encoder *strict, *lenient; /* without and with substitutions; NULL for UTF-8 */
	struct buf row;
	struct replacements replaced;
};

/* On failure outlet_fini is still needed. */
bool outlet_init(struct outlet *o, const struct outlet_form *form, struct err *err);
void outlet_fini(struct outlet *o);
/* Appends byte order mark and header, where the form has them.  ERR_INPUT: a name cannot be written. */
bool outlet_begin(struct outlet *o, const struct schema *schema, struct buf *out, struct err *err);
/* Appends the row's text.  came: the encoding of its bytes.  False: the row has findings now, in a, and out is as it was. */
bool outlet_row(struct outlet *o, const struct schema *schema, enum encoding came, struct row *row, struct arena *a,
    struct buf *out);

#endif
