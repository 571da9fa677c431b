#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""copies.py KHABAR REPORTS.jsonl GOLD.jsonl: how many edited copies of a text are found, and how many texts are taken for copies that are none.

Each report that copies no other gets a copy with 1 to 20 in 100 of its words changed, dropped or added (seeded); all are given one
event of one day and place, so that they may meet. Pairs that GOLD calls copies count neither way."""
import itertools
import json
import random
import subprocess
import sys
import tempfile


def edit(words, share, rng, others):
    out = []
    for word in words:
        chance = rng.random()
        if chance < share / 3: continue
        out.append(rng.choice(others) if chance < share * 2 / 3 else word)
        if chance > 1 - share / 3: out.append(rng.choice(others))
    return out


def main(khabar, reports_path, gold_path):
    rng = random.Random(20150620)
    reports = [json.loads(line) for line in open(reports_path, encoding="utf-8")]
    gold = [set(pair) for line in open(gold_path, encoding="utf-8") for pair in json.loads(line)["copies"]]
    copied = {name for pair in gold for name in pair}
    originals = [r for r in reports if r["id"] not in copied]
    others = list(itertools.chain(*(r["text"].split() for r in reports)))
    texts = {r["id"]: r["text"] for r in originals}
    for r in originals: texts["copy " + r["id"]] = " ".join(edit(r["text"].split(), rng.uniform(0.01, 0.2), rng, others))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f, tempfile.NamedTemporaryFile("w", suffix=".jsonl") as e, \
            tempfile.NamedTemporaryFile("w", suffix=".jsonl") as known:
        ids = []
        for name, text in texts.items():
            f.write(json.dumps({"id": name, "date": "2020-01-01", "source": name, "text": text}, ensure_ascii=False) + "\n")
            ids.append(name + ":1")
            e.write(json.dumps({"id": ids[-1], "report": name, "event": "ASSAULT"}, ensure_ascii=False) + "\n")
        known.write(json.dumps({"incident": "iall", "events": ids}, ensure_ascii=False) + "\n")
        for file in (f, e, known): file.flush()
        out = subprocess.run([khabar, "incidents", "--reports", f.name, "--known", known.name, e.name], stdout=subprocess.PIPE, check=True).stdout
    found = {tuple(sorted(pair, key=len)) for line in out.splitlines() for pair in json.loads(line)["copies"]}
    right = {(name, "copy " + name) for name in (r["id"] for r in originals)}
    print(f"copies {len(right)}  found {len(found & right) / len(right):.3f}  false {len(found - right) / len(texts):.4f}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
