# SPDX-License-Identifier: Apache-2.0
"""`khabar store` on SQLite and on a PostgreSQL server that the tests start: adding, versions, recoding, review, search.

Environment: KHABAR is the program, KHABAR_DATA_FILE the data file. Reports are invented.
"""
import glob
import hashlib
import json
import math
import os
import random
import sqlite3

import pytest
from store_tools import ROOT, actor, fine, ids, khabar, place, postgres_sql, record, report, rows, sql, write

EXAMPLES = sorted(glob.glob(os.path.join(ROOT, "examples", "*.txt")))
ARREST = "قال مصدر أمني إن الشرطة اعتقلت أمس خمسة مشتبه بهم في بعقوبة. وجاء اعتقالهم بعد هجوم مسلح أدى إلى مقتل شرطيين."


def add(store, tmp_path, reports, *options):
    return fine("store", "add", store, *options, write(tmp_path / "reports.jsonl", reports))


def add_records(store, tmp_path, reports, records):
    return fine("store", "add", store, "--records", write(tmp_path / "records.jsonl", records), write(tmp_path / "reports.jsonl", reports))


def bare(line):
    """A record of the store as the coder wrote it."""
    line = json.loads(line) if isinstance(line, str) else dict(line)
    for field in ("date", "review", "reliability", "number"):
        del line[field]
    return line


def whole(store):
    out = fine("store", "check", store)
    assert all(line.endswith(": fine") for line in out.splitlines()), out


# ------------------------------------------------------------------- adding

def test_the_store_gives_back_what_the_coder_wrote_byte_by_byte(store):
    out = fine("store", "add", store, "--date", "2024-03-12", *EXAMPLES)
    coded = fine("code", "--format", "jsonl", "--date", "2024-03-12", *EXAMPLES).splitlines()
    kept = fine("store", "export", store).splitlines()
    assert f"{len(coded)} events added" in out and len(coded) > 20
    for line, stored in zip(coded, kept, strict=True):
        assert stored.startswith(line[:-1] + ',"date":"2024-03-12","review":"machine"')
    whole(store)


def test_what_is_there_is_passed_over(store, tmp_path):
    reports = [report("a", ARREST), report("b", ARREST + " وانتهى.")]
    assert add(store, tmp_path, reports).startswith("2 reports added")
    before = rows("store", "query", store)
    assert add(store, tmp_path, reports + [report("c", ARREST)]) .startswith("1 report added, 2 there already")
    after = rows("store", "query", store)
    assert after[:len(before)] == before and len(after) > len(before)
    whole(store)


def test_copies_of_a_text_are_reports_of_their_own(store, tmp_path):
    add(store, tmp_path, [report("a", ARREST), report("b", ARREST)])
    found = rows("store", "query", store)
    assert {row["report"] for row in found} == {"a", "b"}
    assert [row["key"] for row in found if row["report"] == "a"] == [row["key"] for row in found if row["report"] == "b"]


def test_custody_says_where_a_report_came_from(store, tmp_path):
    path = tmp_path / "r.txt"
    path.write_bytes(ARREST.encode())
    fine("store", "add", store, path)
    kept, = rows("store", "query", store, "--reports")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert kept["sha256"] == kept["text_sha256"] == digest and kept["file"] == str(path) and kept["text"] == ARREST
    assert kept["code_version"] and len(kept["data_version"]) == 16 and kept["added"].endswith("Z")


def test_broken_bytes_and_nuls_are_kept_as_signs(store, tmp_path):
    path = tmp_path / "broken.txt"
    path.write_bytes(ARREST.encode() + b"\xff\x00 end \xc3")
    khabar("store", "add", store, path)
    kept, = rows("store", "query", store, "--reports")
    assert kept["text"] == ARREST + "\ufffd\ufffd end \ufffd"
    assert kept["text_sha256"] == hashlib.sha256(kept["text"].encode()).hexdigest()
    assert khabar("store", "add", store, path).stdout.startswith(b"0 reports added, 1 there already")
    whole(store)


