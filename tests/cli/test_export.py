# SPDX-License-Identifier: Apache-2.0
"""`khabar export`: each format is opened by a program that was made to read it, and holds what the records hold.

Environment: KHABAR is the program, KHABAR_DATA_FILE the data file. Readers: ogr2ogr, networkx, LibreOffice, jsonschema.
"""
import csv
import io
import json
import os
import re
import shutil
import subprocess

import jsonschema
import networkx
import pytest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
KHABAR = os.path.abspath(os.environ.get("KHABAR", os.path.join(ROOT, "build/app/cli/khabar")))
DATA = os.path.abspath(os.environ.get("KHABAR_DATA_FILE", os.path.join(ROOT, "build/khabar.dat")))
CORPUS = os.path.join(ROOT, "corpus/incidents/test-reports.jsonl")
SCHEMAS = os.path.join(ROOT, "doc/schemas")
STREAMS = ["jsonl", "csv", "acled", "polecat", "ged", "plover", "geojson", "webannotation", "graphml"]


def khabar(*arguments, stdin=b"", code=0):
    done = subprocess.run([KHABAR, *map(str, arguments)], input=stdin, capture_output=True, timeout=300,
                          env=dict(os.environ, KHABAR_DATA_FILE=DATA))
    assert done.returncode == code, done.stderr.decode()
    return done


