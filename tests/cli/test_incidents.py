# SPDX-License-Identifier: Apache-2.0
"""`khabar incidents`: what many reports say of one deed.

Environment: KHABAR is the program, KHABAR_DATA_FILE the data file. Reports are invented.
"""
import collections
import json
import os
import subprocess

import pytest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
KHABAR = os.path.abspath(os.environ.get("KHABAR", os.path.join(ROOT, "build/app/cli/khabar")))
DATA = os.path.abspath(os.environ.get("KHABAR_DATA_FILE", os.path.join(ROOT, "build/khabar.dat")))
CORPUS = os.path.join(ROOT, "corpus", "incidents")


def khabar(*arguments, stdin=b""):
    environment = dict(os.environ, KHABAR_DATA_FILE=DATA)
    return subprocess.run([KHABAR, *map(str, arguments)], input=stdin, capture_output=True, env=environment, timeout=300)


def write(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return path


def read(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def event(report, dead, number=1, day="2019-03-12", town="Baqubah", **fields):
    place = {"text": town, "resolved_place": town, "country_code": "IRQ", "province": "Diyala", "lat": 33.75, "lon": 44.6, "resolution": 4}
    who = {"text": "تنظيم داعش", "name": "تنظيم داعش", "code": "ISM", "sector": "REB", "named": True}
    return {"id": f"{report}:{number}", "report": report, "event": "ASSAULT", "status": "actual", "event_loc": [place],
            "trigger": {"text": "هجوم", "start": 0, "end": 4, "lemma": "هجوم"}, "actor": [who], "recipient": [],
            "when": [{"text": "الثلاثاء", "edtf": day, "from": day, "to": day}], "size": {"dead": [dead, dead]}, **fields}


def report(name, date, source, text=""):
    return {"id": name, "date": date, "source": source, "text": text or f"خبر {name}"}


def group(tmp_path, events, reports, *arguments):
    done = khabar("incidents", "--reports", write(tmp_path / "reports.jsonl", reports), *arguments, write(tmp_path / "events.jsonl", events))
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_what_reports_contradict_is_kept_with_those_who_say_so(tmp_path):
    found = group(tmp_path, [event("a", 12), event("b", 15)], [report("a", "2019-03-12", "و"), report("b", "2019-03-13", "ص")])
    assert len(found) == 1 and found[0]["size"]["dead"] == [12, 15] and found[0]["differs"] == ["dead"]
    assert [(s["value"], s["told_by"]) for s in found[0]["said"]["dead"]] == [([15, 15], ["b"]), ([12, 12], ["a"])]
    assert found[0]["reports"] == found[0]["independent_sources"] == 2


def test_a_source_that_corrects_itself_moves_the_number_and_leaves_a_trace(tmp_path):
    found = group(tmp_path, [event("a", 12), event("b", 9)], [report("a", "2019-03-12", "و"), report("b", "2019-03-13", "و")])
    if len(found) != 1:
        pytest.fail("the correction stands alone")
    assert found[0]["size"]["dead"] == [9, 9] and found[0]["independent_sources"] == 1
    assert [s["value"] for s in found[0]["said"]["dead"] if s.get("superseded")] == [[12, 12]]


def test_another_day_and_another_town_are_other_deeds(tmp_path):
    events = [event("a", 3), event("b", 4, day="2019-04-20"), event("c", 7, town="Basra", event_loc=[
        {"text": "البصرة", "resolved_place": "Basra", "country_code": "IRQ", "province": "Basra", "lat": 30.5, "lon": 47.8, "resolution": 4}])]
    found = group(tmp_path, events, [report("a", "2019-03-12", "و", "هاجم مسلحون من تنظيم داعش نقطة تفتيش شمالي بعقوبة"),
                  report("b", "2019-04-20", "ص", "شن تنظيم داعش هجوما على قرية قرب بعقوبة ليل الجمعة"),
                  report("c", "2019-03-12", "ق", "فجر التنظيم سيارة في سوق شعبية وسط البصرة")])
    assert sorted(i["events"] for i in found) == [["a:1"], ["b:1"], ["c:1"]]


def test_a_new_report_joins_without_moving_what_stood(tmp_path):
    reports = [report("a", "2019-03-12", "و"), report("b", "2019-03-13", "ص"), report("z", "2019-03-11", "ق")]
    first = group(tmp_path, [event("a", 12)], reports[:1])
    known = write(tmp_path / "known.jsonl", first)
    found = group(tmp_path, [event("a", 12), event("b", 15), event("z", 12)], reports, "--known", known)
    assert [i["incident"] for i in found] == [first[0]["incident"]] and set(found[0]["events"]) == {"a:1", "b:1", "z:1"}


def test_a_denial_is_kept_and_a_withdrawal_too(tmp_path):
    denied = event("b", 12, status="negated", size={})
    found = group(tmp_path, [event("a", 12), denied, event("c", 12)],
                  [report("a", "2019-03-12", "و"), report("b", "2019-03-13", "ص"), report("c", "2019-03-12", "ق")])
    assert [(i["standing"], i["denied_by"]) for i in found if "b:1" in i["events"]] == [("disputed", ["b"])]


def test_rows_on_names_win(tmp_path):
    other = {"text": "الدولة", "name": "ولاية ديالى الجديدة", "code": "", "sector": "REB", "named": True}
    events, reports = [event("a", 12), event("b", 12, actor=[other])], [report("a", "2019-03-12", "و"), report("b", "2019-03-12", "ص")]
    rows = tmp_path / "same.tsv"
    apart = {p["entity"] for i in group(tmp_path, events, reports) for p in i["actor"]}
    rows.write_text("# names\nsame\tتنظيم داعش\tولاية ديالى الجديدة\n")
    one = {p["entity"] for i in group(tmp_path, events, reports, "--same", rows) for p in i["actor"]}
    assert len(apart) == 2 and len(one) == 1 and "" not in apart | one


def test_copies_of_a_text_are_one_source(tmp_path):
    text = "قتل خمسة جنود في هجوم شنه مسلحون على حاجز للجيش عند المدخل الشمالي للمدينة فجر الثلاثاء بحسب مصدر في الشرطة قال إن المهاجمين فروا نحو البساتين"
    found = group(tmp_path, [event("a", 5), event("b", 5)], [report("a", "2019-03-12", "و", text),
                  report("b", "2019-03-12", "ص", "المدينة (وكالات) " + text.replace("بحسب مصدر", "وفق مصدر"))])
    assert len(found) == 1 and found[0]["independent_sources"] == 1 and found[0]["copies"] == [["b", "a"]]


def test_bad_rows_are_named_and_the_rest_goes_on(tmp_path):
    same = tmp_path / "same.tsv"
    same.write_text("like\tأ\tب\n")
    events = tmp_path / "events.jsonl"
    events.write_text("{\n" + json.dumps(event("a", 1)) + "\n")
    done = khabar("incidents", "--same", same, events)
    assert done.returncode == 65 and len(done.stdout.splitlines()) == 1
    assert f"{same}:1:" in done.stderr.decode() and f"{events}:1:" in done.stderr.decode()
    assert khabar("incidents", "--known", tmp_path / "none.jsonl", events).returncode == 66
    assert khabar("incidents", stdin=b"").stdout == b""


def test_order_of_the_input_does_not_matter(tmp_path):
    events = [event(str(i), 3 + i % 3, day=f"2019-03-{10 + i % 4}") for i in range(40)]
    reports = [report(str(i), f"2019-03-{11 + i % 4}", str(i % 7)) for i in range(40)]
    assert sorted(map(str, group(tmp_path, events, reports))) == sorted(map(str, group(tmp_path, events[::-1], reports[::-1])))


def b_cubed(gold, found):
    def clusters(of):
        groups = collections.defaultdict(set)
        for name, its in of.items(): groups[its].add(name)
        return {name: groups[its] for name, its in of.items()}
    g, f = clusters(gold), clusters(found)
    p = sum(len(g[r] & f[r]) / len(f[r]) for r in gold) / len(gold)
    q = sum(len(g[r] & f[r]) / len(g[r]) for r in gold) / len(gold)
    return 2 * p * q / (p + q)


def test_clusters_of_the_corpus(tmp_path):
    reports, gold = read(os.path.join(CORPUS, "test-reports.jsonl")), read(os.path.join(CORPUS, "test-gold.jsonl"))
    assert sum(len(g["reports"]) > 1 for g in gold) >= 120 and sum(len(g["reports"]) == 1 for g in gold) >= 300
    kind = {g["incident"]: g["type"] for g in gold}
    coded = khabar("code", "--format", "jsonl", os.path.join(CORPUS, "test-reports.jsonl")).stdout
    (tmp_path / "events.jsonl").write_bytes(coded)
    found = khabar("incidents", "--reports", os.path.join(CORPUS, "test-reports.jsonl"), tmp_path / "events.jsonl").stdout
    of = {e: i["incident"] for i in map(json.loads, found.splitlines()) for e in i["events"]}
    main = {}
    for e in map(json.loads, coded.splitlines()):
        main.setdefault((e["report"], e["event"]), e["id"])
    alone = {r["id"]: of.get(main.get((r["id"], kind[r["main"]])), "alone " + r["id"]) for r in reports}
    assert b_cubed({r["id"]: r["main"] for r in reports}, alone) > 0.75