def test_original_bytes_are_kept_if_asked_for(store, tmp_path):
    add(store, tmp_path, [report("a", ARREST)])
    add(store, tmp_path, [report("b", ARREST + " ثانيا")], "--keep-raw")
    hashes = [row["sha256"] for row in rows("store", "query", store, "--reports")]
    assert sql(store, "select sha256 from originals") == hashes[1]
    whole(store)


# ----------------------------------------------------- versions and recoding

def test_another_text_is_a_version_and_both_stay(store, tmp_path):
    add(store, tmp_path, [report("a", ARREST)])
    old = rows("store", "query", store)
    out = add(store, tmp_path, [report("a", "نفت الشرطة اعتقال أي شخص في بعقوبة.")])
    assert "1 with a new text" in out
    new = rows("store", "query", store)
    assert new and not {row["key"] for row in new} & {row["key"] for row in old}
    everything = rows("store", "query", store, "--versions")
    assert everything == old + new
    versions = rows("store", "query", store, "--reports", "--versions")
    assert [(row["version"], row["newest"]) for row in versions] == [(1, False), (2, True)]
    add(store, tmp_path, [report("a", ARREST)])  # the first text again is no third version
    assert len(rows("store", "query", store, "--reports", "--versions")) == 2
    whole(store)


def test_a_recoding_replaces_the_machines_records_and_keeps_ids(store, tmp_path):
    add(store, tmp_path, [report("a", ARREST)], "--min-confidence", "0.8")
    before = {row["key"]: row["id"] for row in rows("store", "query", store)}
    out = add(store, tmp_path, [report("a", ARREST)], "--min-confidence", "0.05")
    after = {row["key"]: row["id"] for row in rows("store", "query", store)}
    assert "1 recoded" in out and len(after) > len(before) > 0
    assert {key: after[key] for key in before} == before and len(set(after.values())) == len(after)
    assert "1 recoded" in add(store, tmp_path, [report("a", ARREST)], "--min-confidence", "0.05", "--recode")
    assert {row["key"]: row["id"] for row in rows("store", "query", store)} == after
    whole(store)


def test_what_a_person_changed_outlives_a_recoding(store, tmp_path):
    add(store, tmp_path, [report("a", ARREST)], "--min-confidence", "0.3")
    first, *others = rows("store", "query", store)
    assert others
    fine("store", "review", store, first["id"], "--set", 'size={"arrested":[6,6]}', "--set", "event=COERCE", "--who", "ليلى", "--comment", "عدد مصحح")
    changed = rows("store", "query", store)[0]
    assert changed["size"] == {"arrested": [6, 6]} and changed["event"] == "COERCE" and changed["key"] == first["key"]
    out = add(store, tmp_path, [report("a", ARREST)], "--min-confidence", "0.05")
    assert "1 left as they are" in out
    after = rows("store", "query", store)
    assert after[0] == changed
    assert [row["key"] for row in after].count(first["key"]) == 1 and len(after) > len(others)
    assert sql(store, "select count(*) from changes") == "2"
    whole(store)


def test_a_review_level_alone_keeps_a_record(store, tmp_path):
    add(store, tmp_path, [report("a", ARREST)])
    first = rows("store", "query", store)[0]
    fine("store", "review", store, first["id"], "--level", "peer-reviewed", "--reliability", "B2", "--who", "سلمى")
    add(store, tmp_path, [report("a", ARREST)], "--recode", "--min-confidence", "0.99")
    after = rows("store", "query", store)
    assert [row["id"] for row in after] == [first["id"]] and after[0]["review"] == "peer-reviewed" and after[0]["reliability"] == "B2"
    assert bare(after[0]) == bare(first)
    assert ids("store", "query", store, "--review", "peer-reviewed") == [first["id"]]
    assert ids("store", "query", store, "--review", "machine") == []


