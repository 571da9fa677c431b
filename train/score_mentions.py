#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""score_mentions.py SCORE.py GOLD.jsonl MENTIONS.jsonl [--missed]

The gold's times and places, each span once, against the mentions that `khabar mentions --format jsonl` finds: whatever
event they belong to. A time is right when a found one overlaps and has its from and to; a place when one overlaps and
has its country, and when it lies within 25 km. SCORE.py gives the distance. With --missed, every miss is printed."""
import collections
import importlib.util
import sys


def overlapping(mentions, span, kind):
    return [m for m in mentions if m["kind"] == kind and m["start"] < span["end"] and span["start"] < m["end"]]


def judge(scorer, gold, found):
    """(what is asked, whether it is right, the phrase) for each gold time and place."""
    done = set()
    for event in gold["events"]:
        for span in event.get("when") or []:
            if span.get("from") and ("when", span["start"], span["end"]) not in done:
                done.add(("when", span["start"], span["end"]))
                hits = overlapping(found, span, "time")
                yield "time value", any((m["from"], m["to"]) == (span["from"], span["to"]) for m in hits), span["text"], hits
        for span in event.get("event_loc") or []:
            if ("place", span["start"], span["end"]) in done:
                continue
            done.add(("place", span["start"], span["end"]))
            hits = overlapping(found, span, "place")
            if span.get("country_code"):
                yield "place country", any(m["country_code"] == span["country_code"] for m in hits), span["text"], hits
            if span.get("lat") is not None:
                near = any(m.get("lat") is not None and scorer.km(span, m) <= 25 for m in hits)
                yield "place within 25 km", near, span["text"], hits


def main(score, gold_path, found_path, missed=False):
    spec = importlib.util.spec_from_file_location("score", score)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    mentions = collections.defaultdict(list)
    for mention in scorer.read(found_path):
        mentions[mention["report"]].append(mention)
    asked, right = collections.Counter(), collections.Counter()
    for report in scorer.read(gold_path):
        for what, good, text, hits in judge(scorer, report, mentions[report["id"]]):
            asked[what] += 1
            right[what] += good
            if missed and not good:
                print(what, "|", text, "|", [(m["text"], m.get("from"), m.get("to"), m.get("resolved_place")) for m in hits])
    for what in sorted(asked):
        print(f"{what:20}{right[what]:4d} of {asked[what]:4d} = {right[what] / asked[what]:.3f}")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--missed"]
    if len(arguments) != 3:
        sys.exit(__doc__)
    main(*arguments, missed="--missed" in sys.argv[1:])
