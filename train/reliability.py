#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""reliability.py SCORE.py GOLD.jsonl PRED.jsonl [GOLD.jsonl PRED.jsonl...]

Does the confidence mean what it says? The events are put into bins by their confidence; a row says how many there
are, their mean confidence, and the share that is right, as SCORE.py pairs events with gold ones (type and trigger).
Optional events count neither way. The last line is the mean gap, weighted by the bins' sizes."""
import collections
import importlib.util
import sys

BINS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def judged(scorer, gold_path, pred_path):
    """(confidence, right) of every event found."""
    found = collections.defaultdict(list)
    for event in scorer.read(pred_path):
        found[event["report"]].append(event)
    for report in scorer.read(gold_path):
        events = sorted(found[report["id"]], key=lambda e: e["trigger"]["start"])
        pairs, used = scorer.match(report["events"], events)
        optional = {pairs[i] for i, g in enumerate(report["events"]) if g.get("optional") and i in pairs}
        for i, event in enumerate(events):
            if i not in optional:
                yield event["confidence"], i in used


def main(score, *files):
    spec = importlib.util.spec_from_file_location("score", score)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    bins = collections.defaultdict(list)
    for gold, pred in zip(files[::2], files[1::2]):
        for confidence, right in judged(scorer, gold, pred):
            bins[next(b for b in BINS if confidence < b)].append((confidence, right))
    print("confidence   events    mean   right")
    gap, low = 0.0, 0.0
    total = sum(len(b) for b in bins.values())
    for high in BINS:
        if bins[high]:
            n = len(bins[high])
            mean, right = sum(c for c, _ in bins[high]) / n, sum(r for _, r in bins[high]) / n
            gap += abs(mean - right) * n / total
            print(f"{low:.1f} to {min(high, 1):.1f}{n:9d}{mean:8.2f}{right:8.2f}")
        low = high
    print(f"mean gap {gap:.3f}")


if __name__ == "__main__":
    if len(sys.argv) < 4 or len(sys.argv) % 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
