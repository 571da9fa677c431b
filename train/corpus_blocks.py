#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Event corpus, between the form that people write and the form that programs read (corpus/README.md).

    corpus_blocks.py BLOCKS.txt > REPORTS.jsonl        blocks to the format of the evaluation sets
    corpus_blocks.py --blocks REPORTS.jsonl > BLOCKS   and back
    corpus_blocks.py --check FILE...                   only the errors of files in either form; then what they hold
    corpus_blocks.py --table REPORTS.jsonl...          events by type and status, and by mode, as Markdown

A block is a report: a head line, its sentences one a line, its events, and an empty line behind it.

    # iq-001 | 2014-03-12 | arrests
    داهمت قوة من الشرطة منزلا في بعقوبة أمس واعتقلت رجلين، بحسب مصدر أمني.
    e1 COERCE داهمت
      actor قوة من *الشرطة = IRQ COP
      place بعقوبة = IRQ Baqubah
      when أمس = 2014-03-11
      by مصدر أمني
    e2 COERCE/arrest واعتقلت
      actor قوة من *الشرطة = IRQ COP
      recipient رجلين = IRQ CVL
      arrested 2
"""
import collections
import json
import re
import sys

TYPES = {
    "AGREE": "", "CONSULT": "visit third-party multilateral phone", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "",
    "AID": "", "RETREAT": "withdraw release disarm ceasefire access resign", "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege", "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue", "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
               "heavy-weapons crowd-control unconventional",
}
SECTORS = set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC"
              .split())
STATUSES = ("actual", "negated", "future", "hypothetical")
SIZES = ("dead", "injured", "arrested", "participants")
CODE = re.compile(r"[A-Z]{3}$")
DATE = re.compile(r"\d{4}-\d\d-\d\d$")
ROLE = {"actor": "actor", "recipient": "recipient", "place": "event_loc", "when": "when", "by": "said_by"}
LICENCE = "CC BY 4.0"


class Wrong(Exception):
    pass


def find(text, phrase):
    """Span of `phrase` in `text`, as whole words; `phrase#2` is its second place."""
    phrase, _, nth = phrase.partition("#")
    head = None
    if "*" in phrase:
        head = phrase.index("*")
        phrase = phrase.replace("*", "", 1)
    if "*" in phrase:
        raise Wrong("two heads marked in " + phrase)
    spots = [m.start() for m in re.finditer(r"(?<!\w)" + re.escape(phrase) + r"(?!\w)", text)]
    n = int(nth) if nth else 1
    if not phrase or len(spots) < n:
        raise Wrong("not in the text as whole words: " + phrase + ("#%d" % n if nth else ""))
    span = {"text": phrase, "start": spots[n - 1], "end": spots[n - 1] + len(phrase)}
    if head is not None:
        end = re.compile(r"(?!\w)").search(phrase, head).start()
        span["head_span"] = {"start": span["start"] + head, "end": span["start"] + end}
    return span


def size(value):
    """`5`, `3-9`, `50+` (at least), `-20` (at most)."""
    m = re.fullmatch(r"(\d*)(-|\+)?(\d*)", value)
    if not m or not (m[1] or m[3]) or (m[2] == "+" and m[3]):
        raise Wrong("no count: " + value)
    low, high = (int(m[1]) if m[1] else None), (int(m[3]) if m[3] else None)
    return [low, low] if not m[2] else [low, None] if m[2] == "+" else [low, high]


def size_text(pair):
    low, high = pair
    return f"{low}" if low == high else f"{low}+" if high is None else f"{low or ''}-{high}"


def argument(role, rest, text):
    phrase, _, values = rest.partition("=")
    span = find(text, phrase.strip())
    values = values.split()
    if role in ("actor", "recipient"):
        span["code"] = span["sector"] = ""
        for v in values:
            if v in SECTORS:
                span["sector"] = v
            elif CODE.match(v):
                span["code"] = v
            else:
                raise Wrong("neither code nor sector: " + v)
    elif role == "place":
        if values and not (CODE.match(values[0]) and len(values) > 1):
            raise Wrong("a place is PHRASE = CODE English name")
        if values:
            span["country_code"], span["name_en"] = values[0], " ".join(values[1:])
    elif role == "when":
        if len(values) > 2 or not all(DATE.match(v) for v in values):
            raise Wrong("a time is PHRASE = FROM [TO], as YYYY-MM-DD")
        span["from"], span["to"] = (values[0], values[-1]) if values else ("", "")
    return span


def event_of(line, text):
    m = re.fullmatch(r"(e\d+) ([A-Z]+)(?:/([a-z,-]+))?(?: (actual|negated|future|hypothetical))? (.+)", line)
    if not m or m[2] not in TYPES:
        raise Wrong("an event is eN TYPE[/mode,mode] [status] trigger: " + line)
    modes = m[3].split(",") if m[3] else []
    for mode in modes:
        if mode not in TYPES[m[2]].split():
            raise Wrong(f"{m[2]} has no mode {mode}")
    trigger = find(text, m[5])
    if re.search(r"\s", trigger["text"]):
        raise Wrong("a trigger is one word: " + trigger["text"])
    event = {"id": m[1], "event": m[2], "mode": modes, "status": m[4] or "actual", "trigger": trigger}
    event.update({r: [] for r in ROLE.values()})
    event.update(size={}, because_of=[])
    return event


def report_of(lines, path):
    """`lines`: (number, line) of one block."""
    number, head = lines[0]
    parts = [p.strip() for p in head[1:].split("|")]
    if len(parts) != 3 or (parts[1] and not DATE.match(parts[1])):
        raise Wrong(f"{path}:{number}: a head is # ID | YYYY-MM-DD or nothing | topics")
    body = [l for _, l in lines[1:]]
    split = next((i for i, l in enumerate(body) if re.match(r"e\d+ ", l)), len(body))
    sentences, start = [], 0
    for s in body[:split]:
        if s != s.strip() or not s or re.match(r"[A-Za-z ]", s):
            raise Wrong(f"{path}:{number}: a line that is neither a sentence nor an event: {s}")
        sentences.append([start, start + len(s)])
        start += len(s) + 1
    if not sentences:
        raise Wrong(f"{path}:{number}: no text")
    report = {"id": parts[0], "source": "khabar", "licence": LICENCE, "date": parts[1] or None, "topic": parts[2],
              "text": "\n".join(body[:split]), "sentences": sentences, "events": []}
    for i, line in enumerate(body[split:], number + 1 + split):
        try:
            if not line.startswith("  "):
                report["events"].append(event_of(line, report["text"]))
                continue
            key, _, rest = line.strip().partition(" ")
            event = report["events"][-1]
            if key in ROLE:
                event[ROLE[key]].append(argument(key, rest, report["text"]))
            elif key in SIZES:
                event["size"][key] = size(rest.strip())
            elif key == "because":
                event["because_of"] += rest.replace(",", " ").split()
            else:
                raise Wrong("no such field: " + key)
        except Wrong as wrong:
            raise Wrong(f"{path}:{i}: {wrong}")
    ids = [e["id"] for e in report["events"]]
    if len(set(ids)) < len(ids):
        raise Wrong(f"{path}:{number}: an event id twice")
    for e in report["events"]:
        if not set(e["because_of"]) <= set(ids) - {e["id"]}:
            raise Wrong(f"{path}:{number}: {e['id']} because of an event that is not here")
    return report


def blocks_of(path):
    with open(path, encoding="utf-8") as f:
        block = []
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            if line.strip():
                block.append((number, line))
            elif block:
                yield block
                block = []
        if block:
            yield block


def phrase_of(text, span):
    """`span` as it is written in a block: its head marked, and its number where it is not the first of its kind."""
    phrase = span["text"]
    earlier = len(re.findall(r"(?<!\w)" + re.escape(phrase) + r"(?!\w)", text[:span["start"]] + "."))
    if "head_span" in span:
        at = span["head_span"]["start"] - span["start"]
        phrase = phrase[:at] + "*" + phrase[at:]
    return phrase + (f"#{earlier + 1}" if earlier else "")


def block_of(report):
    text, out = report["text"], [f"# {report['id']} | {report['date'] or ''} | {report['topic']}", report["text"]]
    for e in report["events"]:
        mode = "/" + ",".join(e["mode"]) if e["mode"] else ""
        status = "" if e["status"] == "actual" else " " + e["status"]
        out.append(f"{e['id']} {e['event']}{mode}{status} {phrase_of(text, e['trigger'])}")
        for key, role in ROLE.items():
            for span in e[role]:
                values = [span.get(k) for k in ("code", "sector", "country_code", "name_en", "from")]
                values.append(span.get("to") if span.get("to") != span.get("from") else "")
                values = " ".join(v for v in values if v)
                out.append(f"  {key} {phrase_of(text, span)}" + (f" = {values}" if values else ""))
        out += [f"  {k} {size_text(v)}" for k, v in e["size"].items()]
        if e["because_of"]:
            out.append("  because " + " ".join(e["because_of"]))
    return "\n".join(out) + "\n"


def reports_of(path):
    """(place for messages, report or the Wrong that it is) of a file in either form. A report in JSON must be the one that
    its block gives."""
    if not path.endswith(".jsonl"):
        for block in blocks_of(path):
            place = f"{path}:{block[0][0]}"
            try:
                yield place, report_of(block, path)
            except Wrong as wrong:
                yield place, wrong
        return
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            place = f"{path}:{number}"
            try:
                report = json.loads(line)
                block = block_of(report).rstrip("\n").split("\n")
                again = report_of(list(enumerate(block, 1)), place)
                yield place, report if again == report else Wrong(f"{place}: {report['id']} is not what its block gives")
            except (ValueError, KeyError) as wrong:
                yield place, Wrong(f"{place}: {wrong!r}")
            except Wrong as wrong:
                yield place, Wrong(f"{place}: {wrong}")


def count_of(report, count):
    count["reports" if len(report["sentences"]) > 2 else "sentences"] += 1
    count["without event"] += not report["events"]
    for e in report["events"]:
        count["events"] += 1
        count[e["event"]] += 1
        count["status " + e["status"]] += 1
        count[e["event"], e["status"]] += 1
        count.update(e["event"] + "/" + m for m in e["mode"])
        count.update(r for r in ROLE.values() if e[r])
        count["size"] += bool(e["size"])
        count["because_of"] += bool(e["because_of"])


def check(paths):
    """Prints every error and what the files hold; True where there is none."""
    errors, ids, seen, count = 0, set(), set(), collections.Counter()
    for path in paths:
        for place, report in reports_of(path):
            wrong = report if isinstance(report, Wrong) else None
            if not wrong and report["id"] in ids:
                wrong = f"{place}: the id {report['id']} twice"
            if not wrong and report["text"] in seen:
                wrong = f"{place}: the text of {report['id']} twice"
            if wrong:
                print(wrong)
                errors += 1
                continue
            ids.add(report["id"])
            seen.add(report["text"])
            count_of(report, count)
    print(f"{errors} errors;", ", ".join(f"{k} {v}" for k, v in sorted((k, v) for k, v in count.items() if isinstance(k, str))))
    return errors == 0


def table(paths):
    count = collections.Counter()
    for path in paths:
        for _, report in reports_of(path):
            count_of(report, count)
    print("| type | events | " + " | ".join(STATUSES) + " | modes |\n| --- |" + " --- |" * (len(STATUSES) + 2))
    for kind, modes in TYPES.items():
        told = ", ".join(f"{m} {count[kind + '/' + m]}" for m in modes.split())
        print(f"| {kind} | {count[kind]} | " + " | ".join(str(count[kind, s]) for s in STATUSES) + f" | {told or '–'} |")


def main(argv):
    if len(argv) > 1 and argv[0] == "--check":
        sys.exit(not check(argv[1:]))
    if len(argv) > 1 and argv[0] == "--table":
        table(argv[1:])
    elif len(argv) == 2 and argv[0] == "--blocks":
        with open(argv[1], encoding="utf-8") as f:
            print("\n".join(block_of(json.loads(line)) for line in f), end="")
    elif len(argv) == 1:
        for block in blocks_of(argv[0]):
            print(json.dumps(report_of(block, argv[0]), ensure_ascii=False))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Wrong as wrong:
        sys.exit(str(wrong))
