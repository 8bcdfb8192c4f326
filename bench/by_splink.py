#!/usr/bin/env python3
# For splink.sh: links records with the cases of a register by Splink on DuckDB.
#
#   python3 by_splink.py febrl|rldata|people REGISTER.csv RECORDS.csv LINKS.csv
#   python3 by_splink.py version
#
# LINKS: for each record with a candidate the best case and its match weight in bits: record,case,weight.
#
# febrl:  comparisons, blocking and training in the manner of Splink's own example for FEBRL4 (its documentation, "Linking two tables of
#         persons"): out-of-the-box comparisons, u by random sampling, m by expectation maximisation in two blocks.
# rldata: the same for names and a birth date alone.
# people: what one who knows Splink and Japanese names would write: name and reading as the levels of one comparison, frequencies of both
#         names, levels for dates, numbers and addresses.
# The settings are ours.  No randomness but a fixed seed.
import logging
import sys

import duckdb
import splink
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

SEED = 20261126


def febrl(con):
    """Columns of FEBRL, with the national number or without; empty cells are NULL."""
    columns = [c for (c,) in con.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'register'").fetchall()]
    numbered = "soc_sec_id" in columns
    comparisons = [
        cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
        cl.NameComparison("surname").configure(term_frequency_adjustments=True),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d", invalid_dates_as_null=True),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("address_1", [1, 3]).configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
    ]
    blocking = [
        block_on("given_name", "surname"),
        "l.given_name = r.surname and l.surname = r.given_name",
        block_on("date_of_birth"),
        block_on("surname", "postcode"),
        block_on("given_name", "postcode"),
        block_on("street_number", "address_1"),
        block_on("suburb", "street_number"),
    ]
    sure = [block_on("given_name", "surname", "date_of_birth")]
    if numbered:
        comparisons.append(cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]))
        blocking.append(block_on("soc_sec_id"))
        sure.append(block_on("soc_sec_id"))
    return comparisons, blocking, sure, 0.9 if numbered else 0.5, [block_on("date_of_birth"), block_on("postcode")]


def rldata(con):
    comparisons = [
        cl.NameComparison("given").configure(term_frequency_adjustments=True),
        cl.NameComparison("surname").configure(term_frequency_adjustments=True),
        cl.DateOfBirthComparison("born", input_is_string=True, datetime_format="%Y-%m-%d", invalid_dates_as_null=False),
    ]
    blocking = [block_on("given", "surname"), block_on("born"), block_on("surname", "substr(born, 1, 4)"), block_on("given", "substr(born, 1, 4)"),
                block_on("surname", "substr(born, 6, 5)"), block_on("given", "substr(born, 6, 5)")]
    return comparisons, blocking, [block_on("given", "surname", "born"), block_on("surname", "born"), block_on("given", "born")], 0.7, \
        [block_on("born"), block_on("given", "surname")]


