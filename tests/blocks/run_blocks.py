#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""run_blocks.py words|codings|orders [FILE...] - text-block tests of language. Prints TAP.

A block, in tests/blocks/KIND/*.txt (how to write one: tests/README.md):

    == name of the test
    # date: 2015-06-10          the report's date, if it has one
    # todo: reason              known to fail: reported, but no failure
    Arabic text, any number of lines
    ---
    expected lines

words    WORD: LEMMA/UPOS[/Feat=Val,Feat=Val] [+ ...]     one item a segment; _ for any lemma
codings  TYPE [MODE...] [STATUS] [| field=value]...       must be among the events
         ! TYPE [...] [| ...]                             must not be
         none                                             no event at all
orders   A < B                                            the event on word A came before that on B
         A ~ B                                            A happened while B did
         A ? B                                            the text leaves it open

All blocks of a kind go through one run of the command, KHABAR with the data file KHABAR_DATA_FILE."""
import collections
import glob
import json
import os
import re
import subprocess
import sys

Block = collections.namedtuple("Block", "name where date todo text expected")
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
STATUSES = {"actual", "negated", "future", "hypothetical"}
TENSES = {"current", "ongoing", "historical"}
SIZES = {"dead", "injured", "arrested", "participants", "displaced"}
SPANS = {"actor": "actor", "recipient": "recipient", "place": "event_loc", "when": "when", "said_by": "said_by"}
LINKS = {"because_of", "same_as"}
# field in a block: (list in the record, field of its members)
PARTS = {"actor.code": ("actor", "code"), "actor.sector": ("actor", "sector"), "recipient.code": ("recipient", "code"),
         "recipient.sector": ("recipient", "sector"), "country": ("event_loc", "country_code"),
         "province": ("event_loc", "province"), "edtf": ("when", "edtf"), "from": ("when", "from"),
         "to": ("when", "to"), "kind": ("said_by", "kind")}


def read_blocks(path):
    """Blocks of a file, and what is wrong with it as an exception with file and line."""
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")
    starts = [i for i, line in enumerate(lines) if line.startswith("== ")] + [len(lines)]
    for start, end in zip(starts, starts[1:]):
        body, head = lines[start + 1:end], {}
        while body and re.match(r"#\s*\w+:", body[0]):
            key, _, value = body.pop(0).lstrip("# ").partition(":")
            head[key] = value.strip()
        where = f"{os.path.basename(path)}:{start + 1}"
        if "---" not in body:
            raise ValueError(f"{where}: a block without ---")
        cut = body.index("---")
        expected = [line.strip() for line in body[cut + 1:] if line.strip() and not line.startswith("#")]
        yield Block(lines[start][3:].strip(), where, head.get("date", ""), head.get("todo"), "\n".join(body[:cut]).strip("\n"), expected)


def run(command, blocks):
    """Output of the command over all blocks as JSON Lines; block number n is report bn."""
    reports = [{"id": f"b{n}", "date": b.date or None, "text": b.text} for n, b in enumerate(blocks)]
    lines = "".join(json.dumps({k: v for k, v in r.items() if v is not None}, ensure_ascii=False) + "\n" for r in reports)
    done = subprocess.run([os.environ["KHABAR"]] + command + ["-"], input=lines.encode(), capture_output=True, timeout=280)
    if done.returncode:
        raise RuntimeError(f"khabar {' '.join(command)} gave exit code {done.returncode}: "
                           + done.stderr.decode(errors="replace")[-2000:].replace("\n", "\n# "))
    return done.stdout.decode()


# ------------------------------------------------------------------- words

def read_conllu(output):
    """Report id -> list of (written word, [(lemma, upos, feats)])."""
    reports, words, inside, open_until = {}, [], 0, 0
    for line in output.split("\n"):
        if line.startswith("# newdoc"):
            words = reports.setdefault(line.rpartition("=")[2].strip(), [])
        if not line or line.startswith("#"):
            open_until = 0
            continue
        column = line.split("\t")
        if "-" in column[0]:
            open_until = int(column[0].split("-")[1])
            words.append((column[1], []))
            continue
        if int(column[0]) > open_until:
            words.append((column[1], []))
        feats = {} if column[5] == "_" else dict(f.split("=", 1) for f in column[5].split("|"))
        words[-1][1].append((column[2], column[3], feats))
    return reports


def bare(text):
    return MARKS.sub("", text)


def segment_fits(wanted, got):
    lemma, upos, *feats = wanted.strip().split("/")
    if lemma != "_" and bare(lemma) != bare(got[0]) or upos != "_" and upos != got[1]:
        return False
    return all(got[2].get(f.split("=")[0]) == f.split("=")[1] for f in (feats[0].split(",") if feats else []))


def show_word(segments):
    return " + ".join("/".join([lemma, upos] + ([",".join(f"{k}={v}" for k, v in feats.items())] if feats else []))
                      for lemma, upos, feats in segments)


def check_words(block, words):
    """Yields what differs. Expected words are looked for in order."""
    at = 0
    for line in block.expected:
        form, _, wanted = line.partition(": ")
        found = next((i for i in range(at, len(words)) if words[i][0] == form), None)
        if found is None:
            yield f"{form}: no such word from word {at} on: {' '.join(w[0] for w in words)}"
            continue
        at = found + 1
        parts, segments = wanted.split(" + "), words[found][1]
        if len(parts) != len(segments) or not all(map(segment_fits, parts, segments)):
            yield f"{form}: {show_word(segments)}, should be {wanted}"


# ----------------------------------------------------------------- codings

def parse_expected(line):
    """(type, modes, status, tense, [(field, value)])"""
    head, *fields = [part.strip() for part in line.split("|")]
    kind, *words = head.split()
    status = next((w for w in words if w in STATUSES), None)
    tense = next((w for w in words if w in TENSES), None)
    modes = [w for w in words if w not in STATUSES | TENSES]
    return kind, modes, status, tense, [(f.partition("=")[0].strip(), f.partition("=")[2].strip()) for f in fields]


def touches(value, text):
    return bool(text) and (value in text or text in value)


def field_fits(event, field, value, by_id):
    if field == "trigger":
        return touches(value, event["trigger"]["text"])
    if field in SIZES:
        size = event["size"].get(field)
        return size is not None and value == f"{size[0]}-{'' if size[1] is None else size[1]}"
    if field in LINKS:
        others = [by_id[i] for i in event[field] if i in by_id]
        return not others if value == "" else any(value in (o["event"], o["trigger"]["text"]) for o in others)
    if field in SPANS:
        spans = event[SPANS[field]]
        return not spans if value == "" else any(touches(value, s["text"]) for s in spans)
    if field in PARTS:
        name, part = PARTS[field]
        return any(member.get(part) == value for member in event[name])
    raise ValueError(f"unknown field {field}")


def misfits(event, wanted, by_id):
    """Names of what does not fit; None where even the type is another."""
    kind, modes, status, tense, fields = wanted
    if event["event"] != kind:
        return None
    wrong = [f"mode {m}" for m in modes if m not in event["mode"]]
    wrong += [f"status {status} (is {event['status']})"] if status and event["status"] != status else []
    wrong += [f"tense {tense} (is {event['tense']})"] if tense and event["tense"] != tense else []
    return wrong + [f"{f}={v}" for f, v in fields if not field_fits(event, f, v, by_id)]


def show_event(event):
    parts = [event["event"], *event["mode"], event["status"]]
    for field, name in SPANS.items():
        parts += [f"| {field}={span['text']}" for span in event[name]]
    parts += [f"| {when['edtf']}" for when in event["when"]]
    parts += [f"| {k}={v[0]}-{'' if v[1] is None else v[1]}" for k, v in event["size"].items()]
    return " ".join(parts) + f" | trigger={event['trigger']['text']}"


def check_codings(block, events):
    by_id, wrong = {e["id"]: e for e in events}, []
    for line in block.expected:
        if line == "none":
            wrong += [f"should be no event: {show_event(e)}" for e in events]
        elif line.startswith("!"):
            wanted = parse_expected(line[1:].strip())
            wrong += [f"should not be: {show_event(e)}" for e in events if misfits(e, wanted, by_id) == []]
        else:
            tries = [m for m in (misfits(e, parse_expected(line), by_id) for e in events) if m is not None]
            if [] not in tries:
                nearest = min(tries, key=len, default=["no event of this type"])
                wrong.append(f"not found: {line}  ({', '.join(nearest)})")
    return wrong + [f"found: {show_event(e)}" for e in events] if wrong else []


def read_events(output):
    reports = collections.defaultdict(list)
    for line in output.split("\n"):
        if line.strip():
            event = json.loads(line)
            reports[event["report"]].append(event)
    return reports


# ------------------------------------------------------------------ orders

def came_before(events):
    """Pairs of ids, the first before the second, with what follows from them."""
    pairs = {(earlier, event["id"]) for event in events for earlier in event.get("after", [])}
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs |= more
    return pairs


def order_of(first, second, pairs):
    if second["id"] in first.get("during", []):
        return "~"
    return "<" if (first["id"], second["id"]) in pairs else ">" if (second["id"], first["id"]) in pairs else "?"


def check_orders(block, events):
    pairs, wrong = came_before(events), []
    for line in block.expected:
        first, relation, second = line.split()
        one, other = (next((e for e in events if word in e["trigger"]["text"]), None) for word in (first, second))
        if not one or not other:
            wrong.append(f"{line}: no event on {first if not one else second}")
        elif order_of(one, other, pairs) != relation:
            wrong.append(f"{line}: is {order_of(one, other, pairs)}")
    return wrong + [f"found: {show_event(e)}" for e in events] if wrong else []


KINDS = {"words": (["words"], read_conllu, check_words), "codings": (["code", "--format", "jsonl"], read_events, check_codings),
         "orders": (["code", "--format", "jsonl", "--order"], read_events, check_orders)}


def main(kind, paths):
    command, read, check = KINDS[kind]
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), kind)
    blocks = [b for path in paths or sorted(glob.glob(os.path.join(folder, "*.txt"))) for b in read_blocks(path)]
    found = read(run(command, blocks))
    print(f"1..{len(blocks)}")
    for number, block in enumerate(blocks, 1):
        wrong = list(check(block, found.get(f"b{number - 1}", [])))
        for line in wrong:
            print("#", line)
        todo = f" # TODO {block.todo}" if block.todo and wrong else ""
        print(f"{'not ' if wrong else ''}ok {number} - {block.where} {block.name}{todo}")


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in KINDS:
        sys.exit(__doc__)
    try:
        main(sys.argv[1], sys.argv[2:])
    except (OSError, KeyError, ValueError, RuntimeError, subprocess.TimeoutExpired) as problem:
        print("Bail out!", repr(problem) if isinstance(problem, KeyError) else problem)
        sys.exit(1)
