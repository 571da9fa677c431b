# SPDX-License-Identifier: Apache-2.0
"""How many: numbers.tsv, `sentence phrase min max counted note`.

`phrase` counts with its noun, `counted` is the noun (`-`: the number stands alone), `min` and `max` its bounds,
max `-` open; both `-`: the number counts nothing here and no mention may claim that it does.

    python3 tests/mentions/test_numbers.py     prints the wrong rows and the figure"""
import mention_rows as rows_of

BOUND = {"-": None}


def wanted(row):
    if row["min"] == row["max"] == "-":
        return None
    return [BOUND.get(value, value) and int(value) for value in (row["min"], row["max"])]


def counted_span(row):
    """Span of the counted noun, of the whole phrase where there is none."""
    start, end = rows_of.span_of(row)
    if row["counted"] == "-":
        return start, end
    at = start + row["phrase"].index(row["counted"])
    return at, at + len(row["counted"])


def wrong_with(row, mentions):
    """What is wrong with the mentions for this row; empty if nothing."""
    want = wanted(row)
    if want is None:
        counts = [m for m in mentions if rows_of.overlap(m, rows_of.span_of(row)) > 0 and rows_of.count_of(m)]
        return f"{rows_of.count_of(counts[0])} should count nothing" if counts else ""
    span = counted_span(row)
    around = [m for m in mentions if rows_of.overlap(m, span) > 0]
    found = rows_of.best(around, rows_of.span_of(row))
    got = rows_of.count_of(found)
    if got and got[0] is None:  # at most: open below is from 0
        got[0] = 0
    return "" if got == want else f"{got} should be {want}"


def test_numbers():
    rows_of.check_share("numbers", wrong_with)


def test_table():
    for row in rows_of.table("numbers"):
        start, end = counted_span(row)
        assert row["counted"] in ("-", row["sentence"][start:end])
        low, high = wanted(row) or [0, 0]
        assert high is None or low <= high, row


if __name__ == "__main__":
    rows_of.report("numbers", wrong_with)
