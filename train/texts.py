#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""texts.py FILE... - the running text of evaluation sets, a report or a sentence a line: "text" of JSON Lines,
"# text" of CoNLL-U, the first column of other tables (a word a line, an empty line between sentences)."""
import json
import sys


def json_lines(lines):
    for line in lines:
        if line.strip():
            yield json.loads(line).get("text") or ""


def conllu(lines):
    for line in lines:
        if line.startswith("# text = "):
            yield line[9:].rstrip("\n")


def table(lines):
    words = []
    for line in [*lines, "\n"]:
        if line.strip():
            words.append(line.rstrip("\n").split("\t")[0])
        elif words:
            yield " ".join(words)
            words = []


KINDS = {"jsonl": json_lines, "conllu": conllu}

if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as lines:
            for text in KINDS.get(path.rpartition(".")[2], table)(lines):
                print(text)
