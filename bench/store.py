#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""store.py [REPORTS] [FOLDER]: how fast `khabar store` takes reports and answers, on an invented archive.

Seeded: the same number gives the same archive. A report has about 120 words, drawn as words are in news, a few common and
many rare, and four events. It is added in shares of a tenth, so that the table shows whether adding slows down as the store
grows. Queries are then asked 21 times each; the median is that of a whole process from its start to its last byte, beside
that of `khabar --version`, which does nothing. Times are wall clock, so look at the load first; processor time is given too.

FOLDER (a new one in /tmp) needs about 12 KB a report. Reports: 1,000,000 unless said."""
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), ".."))
KHABAR = os.path.abspath(os.environ.get("KHABAR", os.path.join(ROOT, "build/app/cli/khabar")))
WORDS, EVENTS, SHARES, ROUNDS = 120, 4, 10, 21
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
TYPES = ["ASSAULT", "COERCE", "PROTEST", "CONSULT", "ACCUSE", "REQUEST", "MOBILIZE", "AID"]
COUNTRIES = ["IRQ", "SYR", "YEM", "LBY", "SDN", "LBN"]
SECTORS = ["MIL", "COP", "REB", "UAF", "CVL", "GOV"]


class Archive:
    def __init__(self):
        self.rng = random.Random(7)
        words = {"".join(self.rng.choices(LETTERS, k=self.rng.choice([3, 4, 4, 5, 5, 6, 7]))) for _ in range(60000)}
        self.words = sorted(words)
        self.rng.shuffle(self.words)
        # Zipf: the rank-th word is 1/rank as common
        self.weights = list(self.cumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.towns = [self.town(number) for number in range(2000)]

    @staticmethod
    def cumulate(values):
        total = 0
        for value in values:
            total += value
            yield total

    def town(self, number):
        lat, lon = round(self.rng.uniform(12, 37), 3), round(self.rng.uniform(10, 48), 3)
        return {"text": f"بلدة {self.words[number]}", "start": 0, "end": 4, "resolved_place": f"Town {number}", "country_code": COUNTRIES[number % 6],
                "province": f"Province {number // 25}", "lat": lat, "lon": lon, "resolution": 4}

    def party(self):
        number = int(self.rng.paretovariate(0.7)) % 50000
        return {"text": f"جماعة {number}", "start": 0, "end": 4, "head": "جماعة", "entity": "", "name": f"جماعة {self.words[number]}", "code": COUNTRIES[number % 6],
                "sector": SECTORS[number % 6], "named": number % 3 == 0}

    def report(self, number):
        words = self.rng.choices(self.words, cum_weights=self.weights, k=WORDS)
        for i in range(0, WORDS, 7):
            words[i] = self.rng.choice(["و", "ب", "ال", "وال", "لل", ""]) + words[i]
        day = time.strftime("%Y-%m-%d", time.gmtime(1262304000 + number * 500))
        return {"id": f"r{number}", "date": day, "source": f"وكالة {number % 40}", "title": " ".join(words[:6]), "text": " ".join(words) + "."}

    def event(self, report, number):
        dead = int(self.rng.paretovariate(1)) - 1
        return {"id": f"{report['id']}:{number}", "key": f"{self.rng.getrandbits(64):016x}", "report": report["id"], "sentence": number, "event": self.rng.choice(TYPES),
                "mode": [], "context": [], "status": "actual", "tense": "current", "quad_code": 4, "event_scale": -9.0,
                "trigger": {"text": "هجوم", "start": number * 60, "end": number * 60 + 4, "lemma": "هجوم"}, "actor": [self.party()], "recipient": [self.party()],
                "event_loc": [self.rng.choice(self.towns)], "when": [{"text": "أمس", "start": 0, "end": 3, "edtf": report["date"], "from": report["date"],
                                                                       "to": report["date"]}], "size": {"dead": [dead, dead]} if number == 1 else {},
                "said_by": [], "because_of": [], "same_as": [], "confidence": round(self.rng.uniform(0.3, 0.99), 2)}

    def write(self, folder, first, n):
        reports, events = os.path.join(folder, "reports.jsonl"), os.path.join(folder, "events.jsonl")
        with open(reports, "w", encoding="utf-8") as r, open(events, "w", encoding="utf-8") as e:
            for number in range(first, first + n):
                report = self.report(number)
                r.write(json.dumps(report, ensure_ascii=False) + "\n")
                for k in range(1, EVENTS + 1):
                    e.write(json.dumps(self.event(report, k), ensure_ascii=False) + "\n")
        return reports, events


def khabar(*arguments):
    return subprocess.run([KHABAR, *arguments], check=True, capture_output=True).stdout


def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(*arguments):
    wall, processor = time.perf_counter(), cpu()
    out = khabar(*arguments)
    return time.perf_counter() - wall, cpu() - processor, out


def fill(store, folder, reports):
    archive, share = Archive(), reports // SHARES
    khabar("store", "init", store)
    print(f"{'reports':>10} {'events/s':>10} {'events/s of processor time':>28} {'MB':>8}")
    for first in range(0, share * SHARES, share):
        r, e = archive.write(folder, first, share)
        wall, processor, _ = timed("store", "add", store, "--records", e, r)
        events = share * EVENTS
        print(f"{first + share:>10} {events / wall:>10.0f} {events / processor:>28.0f} {os.path.getsize(store) / 1e6:>8.0f}", flush=True)
    wall, _, _ = timed("store", "add", store, "--records", e, r)
    print(f"the last share again, all there: {share / wall:.0f} reports/s")
    return archive


def median(*arguments):
    return statistics.median(timed(*arguments)[0] for _ in range(ROUNDS)) * 1000


def ask(store, archive):
    common, usual, rare = archive.words[0], archive.words[400], archive.words[40000]
    questions = [
        ("a word of every second report, first page", ["--text", common, "--reports", "--limit", "20"]),
        ("the same, its events", ["--text", common, "--limit", "20"]),
        ("a usual word, first page", ["--text", usual, "--reports", "--limit", "20"]),
        ("a rare word, first page", ["--text", rare, "--reports", "--limit", "20"]),
        ("two words, first page", ["--text", f"{common} {usual}", "--reports", "--limit", "20"]),
        ("a phrase, first page", ["--text", f'"{archive.words[1]} {common}"', "--reports", "--limit", "20"]),
        ("a prefix, first page", ["--text", usual[:3] + "*", "--reports", "--limit", "20"]),
        ("a word and a type, first page", ["--text", usual, "--type", "COERCE", "--limit", "20"]),
        ("an actor by name, first page", ["--actor", archive.words[900], "--limit", "20"]),
        ("within 20 km, first page", ["--near", "33.3,44.4,20", "--limit", "20"]),
        ("one day, first page", ["--from", "2012-03-04", "--to", "2012-03-04", "--limit", "20"]),
        ("one report's events", ["--report", "r777"]),
    ]
    print(f"\n{'nothing: khabar --version':<45} {median('--version'):>8.1f} ms")
    for name, options in questions:
        found = len(khabar("store", "query", store, "--format", "jsonl", *options).splitlines())
        print(f"{name:<45} {median('store', 'query', store, '--format', 'jsonl', *options):>8.1f} ms {found:>6} rows")
    wall, _, out = timed("store", "query", store, "--format", "jsonl", "--type", "COERCE")
    print(f"all events of a type, written out: {len(out.splitlines()) / wall:.0f} events/s")


def main(reports="1000000", folder=None):
    with tempfile.TemporaryDirectory(dir=folder) as work:
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        store = os.path.join(work, "bench.khabar")
        archive = fill(store, work, int(reports))
        ask(store, archive)
        print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
