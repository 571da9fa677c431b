# SPDX-License-Identifier: Apache-2.0
"""The sample reports give the events that stand beside them in examples/NAME.events.jsonl.

Each report has two figures: `events`, the F1 of its events (right: same type and status, triggers overlap), and
`arguments`, the share of the argument fields of its events that fit. A report fails when one of them falls below
its floor in floors.tsv; then every difference is printed. Program: KHABAR, data file: KHABAR_DATA_FILE.

    python3 tests/examples/test_examples.py [--write]     prints all differences and the figures;
                                                          --write makes these figures the floors"""
import collections
import json
import math
import os
import subprocess
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.environ.get("KHABAR", os.path.join(HERE, "..", "..", "build", "app", "cli", "khabar"))
FLOORS_FILE = os.path.join(HERE, "floors.tsv")
SLACK = 0.001  # floors are rounded down; this is for the last binary digit
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
FLOORS = {row[0]: (float(row[1]), float(row[2])) for row in table(FLOORS_FILE)}

# What became of one report: numbers of right, expected and found events, of fitting and asked argument fields,
# and the differences as lines.
Outcome = collections.namedtuple("Outcome", "right expected found fits asked wrong")


def code(name, date):
    command = [PROGRAM, "code", "--format", "jsonl", "--date", date, os.path.join(EXAMPLES, name + ".txt")]
    done = subprocess.run(command, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return json_lines(done.stdout.decode())


def overlap(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def show(event):
    return f"{event['event']} {event.get('status', 'actual')} «{event['trigger']['text']}» {event['trigger']['start']}"


def same_event(want, got):
    return got["event"] == want["event"] and got["status"] == want.get("status", "actual")


def pair(expected, found):
    """Expected number -> found number; the same type and status first."""
    pairs = {}
    for strict in (True, False):
        for i, want in enumerate(expected):
            for k, got in enumerate(found):
                free = i not in pairs and k not in pairs.values()
                if free and overlap(want["trigger"], got["trigger"]) and (same_event(want, got) or not strict):
                    pairs[i] = k
    return pairs


def compare_events(expected, found, pairs):
    for i, want in enumerate(expected):
        if i not in pairs:
            yield f"missing: {show(want)}"
        elif not same_event(want, found[pairs[i]]):
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


def compare(expected, found):
    pairs = pair(expected, found)
    line_of = {found[k]["id"]: i + 1 for i, k in pairs.items()}
    fits = asked = 0
    wrong = list(compare_events(expected, found, pairs))
    for i, k in sorted(pairs.items()):
        f, a, w = compare_arguments(expected[i], found[k], line_of)
        fits, asked = fits + f, asked + a
        wrong += [f"{show(expected[i])}: {line}" for line in w]
    right = sum(same_event(expected[i], found[k]) for i, k in pairs.items())
    return Outcome(right, len(expected), len(found), fits, asked, wrong)


def outcome_of(name, date):
    return compare(read_sample(name), code(name, date))


def figures(outcome):
    """(F1 of the events, share of the argument fields that fit); 1 where there is nothing to get wrong."""
    both = outcome.expected + outcome.found
    return (2 * outcome.right / both if both else 1.0), (outcome.fits / outcome.asked if outcome.asked else 1.0)


def summary(outcomes):
    """The last line: both figures of all reports together."""
    total = Outcome(*(sum(numbers) for numbers in list(zip(*outcomes))[:5]), wrong=[])
    events, fields = figures(total)
    return (f"{len(outcomes)} sample reports: events {events:.3f} ({total.right} right, {total.expected} expected, "
            f"{total.found} found), arguments {fields:.3f} ({total.fits} of {total.asked})")


# ------------------------------------------------------------------- pytest

class Totals:
    """Keeps the outcomes and prints the summary at the end of the run."""
    def __init__(self):
        self.outcomes = []

    def pytest_terminal_summary(self, terminalreporter):
        terminalreporter.write_line(summary(self.outcomes))


@pytest.fixture(scope="module")
def totals(request):
    kept = Totals()
    request.config.pluginmanager.register(kept)
    return kept


@pytest.mark.parametrize("name,date", REPORTS)
def test_report(totals, name, date):
    outcome = outcome_of(name, date)
    totals.outcomes.append(outcome)
    below = [f"{what} {figure:.3f} is below its floor {floor:.2f}"
             for what, figure, floor in zip(("events", "arguments"), figures(outcome), FLOORS[name])
             if figure < floor - SLACK]
    assert not below, "\n".join([name] + below + outcome.wrong)


def test_each_sample_is_listed_and_has_floors():
    texts = sorted(name_of(f) for f in os.listdir(EXAMPLES) if f.endswith(".txt"))
    assert texts == sorted(name for name, _ in REPORTS) == sorted(FLOORS)


def test_sample_offsets():
    for name, _ in REPORTS:
        with open(os.path.join(EXAMPLES, name + ".txt"), encoding="utf-8", newline="") as f:
            text = f.read()
        for event in read_sample(name):
            for span in [event["trigger"]] + [s for role in ROLES for s in event.get(role, [])]:
                assert text[span["start"]:span["end"]] == span["text"], f"{name}: {span}"


# ------------------------------------------------------------------ command

def down(figure):
    """Two decimals, rounded down; what is only a binary digit short of them counts as reached."""
    return math.floor(figure * 100 + 1e-9) / 100


def main(write):
    outcomes = {name: outcome_of(name, date) for name, date in REPORTS}
    for name, outcome in outcomes.items():
        print("%s: events %.3f, arguments %.3f" % (name, *figures(outcome)))
        for line in outcome.wrong:
            print("  " + line)
    print(summary(list(outcomes.values())))
    if not write:
        return
    with open(FLOORS_FILE, "w", encoding="utf-8", newline="\n") as f:
        f.write("report\tevents\targuments\n")
        for name, outcome in outcomes.items():
            now = [down(figure) for figure in figures(outcome)]
            f.write("%s\t%.2f\t%.2f\n" % (name, *now))
            for what, old, new in zip(("events", "arguments"), FLOORS.get(name, (0.0, 0.0)), now):
                if new < old:
                    print(f"lowered: {name} {what} {old:.2f} -> {new:.2f}")


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--write"]):
        sys.exit(__doc__)
    main(sys.argv[1:] == ["--write"])