def people(con):
    """Cleaned columns of tests/people; names in their parts where a blank parts them, and whole without it."""
    for table in ("register", "records"):
        for whole, family, given in (("child_name", "family", "given"), ("child_kana", "family_kana", "given_kana")):
            con.execute(f"ALTER TABLE {table} ADD COLUMN {family} VARCHAR")
            con.execute(f"ALTER TABLE {table} ADD COLUMN {given} VARCHAR")
            con.execute(f"UPDATE {table} SET {family} = split_part({whole}, '\u3000', 1), {given} = split_part({whole}, '\u3000', 2) "
                        f"WHERE {whole} LIKE '%\u3000%'")
            con.execute(f"UPDATE {table} SET {whole} = replace({whole}, '\u3000', '')")

    def name(part):
        kana = part + "_kana"
        same = "child_name_l = child_name_r"
        same_kana = "child_kana_l = child_kana_r"
        return cl.CustomComparison(
            output_column_name=part,
            comparison_levels=[
                cll.CustomLevel(f"({part}_l IS NULL OR {part}_r IS NULL) AND ({kana}_l IS NULL OR {kana}_r IS NULL) AND "
                                f"NOT coalesce({same} OR {same_kana}, false)", "missing").configure(is_null_level=True),
                cll.ExactMatchLevel(part, term_frequency_adjustments=True),
                cll.CustomLevel(same, "whole name, not parted on one side"),
                cll.ExactMatchLevel(kana, term_frequency_adjustments=True),
                cll.CustomLevel(same_kana, "whole reading, not parted on one side"),
                cll.CustomLevel(f"levenshtein({kana}_l, {kana}_r) <= 1", "reading, one edit"),
                cll.ElseLevel(),
            ])

    comparisons = [
        name("family"),
        name("given"),
        cl.DateOfBirthComparison("birth_date", input_is_string=True, datetime_format="%Y-%m-%d", invalid_dates_as_null=True),
        cl.ExactMatch("sex"),
        cl.LevenshteinAtThresholds("case_no", [1]),
        cl.LevenshteinAtThresholds("phone", [1]),
        cl.ExactMatch("postal_code"),
        cl.JaroWinklerAtThresholds("address", [0.95, 0.85]),
        cl.LevenshteinAtThresholds("guardian_kana", [1]).configure(term_frequency_adjustments=True),
    ]
    blocking = [
        block_on("case_no"),
        block_on("child_name"),
        block_on("child_kana"),
        block_on("birth_date", "sex"),
        block_on("phone"),
        block_on("family_kana", "postal_code"),
    ]
    sure = [block_on("child_kana", "birth_date"), block_on("child_name", "birth_date"), block_on("case_no", "birth_date")]
    return comparisons, blocking, sure, 0.9, [block_on("birth_date"), block_on("child_kana")]


def load(con, table, path):
    con.execute(f"CREATE TABLE {table} AS SELECT * FROM read_csv(?, header = true, all_varchar = true, nullstr = '')", [path])
    for (column,) in con.execute("SELECT column_name FROM information_schema.columns WHERE table_name = ?", [table]).fetchall():
        con.execute(f'UPDATE {table} SET "{column}" = NULLIF(trim("{column}"), \'\')')


def main():
    if sys.argv[1:] == ["version"]:
        print(f"Splink {splink.__version__}, DuckDB {duckdb.__version__}, Python {sys.version.split()[0]}")
        return
    data, register, records, links = sys.argv[1:]
    logging.disable(logging.WARNING)
    con = duckdb.connect()
    load(con, "register", register)
    load(con, "records", records)
    key, case = {"febrl": ("rec_id", "rec_id"), "rldata": ("id", "id"), "people": ("record_id", "case_no")}[data]
    con.execute(f"ALTER TABLE register ADD COLUMN unique_id VARCHAR; UPDATE register SET unique_id = {case}")
    con.execute(f"ALTER TABLE records ADD COLUMN unique_id VARCHAR; UPDATE records SET unique_id = {key}")
    comparisons, blocking, sure, recall, training = {"febrl": febrl, "rldata": rldata, "people": people}[data](con)
    shared = [c for (c,) in con.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'register' INTERSECT "
                                        "SELECT column_name FROM information_schema.columns WHERE table_name = 'records'").fetchall()]
    for table in ("register", "records"):
        con.execute(f"CREATE TABLE {table}_same AS SELECT {', '.join(sorted(shared))} FROM {table}")
    api = DuckDBAPI(connection=con)
    tables = [api.register("register_same", dataset_display_name="a_register"), api.register("records_same", dataset_display_name="b_records")]
    settings = SettingsCreator(link_type="link_only", unique_id_column_name="unique_id", comparisons=comparisons,
                               blocking_rules_to_generate_predictions=blocking, retain_matching_columns=False,
                               retain_intermediate_calculation_columns=False)
    linker = Linker(tables, settings)
    linker.training.estimate_probability_two_random_records_match(sure, recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    for rule in training:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_weight=-10)
    con.execute(f"""
        COPY (SELECT unique_id_r AS record, arg_max(unique_id_l, (match_weight, unique_id_l)) AS "case", max(match_weight) AS weight
              FROM {predicted.physical_name} GROUP BY 1 ORDER BY 1) TO '{links}' (HEADER)""")


main()
