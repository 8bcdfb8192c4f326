/* The SQL files of this folder as strings; the build makes sql.c of them.  Private to ledger/. */
#ifndef KAKEHASHI_LEDGER_SQL_H
#define KAKEHASHI_LEDGER_SQL_H

extern const char ledger_schema_1_sql[], ledger_schema_2_sql[];

#endif
