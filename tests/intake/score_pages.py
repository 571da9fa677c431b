#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well articles are lifted out of pages: score_pages.py PROGRAM [FOLDER] [--show] [--none FOLDER].

FOLDER (pages/ beside this file) holds NAME.html with NAME.txt, the article as a reader marked it (headline, then a paragraph a
line), and NAME.json, what the page says: title, date, byline, source, url, "" where it does not. PROGRAM reads a page on stdin
and writes one JSON object (lift-page). Scored are tokens as multisets, precision, recall and F1 a page, then the mean; the facts
by equality. --show prints what differs; --none gives pages in which there is no article to find."""
import argparse
import collections
import glob
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FACTS = ["title", "date", "byline", "source", "url"]


def tokens(text):
    return re.findall(r"\w+", text)


def f1(got, wanted):
    """(precision, recall, F1) of two lists of tokens."""
    common = sum((collections.Counter(got) & collections.Counter(wanted)).values())
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / len(got), common / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def lift(program, page):
    """What PROGRAM reads from a page: a dictionary, empty if there is no article."""
    with open(page, "rb") as f:
        run = subprocess.run([program], stdin=f, capture_output=True, check=True)
    return json.loads(run.stdout) or {}


def score_page(program, page):
    stem = page[: -len(".html")]
    with open(stem + ".txt", encoding="utf-8") as f:
        wanted = f.read()
    with open(stem + ".json", encoding="utf-8") as f:
        facts = json.load(f)
    got = lift(program, page)
    precision, recall, both = f1(tokens(got.get("text", "")), tokens(wanted))
    return {"page": os.path.basename(stem), "layout": os.path.basename(stem).rpartition("-")[0], "precision": precision,
            "recall": recall, "f1": both, "text": got.get("text", ""), "wanted": wanted,
            "wrong": {k: (got.get(k, ""), facts[k]) for k in FACTS if " ".join(tokens(got.get(k, ""))) != " ".join(tokens(facts[k]))}}


def score(program, folder=os.path.join(HERE, "pages")):
    return [score_page(program, page) for page in sorted(glob.glob(os.path.join(folder, "*.html")))]


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def right(pages, fact):
    """Share of pages of which a fact was read as the page says it."""
    return mean(fact not in p["wrong"] for p in pages)


def print_table(pages):
    layouts = sorted({p["layout"] for p in pages})
    print(f"{'layout':<16}{'pages':>6}{'prec':>8}{'recall':>8}{'F1':>8}  " + "".join(f"{k:>8}" for k in FACTS))
    for layout in layouts + [""]:
        some = [p for p in pages if not layout or p["layout"] == layout]
        print(f"{layout or 'all':<16}{len(some):>6}" + "".join(f"{mean(p[k] for p in some):>8.3f}" for k in ("precision", "recall", "f1"))
              + "  " + "".join(f"{right(some, k):>8.2f}" for k in FACTS))


def print_differences(pages):
    for p in pages:
        got, wanted = set(p["text"].split("\n")), set(p["wanted"].strip().split("\n"))
        lines = [f"  + {line}" for line in p["text"].split("\n") if line not in wanted]
        lines += [f"  - {line}" for line in p["wanted"].strip().split("\n") if line not in got]
        lines += [f"  {fact}: {a!r}, should be {b!r}" for fact, (a, b) in p["wrong"].items()]
        if lines:
            print(f"{p['page']} {p['f1']:.3f}", *lines, sep="\n")


def main():
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("program")
    ask.add_argument("folder", nargs="?", default=os.path.join(HERE, "pages"))
    ask.add_argument("--show", action="store_true")
    ask.add_argument("--none", metavar="FOLDER")
    options = ask.parse_args()
    pages = score(options.program, options.folder)
    if options.show:
        print_differences(pages)
    print_table(pages)
    if options.none:
        found = [p for p in sorted(glob.glob(os.path.join(options.none, "*.html"))) if lift(options.program, p)]
        print(f"articles found where there is none: {len(found)}", *found)
    return 0 if pages else 1


if __name__ == "__main__":
    sys.exit(main())
