#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""incident_records.py RECORDS OUT.jsonl TRUTH.tsv: event records of invented incidents, for measuring `khabar incidents`.

Seeded: the same number gives the same bytes. An incident is told by 1 to 8 reports within three days, each of which may
leave out or blur its day, place, actor or number. The more records, the more years they span, so that a day stays as busy. TRUTH has a line
for each event: its id, a tab, its incident."""
import datetime
import json
import random
import sys

PER_DAY = 300  # incidents
TYPES = ["ASSAULT", "COERCE", "PROTEST", "CONSULT", "ACCUSE", "REQUEST", "MOBILIZE", "AID"]
COUNTRIES = ["IRQ", "SYR", "YEM", "LBY", "SDN", "LBN", "PSE", "EGY", "SOM", "MLI", "TUN", "DZA"]
SIDES = ["MIL", "COP", "REB", "UAF", "CVL", "GOV", "PTY"]


def town(rng):
    number = rng.randrange(1500)
    place = random.Random(number)
    country = COUNTRIES[number % len(COUNTRIES)]
    return {"text": f"بلدة {number}", "resolved_place": f"Town {number}", "country_code": country, "province": f"Province {number // 25}",
            "lat": round(place.uniform(10, 36), 3), "lon": round(place.uniform(-10, 48), 3), "resolution": 4}


def party(rng, country, number):
    sector = SIDES[number % len(SIDES)]
    return {"text": f"جماعة {number}", "name": f"جماعة {number}", "code": country, "sector": sector, "named": number % 3 == 0, "entity": ""}


def tell(rng, deed, day):
    e = {"event": deed["type"], "mode": [], "status": "actual", "trigger": {"text": deed["lemma"], "start": 10, "end": 15, "lemma": deed["lemma"]},
         "actor": [], "recipient": [], "event_loc": [], "when": [], "size": {}, "confidence": 0.8}
    if rng.random() < 0.8: e["actor"] = [deed["actor"]]
    if rng.random() < 0.8: e["recipient"] = [deed["recipient"]]
    if rng.random() < 0.8: e["event_loc"] = [deed["place"]]
    elif rng.random() < 0.5: e["event_loc"] = [dict(deed["place"], resolved_place=deed["place"]["province"], resolution=2)]
    if rng.random() < 0.8: e["when"] = [{"text": "أمس", "edtf": day, "from": day, "to": day}]
    if deed["dead"] and rng.random() < 0.8:
        dead = max(1, deed["dead"] + rng.choice([0, 0, 0, 1, 2]))
        e["size"] = {"dead": [dead, dead]}
    return e


def main(records, out, truth):
    rng, number, incident = random.Random(20150620), 0, 0
    with open(out, "w", encoding="utf-8") as f, open(truth, "w", encoding="utf-8") as t:
        while number < int(records):
            place = town(rng)
            day = (datetime.date(2000, 1, 1) + datetime.timedelta(days=incident // PER_DAY % 36500)).isoformat()
            deed = {"type": rng.choice(TYPES), "lemma": f"فعل {rng.randrange(40)}", "place": place, "dead": rng.choice([0, 0, 1, 3, 7, 12]),
                    "actor": party(rng, place["country_code"], rng.randrange(3000)), "recipient": party(rng, place["country_code"], rng.randrange(3000))}
            for _ in range(min(8, 1 + int(rng.expovariate(0.4)))):
                e = tell(rng, deed, day)
                e = {"id": f"r{number}:1", "report": f"r{number}", **e}
                f.write(json.dumps(e, ensure_ascii=False) + "\n")
                t.write(f"{e['id']}\ti{incident}\n")
                number += 1
            incident += 1


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
