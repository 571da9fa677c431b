# SPDX-License-Identifier: Apache-2.0
"""`khabar export --redact`: what may leave, what may not, and the way back with the key.

Environment: KHABAR is the program, KHABAR_DATA_FILE the data file. All persons are invented.
"""
import json
import os
import re
import stat
import subprocess

import pytest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
KHABAR = os.path.abspath(os.environ.get("KHABAR", os.path.join(ROOT, "build/app/cli/khabar")))
DATA = os.path.abspath(os.environ.get("KHABAR_DATA_FILE", os.path.join(ROOT, "build/khabar.dat")))
FORMATS = ["jsonl", "csv", "acled", "polecat", "ged", "plover", "geojson", "webannotation", "graphml"]

# Private persons in the texts below, and what else must not leave.
PRIVATE = ["سلوان", "الدهيني", "مازن", "الخفاجي", "هدى", "العنبكي", "رشيد", "الطويلب"]
MARKS = ["مرصد الضفاف", "news.example", "تقرير خاص", "السنابل", "lead-7"]
REPORTS = [
    {"id": "lead-7", "date": "2024-03-12", "title": "تقرير خاص عن الاعتقالات", "source": "مرصد الضفاف", "url": "https://news.example/7",
     "text": "اعتقلت قوات الأمن الصحفي سلوان الدهيني في حي السنابل وسط الرمادي فجر أمس، بحسب مرصد الضفاف. "
             "وقال وزير الداخلية عبد الأمير الشمري إن القوات ستواصل الاعتقالات. وخطف مسلحون مجهولون الطبيب مازن الخفاجي من منزله في الموصل."},
    {"id": "lead-8", "date": "2024-03-13", "source": "مرصد الضفاف",
     "text": "قتل مسلحون المواطنة هدى العنبكي في البصرة. وأفرجت الشرطة عن الصحفي سلوان الدهيني. وأحرق مجهولون منزل رشيد الطويلب في بعقوبة. "
             "وأفادت مصادر طبية بمقتل ثلاثة مدنيين في قصف على الفلوجة."},
]


def khabar(*arguments, stdin=b"", code=0):
    done = subprocess.run([KHABAR, *map(str, arguments)], input=stdin, capture_output=True, timeout=300,
                          env=dict(os.environ, KHABAR_DATA_FILE=DATA))
    assert done.returncode == code, done.stderr.decode()
    return done


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("redact")
    (folder / "reports.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in REPORTS), encoding="utf-8")
    (folder / "events.jsonl").write_bytes(khabar("code", "--format", "jsonl", folder / "reports.jsonl").stdout)
    khabar("export", "--new-key", folder / "key")
    khabar("export", "--new-key", folder / "other")
    return folder


def redact(made, format="jsonl", *options, key="key"):
    return khabar("export", "--format", format, "--reports", made / "reports.jsonl", "--redact", "--key", made / key, *options,
                  made / "events.jsonl").stdout.decode()


def events(text):
    return [json.loads(line) for line in text.splitlines()]


def test_the_records_do_hold_the_names(made):
    """Else the tests below would say nothing."""
    plain = (made / "events.jsonl").read_text(encoding="utf-8")
    assert sum(name in plain for name in PRIVATE) >= 6 and "السنابل" in plain and "lead-7" in plain


@pytest.mark.parametrize("format", FORMATS)
def test_no_private_name_leaves(made, format):
    text = redact(made, format)
    assert len(text) > 100
    assert not [word for word in PRIVATE + MARKS if word in text]


def test_no_private_name_leaves_into_a_folder(made, tmp_path):
    redact(made, "huridocs", "--out", tmp_path / "h")
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "h").iterdir())
    assert text and not [word for word in PRIVATE + MARKS if word in text]


def test_office_holders_and_bodies_stay(made):
    plain = events((made / "events.jsonl").read_text(encoding="utf-8"))
    redacted = events(redact(made))
    assert len(plain) == len(redacted)
    offices = [(p["name"], r["name"]) for e, f in zip(plain, redacted) for side in ("actor", "recipient")
               for p, r in zip(e[side], f[side]) if p["sector"][:3] in ("GOV", "COP", "MIL")]
    assert offices and all(a == b for a, b in offices)


def pseudonyms(text):
    return re.findall(r"P-[0-9A-Z]{10}", text)


PERSONS = ["سلوان الدهيني", "مازن الخفاجي", "هدى العنبكي"]


def named_by_pseudonyms(made):
    """Name in the records -> its pseudonyms."""
    plain, once = events((made / "events.jsonl").read_text(encoding="utf-8")), events(redact(made))
    named = {}
    for event, redacted in zip(plain, once):
        for side in ("actor", "recipient"):
            for before, after in zip(event[side], redacted[side]):
                for person in PERSONS:
                    if person in before["text"]:
                        named.setdefault(person, set()).update(pseudonyms(after["text"]))
    return named