def test_a_change_is_found_by_what_it_says_now(store, tmp_path):
    add_records(store, tmp_path, [report("a")], [record("a", actor=[actor()], event_loc=[place()], size={"dead": [3, 3]})])
    fine("store", "review", store, "a:1", "--who", "x", "--set", "actor=" + json.dumps([actor("الجيش العراقي", "IRQ", "MIL")], ensure_ascii=False),
         "--set", "event_loc=" + json.dumps([place("Basra", "البصرة", "IRQ", "Basra", 30.5, 47.8)], ensure_ascii=False), "--set", 'size={"dead":[30,null]}',
         "--set", 'when=[{"text":"أمس","edtf":"2018-01-02","from":"2018-01-02","to":"2018-01-02"}]')
    for found in (["--actor", "MIL"], ["--actor", "الجيش"], ["--place", "البصرة"], ["--near", "30.5,47.8,5"], ["--size", "dead>=30"],
                  ["--to", "2018-01-05"]):
        assert ids("store", "query", store, *found) == ["a:1"], found
    for lost in (["--actor", "ISM"], ["--place", "Baqubah"], ["--near", "33.75,44.6,5"], ["--size", "dead<=3"], ["--from", "2019-01-01"]):
        assert ids("store", "query", store, *lost) == [], lost
    whole(store)


def test_changes_are_only_added(store, tmp_path):
    add_records(store, tmp_path, [report("a")], [record("a")])
    fine("store", "review", store, "a:1", "--level", "reviewed", "--who", "x")
    for wrong in ("update changes set who = 'y'", "delete from changes"):
        with pytest.raises((sqlite3.Error, AssertionError), match="changes are only added"):
            sql(store, wrong)
    assert sql(store, "select who from changes") == "x"


@pytest.mark.parametrize("arguments, reason", [
    (["a:1", "--level", "done"], "machine, assigned"), (["a:1", "--set", "key=1"], "stays"), (["a:1", "--set", "colour=red"], "no field"),
    (["a:1", "--set", "event=FIGHT"], "PLOVER"), (["a:9", "--level", "final"], 'no event "a:9"'), (["a", "--level", "final"], "no id of an event"),
    (["a:1", "--set", "tense=historical", "--set", "event=FIGHT"], "PLOVER"),
])
def test_a_wrong_change_leaves_all_as_it_was(store, tmp_path, arguments, reason):
    add_records(store, tmp_path, [report("a")], [record("a")])
    before = rows("store", "query", store)
    done = khabar("store", "review", store, *arguments, "--who", "x")
    assert done.returncode == 65 and reason in done.stderr.decode()
    assert rows("store", "query", store) == before and sql(store, "select count(*) from changes") == "0"


# ------------------------------------------------------------ coded elsewhere

def test_records_made_elsewhere_find_their_reports(store, tmp_path):
    records = [record("a", 1), record("a", 2, because_of=["a:1"]), record("zzz", 1), record("b", 1)]
    done = khabar("store", "add", store, "--records", write(tmp_path / "e.jsonl", records), write(tmp_path / "r.jsonl", [report("b"), report("a")]))
    assert done.returncode == 65 and b"zzz, which is not in the store" in done.stderr
    assert done.stdout.decode() == "2 reports added; 3 events added, 1 of reports that are not there\n"
    assert [bare(row) for row in rows("store", "query", store)] == [records[3], *records[:2]]
    again = fine("store", "add", store, "--records", write(tmp_path / "e.jsonl", records[:2] + [record("a", 3)]))
    assert again == "0 reports added; 1 event added, 2 left as they are\n"
    whole(store)


def test_ids_of_other_forms_get_a_number_and_references_follow(store, tmp_path):
    records = [record("a", 1, id="first", key=""), record("a", 2, id="second", key="", because_of=["first"], same_as=["x:1"]), record("a", 3, id="a:7")]
    add_records(store, tmp_path, [report("a")], records)
    found = rows("store", "query", store)
    assert [row["id"] for row in found] == ["a:1", "a:2", "a:7"]
    assert found[1]["because_of"] == ["a:1"] and found[1]["same_as"] == ["x:1"]
    assert all(len(row["key"]) == 16 for row in found) and len({row["key"] for row in found}) == 3
    assert "0 events added, 3 left" in add_records(store, tmp_path, [report("a")], records)
    whole(store)


