#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""agreement.py SCORE.py SECOND.jsonl FIRST.jsonl...

How far two readers agree: the reports of SECOND, read by another without sight of FIRST, scored by SCORE.py as if they
were found, against the reports of the same ids in FIRST."""
import json
import os
import subprocess
import sys
import tempfile


def lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def main(score, second, *first):
    again = lines(second)
    wanted = {report["id"] for report in again}
    gold = [report for path in first for report in lines(path) if report["id"] in wanted]
    assert len(gold) == len(again), "FIRST lacks reports of SECOND"
    with tempfile.TemporaryDirectory() as tmp:
        with open(os.path.join(tmp, "gold"), "w", encoding="utf-8") as f:
            f.writelines(json.dumps(report) + "\n" for report in gold)
        with open(os.path.join(tmp, "found"), "w", encoding="utf-8") as f:
            f.writelines(json.dumps(dict(event, report=report["id"])) + "\n" for report in again for event in report["events"])
        subprocess.run([sys.executable, score, f.name.replace("found", "gold"), f.name], check=True)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