def test_one_person_one_pseudonym_under_one_key(made):
    named = named_by_pseudonyms(made)
    assert len(named) == 3 and all(len(v) == 1 for v in named.values())
    assert len(set.union(*named.values())) == len(named)
    assert redact(made) == redact(made)
    assert not set(pseudonyms(redact(made))) & set(pseudonyms(redact(made, key="other")))


def test_ids_and_keys_do_not_tell_the_report(made):
    plain, redacted = events((made / "events.jsonl").read_text(encoding="utf-8")), events(redact(made))
    assert not {e["key"] for e in plain} & {e["key"] for e in redacted}
    assert len({e["key"] for e in redacted}) == len(plain)
    assert len({e["report"] for e in redacted}) == len({e["report"] for e in plain})
    for event in redacted:
        assert event["id"].startswith(event["report"] + ":")


def test_sources_are_dropped_but_their_kind(made):
    said = [source for event in events(redact(made)) for source in event["said_by"]]
    assert said and all(s["text"] == "" and s["kind"] for s in said)


@pytest.mark.parametrize("level, finest", [("city", 4), ("province", 2), ("country", 1)])
def test_places_are_as_coarse_as_asked(made, level, finest):
    plain, found = events((made / "events.jsonl").read_text(encoding="utf-8")), events(redact(made, "jsonl", "--coarsen", level))
    changed = 0
    for before, after in zip(plain, found):
        for b, a in zip(before["event_loc"], after["event_loc"]):
            assert a["resolution"] <= finest
            if b["resolution"] > finest and finest < 4:
                assert (a.get("lat"), a.get("lon")) != (b["lat"], b["lon"])
                assert a["text"] != b["text"]
                changed += 1
    assert changed or finest == 4


def test_all_places_stay_when_asked(made):
    plain, found = events((made / "events.jsonl").read_text(encoding="utf-8")), events(redact(made, "jsonl", "--coarsen", "none"))
    assert [e["event_loc"] for e in plain] == [e["event_loc"] for e in found]


def test_the_key_opens_what_was_sealed(made, tmp_path):
    shared = redact(made, "csv", "--sealed", tmp_path / "sealed", "--coarsen", "none")
    assert not [word for word in PRIVATE if word in (tmp_path / "sealed").read_text(encoding="utf-8")]
    opened = khabar("unredact", "--key", made / "key", "--sealed", tmp_path / "sealed", stdin=shared.encode()).stdout.decode()
    assert all(name in opened for name in PERSONS) and not pseudonyms(opened)
    wrong = khabar("unredact", "--key", made / "other", "--sealed", tmp_path / "sealed", stdin=shared.encode(), code=65)
    assert b"not sealed with this key" in wrong.stderr and "سلوان" not in wrong.stdout.decode()


def test_what_was_changed_is_said(made, tmp_path):
    done = khabar("export", "--redact", "--key", made / "key", "--redaction-report", tmp_path / "report.json", made / "events.jsonl")
    report = json.loads((tmp_path / "report.json").read_text())
    text = done.stdout.decode()
    assert report["events"] == len(text.splitlines()) and report["reports"] == 2
    assert report["names_replaced"] >= 3 and report["sources_dropped"] >= 1 and report["finest_place"] == "city"
    assert f"{report['names_replaced']} names replaced" in done.stderr.decode()


def test_keys_are_for_their_owner_and_never_written_over(made):
    assert stat.S_IMODE(os.stat(made / "key").st_mode) == 0o600
    before = (made / "key").read_text()
    khabar("export", "--new-key", made / "key", code=73)
    assert (made / "key").read_text() == before


def test_wrong_keys_are_told(made, tmp_path):
    (tmp_path / "bad").write_text("no key\n")
    assert b"no key" in khabar("export", "--redact", "--key", tmp_path / "bad", made / "events.jsonl", code=65).stderr
    assert b"--key" in khabar("export", "--redact", made / "events.jsonl", code=64).stderr
    assert b"drops" in khabar("export", "--format", "brat", "--out", tmp_path / "b", "--reports", made / "reports.jsonl", "--redact",
                              "--key", made / "key", made / "events.jsonl", code=64).stderr


# ------------------------------------------------- who is private, sentence by sentence


def redact_text(made, *texts, options=()):
    """Events of invented reports, before and after."""
    lines = "".join(json.dumps({"id": f"t{i}", "date": "2024-03-12", "text": text}, ensure_ascii=False) + "\n" for i, text in enumerate(texts))
    records = khabar("code", "--format", "jsonl", "--kind", "jsonl", "-", stdin=lines.encode()).stdout
    redacted = khabar("export", "--redact", "--key", made / "key", *options, stdin=records).stdout.decode()
    return events(records.decode()), events(redacted)


def parties(found):
    return [part for event in found for side in ("actor", "recipient") for part in event[side]]