def test_a_bad_line_of_records_is_said_and_the_rest_is_kept(store, tmp_path):
    path = write(tmp_path / "e.jsonl", [record("a", 1), {"id": "a:2", "report": "a", "event": "FIGHT"}, record("a", 3)])
    done = khabar("store", "add", store, "--records", path, write(tmp_path / "r.jsonl", [report("a")]))
    assert done.returncode == 65 and f"{path}:2: " in done.stderr.decode()
    assert ids("store", "query", store) == ["a:1", "a:3"]


# ----------------------------------------------------------------- full text

TEXTS = {
    "prefix": "وباعتقالهم انتهت الحملة", "plain": "جرى اعتقال رجلين", "verb": "اعتقلت الشرطة رجلين", "teh": "زار رئاسته أمس", "article": "وصف الاِعْتِقَـالَ بالظلم",
    "hamza": "إلغاؤهم القرار مسؤول", "other": "وصل وفد إلى البصرة", "digits": "قتل ٢٥ شخصا", "latin": "Café in BAGHDAD",
    "order": "رجلين اعتقال", "phrase": "انفجرت سيارة مفخخة", "turned": "مفخخة انفجرت وسيارة",
}


@pytest.mark.parametrize("words, found", [
    ("اعتقال", "prefix plain article order"), ("الاعتقال", "article"), ("إعتقال", "prefix plain article order"), ("رئاسة", "teh"), ("مسئول", "hamza"),
    ("الغاء", "hamza"), ("25", "digits"), ("٢٥", "digits"), ("cafe baghdad", "latin"), ('"اعتقال رجلين"', "plain"), ("اعتقال رجلين", "plain order"),
    ('"سيارة مفخخة"', "phrase"), ("سيارة مفخخة", "phrase turned"), ("اعتق*", "prefix plain verb article order"), ("رجلين -اعتقال", "verb"),
    ("وفد OR مفخخة", "other phrase turned"), ("اعتقال وصف OR رجلين", "plain article order"), ("رجلين -اعتق*", ""), ("غائب", ""),
    ('رجلين -"اعتقال رجلين"', "verb order"), ("مفخخة NOT", ""), ("(مفخخة", "phrase turned"), ("سيارة:مفخخة^", "phrase"),
])
def test_words_are_found_as_written_and_without_what_is_attached(store, tmp_path, words, found):
    add_records(store, tmp_path, [report(name, text) for name, text in TEXTS.items()], [])
    assert set(ids("store", "query", store, "--reports", "--text", words)) == set(found.split())


def test_titles_are_searched_too(store, tmp_path):
    add_records(store, tmp_path, [report("a", "نص", title="اعتقال"), report("b", "نص")], [])
    assert ids("store", "query", store, "--reports", "--text", "اعتقال") == ["a"]


@pytest.mark.parametrize("words", ["", "   ", "-رجل", "...", '"" *'])
def test_a_search_without_a_word_is_refused(store, words):
    done = khabar("store", "query", store, "--text", words)
    assert done.returncode in (64, 65) and b"word" in done.stderr


@pytest.mark.parametrize("words, found", [
    ("اعتقال", {"verb", "masdar", "participle"}), ("اعتقلت", {"verb", "masdar", "participle"}), ("العقل", {"mind"}), ("انفجرت", {"explosion", "exploded"}),
    ("اتصل", {"call"}), ("اعتقال بعقوبة", {"verb"}),
])
def test_a_lemma_finds_verb_masdar_and_participle(store, tmp_path, words, found):
    texts = {"verb": "اعتقلت الشرطة رجلين في بعقوبة", "masdar": "أعلنت الشرطة اعتقال رجلين", "participle": "زار الوفد المعتقلين في السجن",
             "mind": "قال إن العقل هو الحل", "explosion": "هز انفجار وسط المدينة", "exploded": "انفجرت سيارة مفخخة", "call": "تلقى الوزير اتصالا من نظيره"}
    add(store, tmp_path, [report(name, text) for name, text in texts.items()])
    assert set(ids("store", "query", store, "--reports", "--lemma", words)) == found


