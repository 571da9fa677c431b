# SPDX-License-Identifier: Apache-2.0
"""store_kill.py [KILLS] [ADDRESS]: kills `khabar store add` at random moments (SIGKILL) and looks at what is left.

What the log names was kept: after each kill it must be in the store, the store must be whole, and adding goes on from
there. When all reports are in, they are compared with what the coder alone writes, and a new store is begun."""
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import time

from store_tools import ENVIRONMENT, KHABAR, ROOT, fine, ids, rows

CORPUS = os.path.join(ROOT, "corpus", "incidents", "test-reports.jsonl")


class Outcome:
    kills = stores = acknowledged = lost = damaged = different = 0

    def __str__(self):
        return (f"{self.kills} kills, {self.stores} stores filled, {self.acknowledged} reports acknowledged: "
                f"{self.lost} lost, {self.damaged} damaged, {self.different} different from the coder's output")


def logged(path):
    """Ids of the log; a last line without its end was not written whole."""
    with open(path, encoding="utf-8") as f:
        return [line.split("\t")[1][:-1] for line in f if line.endswith("\n") and not line.startswith("there")]


def add_and_kill(rng, address, reports, log, longest):
    """True when it was killed, False when it came to its end before."""
    process = subprocess.Popen([KHABAR, "store", "add", address, "--log", log, reports], env=ENVIRONMENT,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        process.wait(rng.uniform(0, longest))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    assert process.returncode == 0, process.stderr.read().decode()
    return False


def is_whole(address):
    return all(line.endswith(": fine") for line in fine("store", "check", address).splitlines())


def compare(address, coded):
    kept = rows("store", "export", address)
    for row in kept:
        for field in ("date", "review", "reliability", "number"):
            del row[field]
    return kept == coded


def run(kills, new_address, reports=CORPUS, seed=1, every=1):
    """`new_address()` makes the address of a store; whether it is whole is looked at after each `every`-th kill."""
    rng, outcome = random.Random(seed), Outcome()
    coded = [json.loads(line) for line in fine("code", "--format", "jsonl", reports).splitlines()]
    longest = 0.5
    while outcome.kills < kills:
        address = new_address()
        fine("store", "init", address)
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            log = os.path.join(folder, "log")
            open(log, "w").close()
            while outcome.kills < kills and add_and_kill(rng, address, reports, log, longest):
                outcome.kills += 1
                acknowledged, there = logged(log), set(ids("store", "query", address, "--reports"))
                outcome.lost += len(set(acknowledged) - there)
                outcome.damaged += outcome.kills % every == 0 and not is_whole(address)
            fine("store", "add", address, "--log", log, reports)
            outcome.stores += 1
            outcome.acknowledged += len(logged(log))
            outcome.damaged += not is_whole(address)
            outcome.different += not compare(address, coded)
        # about ten kills a store, however fast the machine is
        longest = max(0.05, min(2.0, (time.monotonic() - started) / 10))
    return outcome


def main(kills="200", address=None):
    numbers = itertools.count(1)
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(int(kills), lambda: address or os.path.join(folder, f"{next(numbers)}.khabar"))
    print(outcome)
    sys.exit(bool(outcome.lost or outcome.damaged or outcome.different))


if __name__ == "__main__":
    main(*sys.argv[1:])