GIVEN = ["سلوان", "جهاد", "نضال", "انتصار", "سعيد", "كفاح", "هدى", "ثائر"]
FAMILY = ["الدهيني", "الجميل", "البغدادي", "النجار", "الأسود", "منصور"]
TOLD = ["اعتقلت الشرطة {} في البصرة أمس.", "قتل مسلحون المواطنة {} في الموصل.", "أحرق مجهولون منزل {} في بعقوبة.",
        "خطف مسلحون زوجة {} من منزلها في الرمادي.", "قال {} إن مسلحين هاجموا القرية.", "هاجم مسلحون متجر {} في سوق الموصل.",
        "أفرجت قوات الأمن عن الناشط {} وشقيقه.", "اتهم المحامي {} الشرطة بتعذيب موكله.", "أعلنت عائلة {} إضرابا عن الطعام.",
        "حكمت المحكمة على {} بالسجن خمس سنوات."]


@pytest.mark.parametrize("family", FAMILY)
def test_names_that_are_words_do_not_leave(made, family):
    """Names that are everyday words too, that look like an office holder's, that stand behind the name of a body."""
    told = [(given, sentence) for given in GIVEN for sentence in TOLD]
    plain, redacted = redact_text(made, *(sentence.format(f"{given} {family}") for given, sentence in told))
    assert len(plain) == len(redacted) > len(told) / 2
    had = 0
    for before, after in zip(plain, redacted):
        given = told[int(before["report"][1:])][0]
        had += bool(words(before) & {given, family})
        assert not words(after) & {given, family}, after
    assert had > len(told) / 2


def words(event):
    """Of the fields that hold words of the report, without vowel marks and what is written before a word."""
    texts = [event["trigger"]["text"], event["trigger"].get("lemma", "")]
    for side in ("actor", "recipient", "event_loc", "when", "said_by"):
        texts += [part.get(field, "") for part in event[side] for field in ("text", "head", "name")]
    plain = re.sub("[\u064b-\u0652]", "", " ".join(texts))
    return {found for word in re.findall(r"\w+", plain) for found in (word, word[1:])}


@pytest.mark.parametrize("sentence", ["قتل الصحفي John Smith برصاص مجهولين في بغداد.", "اعتقلت الشرطة الناشطة Samira Q. في تونس."])
def test_names_in_other_letters_do_not_leave(made, sentence):
    plain, redacted = redact_text(made, sentence)
    assert re.search("[A-Z][a-z]+ [A-Z]", json.dumps([part["text"] for part in parties(plain)]))
    assert not re.search("John|Smith|Samira", json.dumps([part for part in parties(redacted)]))


def test_two_of_one_trade_are_two(made):
    _, redacted = redact_text(made, "قتل الصحفي سلوان الدهيني برصاص مجهولين في بغداد.", "قتل الصحفي مازن الخفاجي برصاص مجهولين في بغداد.")
    names = {part["name"] for part in parties(redacted)}
    assert len(names) == 2 and all(pseudonyms(name) == [name] for name in names)
    assert all(part["text"] == f"الصحفي {part['name']}" for part in parties(redacted)) # the trade stays


@pytest.mark.parametrize("sentence, stays", [
    ("اعتقل العقيد سالم الدهيني ثلاثة أشخاص.", "العقيد سالم الدهيني"),
    ("اعتقلت الشرطة النائب كريم الدهيني.", "النائب كريم الدهيني"),
    ("اجتمع الرئيس السيسي مع محمود عباس.", "الرئيس السيسي"),
    ("اجتمع الرئيس السيسي مع محمود عباس.", "محمود عباس"),
    ("قتل عناصر داعش أهالي الفلوجة.", "عناصر داعش"),
    ("قصف الجيش التركي القرية.", "الجيش التركي"),
    ("هاجم حزب الله موقعا عسكريا.", "حزب الله"),
])
def test_offices_and_bodies_stay(made, sentence, stays):
    _, redacted = redact_text(made, sentence)
    assert stays in [part["text"] for part in parties(redacted)]


@pytest.mark.parametrize("sentence, private", [
    ("اعتقلت الشرطة شقيق الوزير سلوان الدهيني.", "الدهيني"),     # may be the brother
    ("اعتقلت الشرطة المعارض سلوان الدهيني.", "الدهيني"),         # opposition is no office
])
def test_near_an_office_is_none(made, sentence, private):
    plain, redacted = redact_text(made, sentence)
    assert private in json.dumps(plain, ensure_ascii=False) and private not in json.dumps(redacted, ensure_ascii=False)


def test_a_name_among_the_words_of_a_place_goes(made):
    plain, redacted = redact_text(made, "هاجم مسلحون متجر سلوان الطويلب في سوق الموصل.", options=("--coarsen", "none"))
    assert "متجر سلوان" in [place["text"] for place in plain[0]["event_loc"]]
    assert "سلوان" not in json.dumps(redacted, ensure_ascii=False)
    assert "سوق الموصل" in [place["text"] for place in redacted[0]["event_loc"]]