def test_words_of_both_kinds_and_fields_go_together(store, tmp_path):
    add(store, tmp_path, [report("a", ARREST), report("b", "اعتقلت الشرطة رجلين في بعقوبة."), report("c", "هاجم مسلحون بعقوبة.")])
    assert {row["report"] for row in rows("store", "query", store, "--text", "بعقوبة", "--lemma", "اعتقال", "--type", "COERCE")} == {"a", "b"}


# -------------------------------------------------------------------- filters

NAMES = ["الجيش العراقي", "تنظيم داعش", "قوة أمن", "جيش الدفاع"]
TOWNS = [("Baqubah", "بعقوبة", "IRQ", "Diyala", 33.75, 44.6), ("Suva", "سوفا", "FJI", "Central", -18.14, 178.44), ("Apia", "آبيا", "WSM", "Tuamasaga", -13.83, -171.76),
         ("Basra", "البصرة", "IRQ", "Basra", 30.5, 47.8), ("Quito", "كيتو", "ECU", "Pichincha", -0.2, -78.5)]


def random_event(rng, name, number):
    day = f"2019-0{rng.randint(1, 9)}-{rng.randint(10, 28)}"
    last = max(day, f"2019-0{rng.randint(1, 9)}-{rng.randint(10, 28)}")
    size = {kind: [low, rng.choice([None, low, low + 5])] for kind in ("dead", "injured") if rng.random() < 0.6 for low in [rng.randint(0, 20)]}
    return record(
        name, number, event=rng.choice(["ASSAULT", "COERCE", "PROTEST"]), mode=rng.sample(["arrest", "raid", "bombing_x"], rng.randint(0, 2)),
        status=rng.choice(["actual", "negated"]), tense=rng.choice(["current", "historical"]), confidence=rng.choice([0.4, 0.6, 0.9]), size=size,
        actor=[actor(who, rng.choice(["IRQ", "ISM", ""]), rng.choice(["MIL", "GOVMIL", "REB", ""])) for who in rng.sample(NAMES, rng.randint(0, 2))],
        recipient=[actor(who, "IRQ", "CVL") for who in rng.sample(NAMES, rng.randint(0, 1))],
        event_loc=[place(*town[:6], resolution=rng.choice([1, 2, 4])) for town in rng.sample(TOWNS, rng.randint(0, 2))],
        when=[{"text": "يوم", "start": 0, "end": 3, "edtf": day, "from": day, "to": last}] if rng.random() < 0.8 else [])


def distance(a, b):
    la, lo, lb, lp = map(math.radians, (a[0], a[1], b[0], b[1]))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(1, h)))


def days(event, date):
    if not event["when"]:
        return (date, date) if date else ("9999", "0000")
    return min(t["from"] for t in event["when"]), max(t["to"] for t in event["when"])


def named(people, value):
    if len(value) == 3 and value.isupper():
        return any(value in (p["code"], p["sector"][:3], p["sector"][3:]) for p in people)
    return any(value in p["name"].split() for p in people)


def at(event, test):
    return any(p["resolution"] > 1 and test(p["lat"], p["lon"]) for p in event["event_loc"])


