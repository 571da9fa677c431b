# SPDX-License-Identifier: Apache-2.0
"""What the mention tests share: rows of a table, mentions of a sentence, the floor of a test.

A row is about one phrase of one sentence. The sentence is given to `khabar mentions` as a report of its own;
of the mentions found the one that overlaps the phrase most is judged. A test passes when the share of right
rows is not below its floor in floors.tsv. Program: KHABAR."""
import concurrent.futures
import csv
import json
import math
import os
import subprocess

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.environ.get("KHABAR", os.path.join(HERE, "..", "..", "build", "app", "cli", "khabar"))
FLOORS_FILE = os.path.join(HERE, "floors.tsv")
SHOWN = 40  # wrong rows in a failure message


def table(name):
    """Rows of NAME.tsv as dictionaries by column."""
    with open(os.path.join(HERE, name + ".tsv"), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def floor_of(name):
    return next(float(row["floor"]) for row in table("floors") if row["name"] == name)


def command_exists():
    return subprocess.run([PROGRAM, "mentions", "--help"], capture_output=True).returncode == 0


def mentions_of(sentence):
    """The noun mentions of one sentence."""
    done = subprocess.run([PROGRAM, "mentions", "-"], input=sentence.encode(), capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    found = [json.loads(line) for line in done.stdout.decode().split("\n") if line.strip()]
    return [m for m in found if m["kind"] == "actor"]


def all_mentions(rows, mentions_of=mentions_of):
    """The mentions of each row's sentence, in order of the rows."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda row: mentions_of(row["sentence"]), rows))


def ends_word(sentence, at):
    return not 0 <= at < len(sentence) or not sentence[at].isalnum()


def span_of(row):
    """(start, end) of the phrase in its sentence, found as whole words."""
    sentence, phrase = row["sentence"], row["phrase"]
    places = []
    at = sentence.find(phrase)
    while at >= 0:
        if ends_word(sentence, at - 1) and ends_word(sentence, at + len(phrase)):
            places.append(at)
        at = sentence.find(phrase, at + 1)
    assert len(places) == 1, f"{len(places)} times: {phrase} in: {sentence}"
    return places[0], places[0] + len(phrase)


def overlap(mention, span):
    return min(mention["end"], span[1]) - max(mention["start"], span[0])


def best(mentions, span):
    """The mention that shares most with a span, the shorter of two; None if none does."""
    near = [m for m in mentions if overlap(m, span) > 0]
    return max(near, key=lambda m: (overlap(m, span), m["start"] - m["end"]), default=None)


def count_of(mention):
    """[min, max] with None for open, None if the mention tells no number."""
    count = (mention or {}).get("count")
    return None if not count or count == [None, None] else list(count)


def judge(rows, wrong_with, mentions_of=mentions_of):
    """(share of right rows, differences as lines)."""
    lines = []
    for row, mentions in zip(rows, all_mentions(rows, mentions_of)):
        why = wrong_with(row, mentions)
        if why:
            lines.append(f"{why} | {row['phrase']} | {row['sentence']} | {row['note']}")
    return 1 - len(lines) / len(rows), lines


def check_share(name, wrong_with):
    """The test of a table."""
    if not command_exists():
        pytest.skip("the program has no command mentions")
    share, lines = judge(table(name), wrong_with)
    floor = floor_of(name)
    print(f"{name}: {share:.3f} right")
    assert share >= floor, "\n".join([f"{name}: {share:.3f} is below its floor {floor:.2f}"] + lines[:SHOWN])


def report(name, wrong_with):
    """All differences and the figure, rounded down as for floors.tsv."""
    rows = table(name)
    share, lines = judge(rows, wrong_with)
    print("\n".join(lines))
    print(f"{name}: {len(rows) - len(lines)} of {len(rows)} right, floor {math.floor(share * 100) / 100:.2f}")
