# SPDX-License-Identifier: Apache-2.0
"""The sample reports give the events that stand beside them in examples/NAME.events.jsonl.

A report passes when every expected event is found (same type and status, triggers overlap) and no other
is given. Its arguments are compared too and every difference is printed; the share that fits may not
fall below the report's floor in floors.tsv. Program: KHABAR, data file: KHABAR_DATA_FILE."""
import json
import os
import subprocess

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, "..", "..", "examples")
ROLES = ("actor", "recipient", "event_loc", "when", "said_by")


def table(path):
    """Rows of a TSV without its header and comments."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if line.strip() and not line.startswith("#")]
    return rows[1:]


def json_lines(text):
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def name_of(file):
    return file[:-4] if file.endswith(".txt") else file


REPORTS = [(name_of(row[0]), row[1]) for row in table(os.path.join(EXAMPLES, "reports.tsv"))]
FLOORS = {row[0]: float(row[1]) for row in table(os.path.join(HERE, "floors.tsv"))}


def code(name, date):
    command = [os.environ["KHABAR"], "code", "--format", "jsonl", "--date", date, os.path.join(EXAMPLES, name + ".txt")]
    done = subprocess.run(command, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return json_lines(done.stdout.decode())


def overlap(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def show(event):
    return f"{event['event']} {event.get('status', 'actual')} «{event['trigger']['text']}» {event['trigger']['start']}"


def pair(expected, found):
    """Expected number -> found number; the same type and status first."""
    pairs = {}
    for strict in (True, False):
        for i, want in enumerate(expected):
            for k, got in enumerate(found):
                same = got["event"] == want["event"] and got["status"] == want.get("status", "actual")
                if i not in pairs and k not in pairs.values() and overlap(want["trigger"], got["trigger"]) and (same or not strict):
                    pairs[i] = k
    return pairs


def compare_events(expected, found, pairs):
    for i, want in enumerate(expected):
        if i not in pairs:
            yield f"missing: {show(want)}"
        elif show(want).split(" «")[0] != show(found[pairs[i]]).split(" «")[0]:
            yield f"wrong: {show(found[pairs[i]])}, should be {show(want)}"
    for k, got in enumerate(found):
        if k not in pairs.values():
            yield f"not expected: {show(got)}"


def compare_role(role, want, got):
    """(fits, asked, differences) of one list of arguments; asked counts both missing and surplus."""
    fits, wrong, used = 0, [], set()
    for w in want:
        k = next((k for k, g in enumerate(got) if k not in used and overlap(w, g)), None)
        if k is None:
            wrong.append(f"{role} «{w['text']}» missing")
            continue
        used.add(k)
        parts = [p for p in ("from", "to", "country_code") if p in w and w[p] != got[k].get(p)]
        wrong += [f"{role} «{w['text']}» {p} is {got[k].get(p)}, should be {w[p]}" for p in parts]
        fits += not parts
    extra = [g for k, g in enumerate(got) if k not in used]
    return fits, len(want) + len(extra), wrong + [f"{role} «{g['text']}» not expected" for g in extra]


def compare_arguments(want, got, line_of):
    """The same over everything that the sample gives of an event."""
    fits, asked, wrong = 0, 0, []
    for role in ROLES:
        if role in want:
            f, a, w = compare_role(role, want[role], got[role])
            fits, asked, wrong = fits + f, asked + a, wrong + w
    for field, value, other in (("mode", sorted(want.get("mode", [])), sorted(got["mode"])),
                                ("because_of", want.get("because_of", []), sorted(line_of.get(i, 0) for i in got["because_of"]))):
        if field in want and (value or other):
            fits, asked = fits + (value == other), asked + 1
            wrong += [f"{field} is {other}, should be {value}"] if value != other else []
    sizes = want.get("size", {})
    for name in sorted(set(sizes) | set(got["size"])) if "size" in want else []:
        same = sizes.get(name) == got["size"].get(name)
        fits, asked = fits + same, asked + 1
        wrong += [] if same else [f"{name} is {got['size'].get(name)}, should be {sizes.get(name)}"]
    return fits, asked, wrong


def read_sample(name):
    with open(os.path.join(EXAMPLES, name + ".events.jsonl"), encoding="utf-8") as f:
        return json_lines(f.read())


def arguments(expected, found, pairs):
    """(share that fits, differences) over the events that were found."""
    line_of = {found[k]["id"]: i + 1 for i, k in pairs.items()}
    fits = asked = 0
    wrong = []
    for i, k in sorted(pairs.items()):
        f, a, w = compare_arguments(expected[i], found[k], line_of)
        fits, asked = fits + f, asked + a
        wrong += [f"{show(expected[i])}: {line}" for line in w]
    return fits / asked if asked else 1.0, wrong


@pytest.fixture(scope="module")
def coded():
    """Each report is coded once; both tests read the result."""
    kept = {}

    def of(name, date):
        if name not in kept:
            expected, found = read_sample(name), code(name, date)
            kept[name] = expected, found, pair(expected, found)
        return kept[name]
    return of


@pytest.mark.parametrize("name,date", REPORTS)
def test_events(coded, name, date):
    wrong = list(compare_events(*coded(name, date)))
    assert not wrong, "\n".join([name] + wrong)


@pytest.mark.parametrize("name,date", REPORTS)
def test_arguments(coded, name, date):
    share, wrong = arguments(*coded(name, date))
    print(f"{name}: {share:.2f} of the arguments fit")
    print("\n".join(wrong))
    assert share >= FLOORS.get(name, 0.0), f"{name}: {share:.2f} is below its floor"


def test_each_sample_is_listed():
    texts = sorted(name_of(f) for f in os.listdir(EXAMPLES) if f.endswith(".txt"))
    assert texts == sorted(name for name, _ in REPORTS)


def test_sample_offsets():
    for name, _ in REPORTS:
        with open(os.path.join(EXAMPLES, name + ".txt"), encoding="utf-8", newline="") as f:
            text = f.read()
        for event in read_sample(name):
            for span in [event["trigger"]] + [s for role in ROLES for s in event.get(role, [])]:
                assert text[span["start"]:span["end"]] == span["text"], f"{name}: {span}"