# option: how to draw a value, and what it means, said a second time in Python
CONDITIONS = {
    "--actor": (lambda r: r.choice(["IRQ", "MIL", "GOV", "الجيش", "جيش"]), lambda e, d, v: named(e["actor"], v) or (v == "جيش" and named(e["actor"], "الجيش"))),
    "--recipient": (lambda r: r.choice(["CVL", "داعش", "MIL"]), lambda e, d, v: named(e["recipient"], v)),
    "--place": (lambda r: r.choice(["IRQ", "Basra", "البصرة", "diyala"]), lambda e, d, v: any(
        v in (p["country_code"], p["resolved_place"], p["text"], p["province"].lower()) or v == p["province"] for p in e["event_loc"])),
    "--type": (lambda r: r.choice(["ASSAULT", "PROTEST"]), lambda e, d, v: e["event"] == v),
    "--mode": (lambda r: r.choice(["arrest", "bombing_x", "bombing%x", "rai"]), lambda e, d, v: v in e["mode"]),
    "--status": (lambda r: r.choice(["actual", "negated"]), lambda e, d, v: e["status"] == v),
    "--tense": (lambda r: r.choice(["current", "historical"]), lambda e, d, v: e["tense"] == v),
    "--min-confidence": (lambda r: r.choice(["0.5", "0.9"]), lambda e, d, v: e["confidence"] >= float(v)),
    "--from": (lambda r: f"2019-0{r.randint(1, 9)}-15", lambda e, d, v: days(e, d)[1] >= v),
    "--to": (lambda r: f"2019-0{r.randint(1, 9)}-15", lambda e, d, v: days(e, d)[0] <= v),
    "--near": (lambda r: r.choice(["33.7,44.5,20", "30.5,47.8,500", "-16,-178,900", "0,0,20000", "-18,178,300"]),
               lambda e, d, v: at(e, lambda lat, lon: distance(tuple(map(float, v.split(",")))[:2], (lat, lon)) <= float(v.split(",")[2]))),
    "--box": (lambda r: r.choice(["30,44,34,48", "-20,170,-10,-170", "-90,-180,90,180"]), lambda e, d, v: at(e, lambda lat, lon: in_box(v, lat, lon))),
    "--size": (lambda r: r.choice(["dead>=", "dead>", "injured<=", "dead<", "injured="]) + str(r.randint(0, 20)), lambda e, d, v: fits(e["size"], v)),
}


def in_box(value, lat, lon):
    south, west, north, east = map(float, value.split(","))
    return south <= lat <= north and (west <= lon <= east if west <= east else lon >= west or lon <= east)


def fits(size, value):
    kind = "dead" if value.startswith("dead") else "injured"
    sign, number = value[len(kind):].rstrip("0123456789"), int(value.lstrip("deadinjur<>="))
    if kind not in size:
        return False
    least, most = size[kind]
    return {">=": least >= number, ">": least > number, "<=": most is not None and most <= number, "<": most is not None and most < number,
            "=": least == number == most}[sign]


def test_filters_find_what_a_plain_scan_finds(store, tmp_path):
    rng = random.Random(8)
    reports = [report(f"r{i}", date=rng.choice(["2019-04-20", "2019-08-20", ""]), source=f"s{i % 3}") for i in range(120)]
    events = [random_event(rng, r["id"], n) for r in reports for n in range(1, rng.randint(1, 5))]
    add_records(store, tmp_path, reports, events)
    dates = {r["id"]: r["date"] for r in reports}
    met = 0
    for _ in range(150):
        chosen = [(option, CONDITIONS[option][0](rng)) for option in rng.sample(sorted(CONDITIONS), rng.randint(1, 3))]
        wanted = [e["id"] for e in events if all(CONDITIONS[option][1](e, dates[e["report"]], value) for option, value in chosen)]
        options = [word for option, value in chosen for word in (option + "=" + value,)]
        assert ids("store", "query", store, *options) == wanted, options
        of_reports = ids("store", "query", store, "--reports", *options)
        assert of_reports == list(dict.fromkeys(e.split(":")[0] for e in wanted)), options
        met += bool(wanted)
    assert met > 50


def test_source_report_and_pages(store, tmp_path):
    reports = [report(f"r{i}", f"انفجار {i}", source=f"وكالة {i % 3}") for i in range(30)]
    events = [record(r["id"], n) for r in reports for n in (1, 2, 3)]
    add_records(store, tmp_path, reports, events)
    assert ids("store", "query", store, "--source", "وكالة 1", "--reports") == [f"r{i}" for i in range(1, 30, 3)]
    assert ids("store", "query", store, "--source", "وكالة 1") == [e["id"] for e in events if int(e["report"][1:]) % 3 == 1]
    assert ids("store", "query", store, "--report", "r7") == ["r7:1", "r7:2", "r7:3"]
    for search in ([], ["--text", "انفجار"], ["--source", "وكالة 2"], ["--type", "ASSAULT"]):
        everything, pages = rows("store", "query", store, *search), []
        while page := rows("store", "query", store, *search, "--limit", "7", *(["--after", str(pages[-1]["number"])] if pages else [])):
            pages += page
        assert pages == everything and len(everything) in (90, 30)