@pytest.fixture(scope="module")
def coded(tmp_path_factory):
    """Reports of the corpus and their event records: (reports file, records file, records, reports by id)."""
    folder = tmp_path_factory.mktemp("coded")
    with open(CORPUS, encoding="utf-8") as f:
        reports = [json.loads(line) for line in list(f)[:80]]
    for number, report in enumerate(reports):
        report["title"] = f"عنوان {number}"
        report["url"] = f"https://khabar.example/{number}"
    (folder / "reports.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports), encoding="utf-8")
    records = khabar("code", "--format", "jsonl", folder / "reports.jsonl").stdout
    (folder / "records.jsonl").write_bytes(records)
    events = [json.loads(line) for line in records.decode().splitlines()]
    assert len(events) > 100
    return folder / "reports.jsonl", folder / "records.jsonl", events, {r["id"]: r for r in reports}


def export(coded, format, *options):
    return khabar("export", "--format", format, "--reports", coded[0], *options, coded[1]).stdout.decode("utf-8")


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def schema(name):
    with open(os.path.join(SCHEMAS, f"{name}.schema.json"), encoding="utf-8") as f:
        found = json.load(f)
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def names(event, side):
    return " | ".join(part["name"] or part["text"] for part in event[side])


# ---------------------------------------------------------------- JSON kinds


def test_native_records_come_out_as_they_went_in(coded):
    assert export(coded, "jsonl").encode() == coded[1].read_bytes()


def test_native_records_follow_their_schema(coded):
    check = schema("record")
    for event in coded[2]:
        check.validate(event)


def test_the_schema_of_records_refuses_what_is_none(coded):
    check = schema("record")
    for broken in [{"event": "MEET"}, {"confidence": 2}, {"status": "perhaps"}, {"size": {"dead": [1]}}, {"mood": "x"}]:
        assert not check.is_valid({**coded[2][0], **broken}), broken


def test_plover_is_strict(coded):
    check, lines = schema("plover"), export(coded, "plover").splitlines()
    assert len(lines) == len(coded[2])
    for line, event in zip(lines, coded[2]):
        found = json.loads(line)
        check.validate(found)
        assert found["event"] == event["event"] and found["id"] == event["id"]
        assert [a["entity_text"] for a in found["actor"]] == [a["text"] for a in event["actor"]]
        assert ("negated" in found["mode"]) == (event["status"] == "negated")
        assert found["cite_info"]["title"] == coded[3][event["report"]]["title"]


def test_geojson_follows_its_schema(coded):
    schema("geojson").validate(json.loads(export(coded, "geojson")))


def test_geojson_is_read_by_gdal(coded, tmp_path):
    (tmp_path / "events.geojson").write_text(export(coded, "geojson"), encoding="utf-8")
    subprocess.run(["ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_XY", tmp_path / "out.csv", tmp_path / "events.geojson"],
                   check=True, capture_output=True)
    read = rows((tmp_path / "out.csv").read_text(encoding="utf-8"))
    assert [r["id"] for r in read] == [e["id"] for e in coded[2]]
    for row, event in zip(read, coded[2]):
        known = [p for p in event["event_loc"] if p["resolution"]]
        assert bool(row["X"]) == bool(known)
        if known:
            best = max(known, key=lambda p: p["resolution"])
            assert abs(float(row["X"]) - best["lon"]) < 1e-6 and abs(float(row["Y"]) - best["lat"]) < 1e-6
        assert row["actor"] == names(event, "actor")


def test_web_annotations_point_at_the_words(coded):
    page = json.loads(export(coded, "webannotation"))
    schema("webannotation").validate(page)
    reports = {r["url"]: r for r in coded[3].values()}
    for item in page["items"]:
        quote, position = item["target"]["selector"]
        text = reports[item["target"]["source"]]["text"]
        assert text[position["start"]:position["end"]] == quote["exact"]
    assert sum(i["motivation"] == "classifying" for i in page["items"]) == len(coded[2])
    roles = sum(len(e[k]) for e in coded[2] for k in ("actor", "recipient", "event_loc", "when", "said_by"))
    assert sum(i["motivation"] == "linking" for i in page["items"]) == roles


# --------------------------------------------------------------------- graph


def test_graphml_is_read_by_networkx(coded):
    graph = networkx.parse_graphml(export(coded, "graphml"))
    assert graph.number_of_nodes() > 10 and graph.number_of_edges() > 10
    labels = {str(value) for _, data in graph.nodes(data=True) for value in data.values()}
    named = {p["name"] for e in coded[2] for side in ("actor", "recipient") for p in e[side] if p["name"]}
    assert len(named & labels) > len(named) / 2


# -------------------------------------------------------------------- tables


def test_csv_holds_the_records(coded):
    found = rows(export(coded, "csv"))
    assert [r["id"] for r in found] == [e["id"] for e in coded[2]]
    for row, event in zip(found, coded[2]):
        assert row["actor"] == names(event, "actor") and row["recipient"] == names(event, "recipient")
        assert row["dead_min"] == (str(event["size"]["dead"][0]) if "dead" in event.get("size", {}) else "")
        assert row["trigger"] == event["trigger"]["text"]
        assert row["report_title"] == coded[3][event["report"]]["title"]
        assert row["because_of"] == " | ".join(event["because_of"])


def test_csv_is_read_by_libreoffice(coded, tmp_path):
    (tmp_path / "events.csv").write_text(export(coded, "csv", "--bom"), encoding="utf-8", newline="")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--infilter=CSV:44,34,76,1", "--convert-to", "fods",
                    "--outdir", tmp_path, tmp_path / "events.csv"], check=True, capture_output=True, timeout=180)
    sheet = (tmp_path / "events.fods").read_text(encoding="utf-8")
    read = re.findall(r"<table:table-row.*?</table:table-row>", sheet, re.S)
    cells = [re.findall(r"<text:p[^>]*>(.*?)</text:p>", row, re.S) for row in read]
    ids = [row[0] for row in cells[1:] if row]
    assert ids == [e["id"] for e in coded[2]]
    assert "\ufeff" not in cells[0][0]
    for event in coded[2][:20]:
        assert event["trigger"]["text"] in sheet


@pytest.mark.parametrize("format, columns, separator", [("acled", 31, ","), ("polecat", 40, "\t"), ("ged", 49, ",")])
def test_layouts_have_their_columns_in_every_row(coded, format, columns, separator):
    text = export(coded, format)
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL))
    assert len(read) > 20 and {len(row) for row in read} == {columns}


def test_acled_leaves_out_what_did_not_happen(coded):
    happened = {e["id"] for e in coded[2] if e["status"] == "actual"}
    found = rows(export(coded, "acled"))
    assert found and all(r["event_id_cnty"] in happened for r in found)
    assert {r["disorder_type"] for r in found} <= {"Political violence", "Demonstrations", "Strategic developments"}


def test_ged_has_deaths_only(coded):
    deadly = [e["id"] for e in coded[2] if e["event"] == "ASSAULT" and e["status"] == "actual" and e.get("size", {}).get("dead", [0])[0] > 0]
    assert [r["id"] for r in rows(export(coded, "ged"))] == deadly


