#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""streams.py KHABAR FOLDER CORPUS.jsonl...: how fast reports are coded out of a compressed web archive, against the same texts as JSON Lines.

Makes the archives in FOLDER (make_warc.py), reads the articles out of one of them once, then codes these and the archives in turns, ROUNDS
times on one thread. Time is that of the processor; the median ratio counts. Words are runs between white space."""
import json
import os
import statistics
import subprocess
import sys

import make_warc

ROUNDS, PAGES, SEED = 5, 400, 7


def run(command, out):
    """Seconds of the processor that the command took."""
    with open(out, "wb") as file:
        child = subprocess.Popen(command, stdout=file)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)}: exit code {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(khabar, folder, *corpus):
    os.makedirs(folder, exist_ok=True)
    archives = [os.path.join(folder, name) for name in ("pages.warc.gz", "pages.warc.zst")]
    for archive in archives:
        make_warc.write(archive, PAGES, SEED, corpus)
    texts, events = os.path.join(folder, "pages.jsonl"), os.path.join(folder, "events.jsonl")
    run([khabar, "read", archives[0]], texts)
    with open(texts, encoding="utf-8") as lines:
        words = [len(json.loads(line)["text"].split()) for line in lines]
    inputs = [texts] + archives
    rounds = [[run([khabar, "code", "--format", "jsonl", path], events) for path in inputs] for _ in range(ROUNDS)]
    reading = statistics.median(run([khabar, "read", archives[0]], os.devnull)[0] for _ in range(ROUNDS))
    print(f"{len(words)} of {PAGES} pages hold an article, {sum(words)} words\n")
    print(f"{'':20}{'stored MB':>10}{'words/s':>10}{'ratio':>8}{'peak MiB':>10}")
    for i, path in enumerate(inputs):
        seconds = statistics.median(r[i][0] for r in rounds)
        ratio = statistics.median(r[0][0] / r[i][0] for r in rounds)
        size, peak = os.path.getsize(path) / 1e6, max(r[i][1] for r in rounds)
        print(f"{os.path.basename(path):20}{size:10.1f}{sum(words) / seconds:10.0f}{ratio:8.2f}{peak:10.1f}")
    print(f"\nread only (khabar read pages.warc.gz): {sum(words) / reading:.0f} words/s, {PAGES / reading:.0f} pages/s")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