def test_the_order_is_that_of_adding_and_survives_a_recoding(store, tmp_path):
    reports = [report(f"r{i}", ARREST + f" {i}") for i in (5, 3, 9, 1)]
    add(store, tmp_path, reports)
    before = ids("store", "query", store, "--text", "بعقوبة")
    assert [i for i in dict.fromkeys(e.split(":")[0] for e in before)] == ["r5", "r3", "r9", "r1"]
    add(store, tmp_path, reports[1:2], "--recode")
    for search in (["--text", "بعقوبة"], ["--place", "IRQ"], []):
        assert [e for e in ids("store", "query", store, *search) if e in before] == [e for e in before if e in ids("store", "query", store, *search)]
    assert ids("store", "query", store, "--text", "بعقوبة") == before


@pytest.mark.parametrize("arguments, code", [
    (["--size", "dead"], 65), (["--size", "sick>3"], 65), (["--size", "dead>=x"], 65), (["--near", "1,2"], 64), (["--near", "91,0,5"], 64), (["--near", "nan,0,5"], 64),
    (["--box", "5,0,1,9"], 64), (["--from", "2019-13-01"], 64), (["--limit", "0"], 64), (["--min-confidence", "2"], 64), (["--colour", "red"], 64), (["extra"], 65),
])
def test_what_cannot_be_asked_is_refused(store, arguments, code):
    done = khabar("store", "query", store, *arguments)
    assert done.returncode == code and done.stderr and not done.stdout


def test_the_table_names_report_event_and_review(store, tmp_path):
    add_records(store, tmp_path, [report("a", source="وكالة")], [record("a", actor=[actor()], size={"dead": [3, 3]})])
    fine("store", "review", store, "a:1", "--level", "final", "--who", "x")
    shown = fine("store", "query", store, "--format", "table")
    assert "2019-03-12" in shown and "ASSAULT" in shown and "dead" in shown and "final" in shown
    assert "1 event" in fine("store", "query", store, "--reports", "--format", "table")


@pytest.mark.parametrize("name", ["csv", "acled", "polecat", "ged", "plover", "geojson", "webannotation", "graphml", "jsonl"])
def test_every_format_is_what_khabar_export_writes(store, tmp_path, name):
    reports = write(tmp_path / "reports.jsonl", [report("a", ARREST, title="عنوان", source="وكالة", url="http://example.org/a"), report("b", ARREST + " ثانيا")])
    fine("store", "add", store, reports)
    records = tmp_path / "records.jsonl"
    records.write_text(fine("code", "--format", "jsonl", reports))
    plain = fine("export", "--format", name, "--reports", reports, records)
    stored = fine("store", "export", store, "--format", name)
    if name == "jsonl":
        assert [bare(line) for line in stored.splitlines()] == [json.loads(line) for line in plain.splitlines()]
    else:
        assert stored.replace('"machine"', "").replace("machine", "") == plain and len(stored) > 100
    assert khabar("store", "export", store, "--format", "docx").returncode == 64


def test_what_is_shared_names_no_private_person(store, tmp_path):
    add_records(store, tmp_path, [report("a", "خبر عن سمير الحلواني", title="سمير الحلواني", source="وكالة")],
                [record("a", recipient=[actor("سمير الحلواني", "IRQ", "CVL")], event_loc=[place()])])
    key = tmp_path / "key"
    fine("export", "--new-key", key)
    for name in ("jsonl", "csv", "geojson"):
        open_text = fine("store", "export", store, "--format", name)
        shared = fine("store", "export", store, "--format", name, "--share", "--key", key)
        assert "الحلواني" in open_text and "الحلواني" not in shared and "وكالة" not in shared and "P-" in shared


def test_info_counts(store, tmp_path):
    add_records(store, tmp_path, [report("a"), report("b")], [record("a"), record("b")])
    out = fine("store", "info", store)
    assert "reports: 2\n" in out and "events: 2\n" in out and "records made elsewhere: 2 events" in out