EVENT = {"id": "r:1", "report": "r", "event": "ASSAULT", "status": "actual",
         "trigger": {"text": '=HYPERLINK("http://x.example")', "start": 0, "end": 3},
         "actor": [{"text": '+1 "أ", ب\nج', "name": '+1 "أ", ب\nج', "start": 4, "end": 6}]}


def test_no_cell_is_a_formula():
    line = json.dumps(EVENT).encode()
    for format, separator in [("csv", ","), ("acled", ","), ("polecat", "\t")]:
        text = khabar("export", "--format", format, stdin=line).stdout.decode()
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator,
                               quoting=csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL))
        assert len(read) == 2 and len(read[0]) == len(read[1])
        assert not [cell for cell in read[1] if cell[:1] and cell[0] in "=+@"]
    assert rows(khabar("export", "--format", "csv", stdin=line).stdout.decode())[0]["actor"] == '\'+1 "أ", ب\nج'


# ------------------------------------------------------------------- folders


def test_brat_spans_are_the_text(coded, tmp_path):
    khabar("export", "--format", "brat", "--out", tmp_path / "b", "--reports", coded[0], coded[1])
    triggers = 0
    for path in sorted((tmp_path / "b").glob("*.ann")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        spans = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            number, what, *rest = line.split("\t")
            if number[0] == "T":
                pieces = [tuple(map(int, piece.split())) for piece in what.split(" ", 1)[1].split(";")]
                assert " ".join(text[start:end] for start, end in pieces) == rest[0]
                spans[number] = what.split()[0]
            elif number[0] == "E":
                kind, *arguments = what.split()
                assert spans[kind.split(":")[1]] == kind.split(":")[0]
                assert all(a.split(":")[1] in spans for a in arguments)
                triggers += 1
            else:
                assert re.fullmatch(r"A\d+", number)
    assert triggers == len(coded[2])


def test_huridocs_tables_refer_to_each_other(coded, tmp_path):
    khabar("export", "--format", "huridocs", "--out", tmp_path / "h", "--reports", coded[0], coded[1])
    table = {name: rows((tmp_path / "h" / f"{name}.csv").read_text(encoding="utf-8"))
             for name in ["events", "acts", "victims", "involvements", "information"]}
    events, acts = {r["event"] for r in table["events"]}, {r["act"] for r in table["acts"]}
    victims = {r["victim"] for r in table["victims"]}
    assert len(events) > 50 and len(acts) == len(table["acts"])
    assert all(r["event"] in events and (not r["victim"] or r["victim"] in victims) for r in table["acts"])
    assert all(r["act"] in acts for r in table["involvements"])
    assert {r["event"] for r in table["information"]} == events
    wanted = {e["id"] for e in coded[2] if e["status"] == "actual" and e["event"] in ("COERCE", "ASSAULT", "SANCTION", "THREATEN", "MOBILIZE")}
    assert events == wanted


def test_folders_of_the_user_are_not_written_over(coded, tmp_path):
    (tmp_path / "kept.txt").write_text("mine")
    done = khabar("export", "--format", "huridocs", "--out", tmp_path, coded[1], code=73)
    assert b"not empty" in done.stderr and (tmp_path / "kept.txt").read_text() == "mine"
    assert sorted(os.listdir(tmp_path)) == ["kept.txt"]


# -------------------------------------------------------------- what is wrong


def test_wrong_questions_are_told():
    assert b"--format" in khabar("export", "--format", "xml", code=64).stderr
    assert b"--out" in khabar("export", "--format", "huridocs", stdin=b"", code=64).stderr
    assert b"--reports" in khabar("export", "--format", "brat", "--out", "x", stdin=b"", code=64).stderr


def test_a_bad_line_does_not_stop_the_others():
    done = khabar("export", "--format", "csv", stdin=b"{broken\n" + json.dumps(EVENT).encode(), code=65)
    assert len(rows(done.stdout.decode())) == 1 and b":1:" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("format", STREAMS)
def test_a_full_disk_is_told(coded, format):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([KHABAR, "export", "--format", format, coded[1]], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 74 and b"No space left" in done.stderr


@pytest.mark.parametrize("format", STREAMS)
def test_the_same_records_give_the_same_bytes(coded, format):
    assert export(coded, format) == export(coded, format)
