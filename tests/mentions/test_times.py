#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Time words against the days they mean: times.tsv, one phrase a row.

    report_date  day of the report, "-" if it is not known
    sentence     an invented sentence
    phrase       its time words as they stand; "-": the sentence names no time
    from, to     first and last day, "-" where it is left open
    edtf         where it says more than from and to, else "-"
    note         what the row is about

A row is right when every time found in its phrase has these days (and this EDTF), and there is one; a
row without phrase, when no time is found in its sentence. How the table counts:

- a weekday alone is the last such day on or before the report's day; with الماضي the last before it,
  with المقبل the first after it, with الجاري the one of the same week (Saturday to Friday);
- a month or a day of a month alone is the last that began, with a verb of the future the next;
- مطلع, منتصف, أواخر are thirds: of a month 1-10, 11-20, 21-end; of a year four months each;
- قبل and بعد reach a span of their unit: a day, a week, a month, a year;
- منذ is from then to the report's day, but with a deed of one moment it is قبل; windows (خلال ...
  الماضية) reach as many days, months or years back from the report's day and include it;
- Hijri days are those of the tabular calendar, civil epoch.

    KHABAR=build/app/cli/khabar KHABAR_DATA_FILE=build/khabar.dat python3 -m pytest tests/mentions/test_times.py
    ... python3 tests/mentions/test_times.py             # what is wrong, and the figure
    ... python3 tests/mentions/test_times.py --write     # this figure becomes the floor"""
import csv
import datetime
import json
import math
import os
import subprocess
import sys
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor

import pytest

FOLDER = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(FOLDER, "times.tsv")
FLOORS = os.path.join(FOLDER, "floors.tsv")
NAME = "times"
COLUMNS = ["report_date", "sentence", "phrase", "from", "to", "edtf", "note"]

Result = namedtuple("Result", "row right found exact")  # exact: the words found are the phrase, no more, no less


def read_rows():
    with open(TABLE, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_floors():
    if not os.path.exists(FLOORS):
        return {}
    with open(FLOORS, encoding="utf-8", newline="") as f:
        return {row["name"]: row["floor"] for row in csv.DictReader(f, delimiter="\t")}


# ------------------------------------------------------------------ program

def khabar():
    return os.environ.get("KHABAR", "khabar")


def has_command():
    try:
        return subprocess.run([khabar(), "mentions", "--help"], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def times_of(row):
    """The times that the program finds in one sentence."""
    date = [] if row["report_date"] == "-" else ["--date", row["report_date"]]
    run = subprocess.run([khabar(), "mentions", *date, "-"], input=row["sentence"].encode("utf-8"),
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.returncode == 0, f"exit {run.returncode}: {run.stderr.decode('utf-8', 'replace')}"
    mentions = [json.loads(line) for line in run.stdout.decode("utf-8").splitlines() if line.strip()]
    return [m for m in mentions if m["kind"] == "time"]


# --------------------------------------------------------------- comparison

def value(text):
    """A day of the table or of the record; "" is open."""
    return "" if text in ("-", None) else text


def means(time, row):
    same_days = value(time["from"]) == value(row["from"]) and value(time["to"]) == value(row["to"])
    return same_days and row["edtf"] in ("-", time["edtf"])


def judge(row, times):
    if row["phrase"] == "-":
        return Result(row, not times, times, not times)
    start = row["sentence"].index(row["phrase"])
    end = start + len(row["phrase"])
    inside = [t for t in times if t["start"] < end and t["end"] > start]
    right = bool(inside) and all(means(t, row) for t in inside)
    return Result(row, right, inside, right and [t["text"] for t in inside] == [row["phrase"]])


def judge_all(rows):
    with ThreadPoolExecutor() as pool:
        return [judge(row, times) for row, times in zip(rows, pool.map(times_of, rows))]


def share(results, field="right"):
    return sum(getattr(r, field) for r in results) / len(results)


def show(result):
    row = result.row
    want = "no time" if row["phrase"] == "-" else f"{row['from']} {row['to']} {row['edtf']}"
    got = "; ".join(f"«{t['text']}» {t['from'] or '-'} {t['to'] or '-'} {t['edtf'] or '-'}" for t in result.found)
    return f"{row['report_date']}\t{row['phrase']}\t{want}\tfound: {got or 'nothing'}\t{row['note']}\t{row['sentence']}"


def summary(results):
    return (f"{NAME}: {share(results):.3f} ({sum(r.right for r in results)} of {len(results)} rows right; "
            f"{share(results, 'exact'):.3f} with exactly the phrase's words)")


# ------------------------------------------------------------------- pytest

def is_day(text):
    try:
        return text == "-" or datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def test_table_is_well_formed():
    rows = read_rows()
    assert list(rows[0]) == COLUMNS
    for row in rows:
        assert None not in row and all(row.values()), row
        assert all(is_day(row[column]) for column in ("report_date", "from", "to")), row
        assert row["phrase"] == "-" or row["sentence"].count(row["phrase"]) == 1, row
        assert "-" in (row["from"], row["to"]) or row["from"] <= row["to"], row
    assert len({(row["report_date"], row["sentence"]) for row in rows}) == len(rows), "a row stands twice"


@pytest.mark.skipif(not has_command(), reason="the program has no command mentions")
def test_times():
    results = judge_all(read_rows())
    floor = float(read_floors()[NAME])
    print(summary(results))
    wrong = [show(r) for r in results if not r.right]
    assert share(results) >= floor - 1e-9, "\n".join([f"{summary(results)}, the floor is {floor}"] + wrong)


# ------------------------------------------------------------------ command

def write_floor(figure):
    """Two decimals, rounded down; the floors of other tables stay."""
    floors = read_floors()
    floors[NAME] = "%.2f" % (math.floor(figure * 100 + 1e-9) / 100)
    with open(FLOORS, "w", encoding="utf-8", newline="\n") as f:
        f.write("name\tfloor\n")
        f.writelines(f"{name}\t{floor}\n" for name, floor in floors.items())


def main(write):
    if not has_command():
        sys.exit(f"{khabar()} has no command mentions")
    results = judge_all(read_rows())
    for result in results:
        if not result.right:
            print(show(result))
    print(summary(results))
    if write:
        write_floor(share(results))


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--write"]):
        sys.exit(__doc__)
    main(sys.argv[1:] == ["--write"])
