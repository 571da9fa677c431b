# SPDX-License-Identifier: Apache-2.0
"""Inputs of all kinds and encodings -> reports, as `khabar read` shows them, and several jobs.

Environment: KHABAR is the program, KHABAR_DATA_FILE the data file. Reports, people and publishers are invented.
"""
import glob
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import time
import zlib

import pytest

KHABAR = os.path.abspath(os.environ.get("KHABAR", "build/app/cli/khabar"))
DATA = os.path.abspath(os.environ.get("KHABAR_DATA_FILE", "build/khabar.dat"))
ENVIRONMENT = dict(os.environ, KHABAR_DATA_FILE=DATA)
ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))

ARREST = "ألقت الشرطة القبض على عشرة أشخاص في بغداد."
VISIT = "زار الرئيس سامر الحلبي مدينة بغداد أمس والتقى عددا من المسؤولين."
FIELDS = ["id", "date", "title", "byline", "source", "url", "fetched", "kind", "encoding", "language", "offset", "next", "text"]


def khabar(*arguments, stdin=b"", environment=None, cwd=None):
    done = subprocess.run([KHABAR, *map(str, arguments)], input=stdin, capture_output=True, env=environment or ENVIRONMENT, cwd=cwd,
                          timeout=300)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def read(*arguments, **keywords):
    """Exit code, reports, messages without the program's name."""
    code, out, err = khabar("read", *arguments, **keywords)
    return code, [json.loads(line) for line in out.splitlines()], [line.removeprefix("khabar: ") for line in err.splitlines()]


def file_of(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --------------------------------------------------------------------------- khabar read

def test_report_has_every_field_in_order(tmp_path):
    line = {"id": "a", "date": "2024-03-12", "title": "عنوان", "source": "وكالة النور", "url": "http://nur.example/1",
            "fetched": "2024-03-12T10:00:00Z", "text": ARREST}
    path = file_of(tmp_path, "r.jsonl", json.dumps({**line, "author": "سلمى الحداد"}, ensure_ascii=False))
    code, (report,), err = read(path)
    assert code == 0 and not err and list(report) == FIELDS
    assert report == {**line, "byline": "سلمى الحداد", "kind": "jsonl", "encoding": "UTF-8", "language": "ar", "offset": 0,
                      "next": os.path.getsize(path)}


def test_what_was_read_is_read_again(tmp_path):
    file_of(tmp_path, "a.txt", ARREST)
    file_of(tmp_path, "b.csv", f"id,date,text\nx,2024-03-12,{ARREST}\ny,,\"{VISIT}\nثم عاد.\"\n")
    _, out, _ = khabar("read", tmp_path)
    direct, again = khabar("code", tmp_path), khabar("code", "-", stdin=out.encode())
    assert direct[0] == again[0] == 0 and direct[1] == again[1] and direct[1].count("\n") >= 3
    reports, twice = (list(map(json.loads, text.splitlines())) for text in (out, khabar("read", "-", stdin=out.encode())[1]))
    place = {"kind", "encoding", "offset", "next"}
    assert [{k: v for k, v in r.items() if k not in place} for r in reports] == [{k: v for k, v in r.items() if k not in place} for r in twice]


def test_broken_bytes_and_nuls_come_out_as_signs(tmp_path):
    code, (report,), err = read(file_of(tmp_path, "a.txt", ARREST.encode() + b"\xff\0."))
    assert code == 65 and report["text"] == ARREST + "\ufffd\0."
    assert len(err) == 2 and "1 broken byte, read as U+FFFD" in err[0] and "NUL, read as a sign" in err[1]


def test_full_disk_when_reading(tmp_path):
    path = file_of(tmp_path, "a.txt", ARREST)
    with open("/dev/full", "wb") as full:
        assert subprocess.run([KHABAR, "read", path], stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT).returncode == 74


# --------------------------------------------------------------------------- encodings

ENCODINGS = {"utf-8": "UTF-8", "cp1256": "windows-1256", "iso8859-6": "ISO-8859-6", "utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE"}
MARKED = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16LE", "utf-32": "UTF-32LE"}


@pytest.mark.parametrize("encoding", [*ENCODINGS, *MARKED])
@pytest.mark.parametrize("kind", ["txt", "jsonl", "csv"])
def test_encoding_is_found_and_a_guess_is_said(tmp_path, encoding, kind):
    content = {"txt": ARREST + "\n" + VISIT, "jsonl": json.dumps({"text": ARREST + "\n" + VISIT}, ensure_ascii=False) + "\n",
               "csv": f'text,date\n"{ARREST}\n{VISIT}",2024-03-12\n'}[kind]
    path = file_of(tmp_path, f"a.{kind}", content.encode(encoding))
    code, (report,), err = read(path)
    name = {**ENCODINGS, **MARKED}[encoding]
    assert code == 0 and report["text"] == ARREST + "\n" + VISIT and report["encoding"] == name
    assert err == ([] if encoding in MARKED or encoding == "utf-8" else [f"{path}: read as {name}"])


# not in each of the encodings: quotation marks, dashes, Arabic-Indic digits
IN_ALL = {0xAB: '"', 0xBB: '"', 0x2013: "-", **{0x660 + i: str(i) for i in range(10)}}


def corpus_texts(n):
    lines = [line for path in sorted(glob.glob(os.path.join(ROOT, "corpus", "events", "*.jsonl"))) for line in open(path, encoding="utf-8")]
    return [json.loads(line)["text"] for line in random.Random(5).sample(lines, n)]


@pytest.mark.parametrize("words, floor", [(10_000, 1.0), (8, 1.0), (5, 0.99)])
def test_encoding_of_corpus_texts(tmp_path, words, floor):
    """Whole texts, and headlines of a few words, all in one folder: how many come out as they were."""
    wanted = {}
    for i, text in enumerate(corpus_texts(300)):
        text = " ".join(text.split(" ")[:words]).translate(IN_ALL)
        for encoding in ENCODINGS:
            wanted[f"{i}-{encoding}"] = text
            file_of(tmp_path, f"{i}-{encoding}.txt", text.encode(encoding))
    _, reports, _ = read("--any-language", tmp_path)
    right = sum(wanted[report["id"]] == report["text"] for report in reports)
    assert len(reports) == len(wanted) and right >= floor * len(wanted), f"{right} of {len(wanted)}"


def test_encoding_option_beats_detection(tmp_path):
    path = file_of(tmp_path, "a.txt", "قتل".encode("iso8859-6"))
    code, (report,), err = read("--encoding", "ISO-8859-6", path)
    assert code == 0 and not err and report["text"] == "قتل" and report["encoding"] == "ISO-8859-6"


def test_unknown_encoding_kind_and_columns_are_refused():
    for option, value in (("encoding", "klingon"), ("kind", "docx"), ("columns", "text"), ("columns", "colour=x"), ("jobs", "0")):
        command = "code" if option == "jobs" else "read"
        code, out, err = khabar(command, f"--{option}", value, "-")
        assert code == 64 and f'--{option} wants' in err and not out


def test_bytes_that_the_encoding_does_not_have(tmp_path):
    path = file_of(tmp_path, "a.txt", ARREST.encode("iso8859-6") + b"\xff\xf5")
    code, (report,), err = read("--encoding", "ISO-8859-6", path)
    assert code == 65 and report["text"] == ARREST + "\ufffd\ufffd"
    assert err == [f"{path}: byte {len(ARREST)}: not ISO-8859-6 (2 broken bytes, read as U+FFFD)"]


def test_utf16_of_odd_length(tmp_path):
    path = file_of(tmp_path, "a.txt", ARREST.encode("utf-16") + b"\x27")
    code, (report,), err = read(path)
    assert code == 65 and report["text"] == ARREST + "\ufffd"
    assert err == [f"{path}: byte {2 * len(ARREST) + 2}: not UTF-16LE (1 broken byte, read as U+FFFD)"]


@pytest.mark.parametrize("declared, encoding", [("utf-8", "cp1256"), ("windows-1256", "utf-8"), ("iso-8859-1", "cp1256"),
                                                ("windows-1256", "iso8859-6")])
def test_declaration_that_the_bytes_contradict(tmp_path, declared, encoding):
    page = f"<html><head><meta charset={declared}></head><body><article><h1>خبر</h1><p>{ARREST * 3}</p><p>{VISIT * 3}</p></article></body></html>"
    path = file_of(tmp_path, "a.html", page.encode(encoding))
    code, (report,), err = read(path)
    assert code == 0 and ARREST in report["text"]
    assert err == [f"{path}: declared as {declared}, read as {ENCODINGS[encoding]}"]


def test_declaration_that_fits_is_silent(tmp_path):
    page = f"<meta http-equiv=Content-Type content='text/html; charset=windows-1256'><body><article><p>{ARREST * 3}</p><p>{VISIT * 3}</p></article>"
    code, (report,), err = read(file_of(tmp_path, "a.html", page.encode("cp1256")))
    assert code == 0 and not err and report["encoding"] == "windows-1256" and ARREST in report["text"]


def test_french_is_not_taken_for_arabic(tmp_path):
    text = "Le ministre a déclaré que l'armée était prête à évacuer les blessés français près de la frontière."
    code, (report,), _ = read("--any-language", file_of(tmp_path, "a.txt", text.encode("latin-1")))
    assert code == 0 and report["text"] == text and report["language"] == ""


def test_encoding_is_found_where_the_first_letter_stands(tmp_path):
    ascii_lines = "".join(json.dumps({"id": i, "text": "x" * 5000}) + "\n" for i in range(30))
    path = file_of(tmp_path, "a.jsonl", ascii_lines.encode() + json.dumps({"id": "last", "text": ARREST}, ensure_ascii=False).encode("cp1256"))
    code, reports, err = read("--any-language", path)
    assert code == 0 and reports[-1]["text"] == ARREST and err == [f"{path}:31: read as windows-1256"]


# --------------------------------------------------------------------------- CSV

@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("names", ["id date title body source link author", "المعرف التاريخ العنوان النص المصدر الرابط الكاتب"])
def test_csv_columns_are_told_by_their_names(tmp_path, separator, names):
    rows = [names.split(" "), ["1", "12/3/2024", "خبر", f'"{ARREST} ""قال""{separator} ثم\nمضى"', "وكالة النور", "http://nur.example/1", "سلمى"]]
    path = file_of(tmp_path, "a.txt", "\r\n".join(separator.join(row) for row in rows) + "\r\n")
    code, (report,), err = read(path)
    assert code == 0 and report["kind"] == "csv" and report["id"] == "1" and report["date"] == "2024-03-12"
    assert report["text"] == f'{ARREST} "قال"{separator} ثم\nمضى'
    assert [report[name] for name in ("title", "source", "url", "byline")] == ["خبر", "وكالة النور", "http://nur.example/1", "سلمى"]
    assert err == [f"{path}:2: dates like 12/3/2024 are read with the day first"]


def test_csv_columns_that_the_caller_names(tmp_path):
    path = file_of(tmp_path, "a.csv", f"Nr,Meldung,Tag\n7,{ARREST},2024-03-12\n")
    code, (report,), err = read("--kind", "csv", "--columns", "text=meldung,date=Tag,id=Nr", path)
    assert code == 0 and not err and (report["id"], report["date"], report["text"]) == ("7", "2024-03-12", ARREST)
    code, reports, err = read("--kind", "csv", path)
    assert code == 65 and not reports and err == [f"{path}:1: the first line names no column with the text; --columns text=NAME says which it is"]


def test_quote_left_open_costs_its_row_only(tmp_path):
    path = file_of(tmp_path, "a.csv", f'id,text\n1,"{ARREST}\n2,"{VISIT}"\n3,{ARREST}\n4,"{VISIT}\n')
    code, reports, err = read(path)
    assert code == 65 and [(r["id"], r["text"]) for r in reports] == [("1", ARREST), ("2", VISIT), ("3", ARREST), ("4", VISIT)]
    assert err == [f"{path}:{line}: a quote is left open, read to the end of the line" for line in (2, 5)]


def test_rows_with_too_few_or_too_many_fields(tmp_path):
    path = file_of(tmp_path, "a.csv", f"id,text,date\n1,{ARREST}\n2,{VISIT},2024-03-12,x\n3\n\n4,{ARREST},2024-02-30\n")
    code, reports, err = read(path)
    assert code == 65 and [r["id"] for r in reports] == ["1", "2", "4"] and [r["date"] for r in reports] == ["", "2024-03-12", ""]
    assert err == [f"{path}:2: 2 fields, the first line has 3", f"{path}:3: 4 fields, the first line has 3",
                   f"{path}:4: 1 fields, the first line has 3", f'{path}:4: "text" is empty',
                   f'{path}:6: "date" is no day YYYY-MM-DD: 2024-02-30, coded without a date']


def test_csv_without_ids_and_offsets(tmp_path):
    content = f'text,source\n"{ARREST}\n{VISIT}",x\n{ARREST},y\n'
    path = file_of(tmp_path, "a.csv", content)
    _, reports, _ = read(path)
    assert [r["id"] for r in reports] == [f"{path}:2", f"{path}:4"]
    assert [content.encode()[r["offset"]:][:len(ARREST.encode()) + 1].strip(b'"')[:20] for r in reports] == [ARREST.encode()[:20]] * 2


def test_a_list_in_plain_text_is_no_csv(tmp_path):
    text = f"بغداد, دمشق, بيروت\n{ARREST}"
    assert read(file_of(tmp_path, "a.txt", text))[1][0]["text"] == text


@pytest.mark.parametrize("written, day", [
    ("2024-03-12", "2024-03-12"), ("2024-03-12T23:30:00+03:00", "2024-03-12"), ("2024/3/12", "2024-03-12"), ("٢٠٢٤/٣/١٢", "2024-03-12"),
    ("25.12.2023 10:15", "2023-12-25"), ("12/25/2023", "2023-12-25"), ("الثلاثاء 12 آذار/مارس 2024", "2024-03-12"),
    ("١٢ مارس (آذار) ٢٠٢٤", "2024-03-12"), ("1 كانون الثاني 2024", "2024-01-01"), ("31 جانفي 2024", "2024-01-31"), ("5 تشرين الأول، 2023", "2023-10-05"),
    ("31/6/2024", ""), ("12 آذار", ""), ("13-01", ""), ("5 ماي 2024", "2024-05-05"), ("5 مايو 2024", "2024-05-05"), ("120 آذار 2024", "")])
def test_days_as_fields_write_them(tmp_path, written, day):
    assert read(file_of(tmp_path, "a.csv", f'text,date\n{ARREST},"{written}"\n'))[1][0]["date"] == day


# --------------------------------------------------------------------------- datelines

@pytest.mark.parametrize("text, date, source", [
    ("بغداد (وكالة النور) 12 آذار 2024 - ألقت الشرطة القبض على عشرة أشخاص.", "2024-03-12", "وكالة النور"),
    ("دمشق - وكالة النور - ١٢/٣/٢٠٢٤: ألقت الشرطة القبض على عشرة أشخاص.", "2024-03-12", "وكالة النور"),
    ("سقوط قتلى في هجوم\n\nرام الله، 5 كانون الثاني/يناير 2023 (النور) – قال الوزير يوم 3 شباط 2022 - إن", "2023-01-05", "النور"),
    ("المصدر: صحيفة الأفق\nالتاريخ: 2024-03-12\nألقت الشرطة القبض على عشرة أشخاص.", "2024-03-12", "صحيفة الأفق"),
    ("ألقت الشرطة القبض على عشرة أشخاص في بغداد.\nالمصدر: وكالة النور", "", "وكالة النور"),
    ("بغداد (النور) 12 آذار - ألقت الشرطة القبض على عشرة أشخاص.", "", "النور"),
    ("قال الوزير (في مؤتمر صحفي): إن الحكومة وقعت في 12 آذار 2024: اتفاقا.", "", ""),
    ("قال في 12 آذار 2024: إن الحكومة وقعت الاتفاق مع الوفد الزائر.", "", ""),
    ("ألقت الشرطة القبض على عشرة أشخاص في بغداد يوم 12 آذار 2024 بعد اشتباكات عنيفة مع مسلحين - قال", "", ""),
    (ARREST, "", "")])
def test_dateline(tmp_path, text, date, source):
    path = file_of(tmp_path, "a.txt", text)
    (report,) = read(path)[1]
    assert (report["date"], report["source"], report["text"]) == (date, source, text)
    assert read("--date", "2020-01-01", path)[1][0]["date"] == "2020-01-01"


# --------------------------------------------------------------------------- languages

OTHERS = {
    "fa": ["وزیر امور خارجه روز سه‌شنبه با همتای خود در پایتخت دیدار کرد و درباره همکاری دو کشور گفتگو شد.",
           "نیروهای امنیتی ده نفر را در جریان اعتراضات بازداشت کردند."],
    "ur": ["وزیر خارجہ نے منگل کے روز دارالحکومت میں اپنے ہم منصب سے ملاقات کی۔", "دھماکے میں تین فوجی ہلاک اور پانچ زخمی ہوئے"],
    "ps": ["د بهرنیو چارو وزیر نن په پلازمېنه کې له خپل سیال سره وکتل.", "په چاودنه کې درې سرتېري ووژل شول"],
    "ku": ["وەزیری دەرەوە ڕۆژی سێشەممە لەگەڵ هاوتاکەی لە پایتەخت کۆبووەوە.", "لە تەقینەوەکەدا سێ سەرباز کوژران"],
    "ug": ["تاشقى ئىشلار مىنىستىرى سەيشەنبە كۈنى پايتەختتە ئۆز كەسپدىشى بىلەن كۆرۈشتى."],
    "": ["The foreign minister met his counterpart in the capital on Tuesday.", "Министр встретился со своим коллегой в столице."]}


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_skipped_and_counted(tmp_path, language):
    texts = OTHERS[language]
    path = file_of(tmp_path, "a.jsonl", "\n".join(json.dumps({"text": text}) for text in [ARREST, *texts]))
    code, reports, err = read(path)
    assert code == 0 and [r["text"] for r in reports] == [ARREST]
    many = len(texts) > 1
    assert err == [f"{len(texts)} report{'s' if many else ''} in {'other languages' if many else 'another language'} skipped; "
                   f"--any-language reads {'them' if many else 'it'} too"]
    code, reports, err = read("--any-language", path)
    assert code == 0 and not err and [r["language"] for r in reports] == ["ar"] + [language] * len(texts)


@pytest.mark.parametrize("text", [
    "اشتباکات بین الجیش ومسلحین فی ریف حلب الشمالی", "ألقت الشرطة القبض علی عشرة اشخاص", "زار وفد من شركة پتروچينا مدينة أربيل",
    "رئيس حكومة كردستان مسرور گرمياني يستقبل وفدا", "قتلى", "...", "OK", "1234567890 1234567890 1234567890"])
def test_arabic_of_other_keyboards_and_short_texts_stay(tmp_path, text):
    code, reports, err = read(file_of(tmp_path, "a.txt", text))
    assert code == 0 and not err and len(reports) == 1


def test_own_corpus_is_arabic():
    code, reports, err = read(os.path.join(ROOT, "corpus", "events"), os.path.join(ROOT, "corpus", "incidents", "test-reports.jsonl"))
    assert code == 0 and not err and len(reports) > 4000


# --------------------------------------------------------------------------- compressed

def zstd(content):
    if not shutil.which("zstd"):
        pytest.skip("no zstd here")
    return subprocess.run(["zstd", "-qc"], input=content, capture_output=True, check=True).stdout


@pytest.mark.parametrize("pack, extension", [(gzip.compress, "gz"), (zstd, "zst")])
def test_compressed_files_are_read_as_what_they_hold(tmp_path, pack, extension):
    file_of(tmp_path, f"report.txt.{extension}", pack(ARREST.encode()))
    file_of(tmp_path, f"lines.jsonl.{extension}", pack(json.dumps({"id": "j", "text": VISIT}).encode()))
    code, reports, err = read(tmp_path)
    assert code == 0 and not err and sorted((r["id"], r["kind"]) for r in reports) == [("j", "jsonl"), ("report", "text")]


def test_cut_gzip_gives_what_was_there(tmp_path):
    rows = [json.dumps({"id": f"r{i}", "text": f"{ARREST} {random.Random(i).random()}"}) + "\n" for i in range(2000)]
    whole = gzip.compress("".join(rows).encode())
    path = file_of(tmp_path, "a.jsonl.gz", whole[:len(whole) // 2])
    code, reports, err = read(path)
    there = zlib.decompressobj(31).decompress(whole[:len(whole) // 2]).count(b"\n")
    assert code == 65 and [r["id"] for r in reports] == [f"r{i}" for i in range(there)]
    assert "broken JSON" in err[0] and err[1].endswith("gzip member cut short (byte 0)") and len(err) == 2


def test_damaged_member_among_others(tmp_path):
    members = [gzip.compress((json.dumps({"id": f"r{i}", "text": ARREST}) + "\n").encode()) for i in range(3)]
    bad = bytearray(members[1])
    bad[-6] ^= 0xFF  # its checksum
    path = file_of(tmp_path, "a.jsonl.gz", members[0] + bytes(bad) + members[2])
    code, reports, err = read(path)
    assert code == 65 and [r["id"] for r in reports][-1] == "r2" and reports[0]["id"] == "r0"
    assert any(f"damaged gzip member (byte {len(members[0])})" in line for line in err)


# --------------------------------------------------------------------------- feeds, archives, PETRARCH

def feed_of(*items):
    entries = "".join(f"<item><title>خبر</title><link>http://nur.example/{i}</link><guid>n{i}</guid><pubDate>Tue, 12 Mar 2024 10:00:00 +0300</pubDate>"
                      f"<description>&lt;p&gt;{text}&lt;/p&gt;</description></item>" for i, text in enumerate(items, 1))
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>وكالة النور</title>{entries}</channel></rss>'


def test_feed(tmp_path):
    code, reports, err = read(file_of(tmp_path, "a.rss", feed_of(ARREST, VISIT)))
    assert code == 0 and not err and [(r["id"], r["kind"], r["date"], r["source"], r["url"]) for r in reports] == [
        (f"n{i}", "feed", "2024-03-12", "وكالة النور", f"http://nur.example/{i}") for i in (1, 2)]
    assert ARREST in reports[0]["text"] and VISIT in reports[1]["text"] and "<" not in reports[0]["text"]


def test_feed_of_rdf_and_atom(tmp_path):
    rdf = ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>النور</title></channel>'
           f"<item><title>خبر</title><description>{ARREST}</description></item></rdf:RDF>")
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>النور</title><entry><title>خبر</title><id>e1</id><content>{ARREST}</content></entry></feed>'
    for name, content in (("a.rdf", rdf), ("a.atom", atom)):
        code, (report,), _ = read(file_of(tmp_path, name, content))
        assert code == 0 and report["kind"] == "feed" and ARREST in report["text"]


def test_petrarch_xml(tmp_path):
    content = f'<?xml version="1.0"?><Sentences><Sentence date="20240312" id="p1_1" source="NUR" sentence="TRUE"><Text>{ARREST}</Text></Sentence></Sentences>'
    code, (report,), _ = read(file_of(tmp_path, "a.xml", content))
    assert code == 0 and (report["id"], report["date"], report["source"], report["text"], report["kind"]) == ("p1_1", "2024-03-12", "NUR", ARREST, "petrarch")


def page_of(*paragraphs):
    return "<html><head><title>خبر</title></head><body><article><h1>خبر</h1>" + "".join(f"<p>{p}</p>" for p in paragraphs) + "</article></body></html>"


def warc_record(address, body, content_type="text/html; charset=utf-8"):
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{zlib.crc32(answer)}>\r\nWARC-Date: 2024-03-12T10:00:00Z\r\n"
            f"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n")
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True])
def test_archive(tmp_path, packed):
    """A page in UTF-8, one in another encoding, one that declares the wrong one, a front page, a text, a feed."""
    page = page_of(ARREST * 3, VISIT * 3)
    records = [warc_record("http://nur.example/1", page.encode()), warc_record("http://nur.example/2", page.encode("cp1256"), "text/html; charset=windows-1256"),
               warc_record("http://nur.example/3", page.encode("cp1256")), warc_record("http://nur.example/", b"<html><nav><a href=/>x</a></nav></html>"),
               warc_record("http://nur.example/t", ARREST.encode(), "text/plain"), warc_record("http://nur.example/f", feed_of(VISIT).encode(), "application/rss+xml")]
    stored = [gzip.compress(record) if packed else record for record in records]
    path = file_of(tmp_path, "a.warc" + ".gz" * packed, b"".join(stored))
    code, reports, err = read(path)
    assert code == 0 and [r["id"] for r in reports] == [f"http://nur.example/{i}" for i in "123t"] + ["n1"]
    assert all(r["kind"] == "warc" and r["fetched"] == "2024-03-12T10:00:00Z" for r in reports)
    assert [r["encoding"] for r in reports] == ["UTF-8", "windows-1256", "windows-1256", "UTF-8", "UTF-8"]
    starts = [sum(map(len, stored[:i])) for i in range(7)]
    assert [(r["offset"], r["next"]) for r in reports] == [(starts[i], starts[i + 1]) for i in (0, 1, 2, 4, 5)]
    assert err == [f"{path}: byte {starts[2]}: declared as utf-8, read as windows-1256"]


# --------------------------------------------------------------------------- other kinds

def test_xml_that_is_not_read_is_said(tmp_path):
    path = file_of(tmp_path, "a.xml", f'<?xml version="1.0"?>\n<!-- x -->\n<nitf:body xmlns:nitf="x">{ARREST * 5}</nitf:body>')
    code, reports, err = read(path)
    assert code == 65 and not reports and err == [f"{path}: XML of a kind that is not read (<body>)"]
    code, (report,), _ = read("--kind", "text", path)
    assert code == 0 and ARREST in report["text"]


def test_page_without_an_article(tmp_path):
    path = file_of(tmp_path, "a.html", "<!DOCTYPE html><html><body><nav><a href=/>الرئيسية</a></nav></body></html>")
    code, reports, err = read(path)
    assert code == 65 and not reports and err == [f"{path}: no article found in the page"]


def test_kind_that_the_caller_names(tmp_path):
    path = file_of(tmp_path, "a", '{"text":"' + ARREST + '"}')
    assert read("--kind", "text", path)[1][0]["text"].startswith("{")
    code, reports, err = read("--kind", "jsonl", file_of(tmp_path, "b", ARREST))
    assert code == 65 and not reports and "broken JSON" in err[0]


def test_folder_is_walked_for_all_kinds(tmp_path):
    names = ["a.txt", "b.jsonl", "c.json", "d.csv", "e.HTML", "f.htm", "g.xml", "h.rss", "i.atom", "j.warc", "k.warc.gz", "l.pdf", "m.gz", "n.warc.zst"]
    for name in [*names, "o.md", "p.docx", "q.zst.part"]:
        file_of(tmp_path, name, b"")
    code, _, err = read(tmp_path)
    assert code == 65 and sorted(line.split(": ")[0] for line in err) == sorted(str(tmp_path / name) for name in names)


def test_ids_of_files_do_not_depend_on_how_they_are_packed(tmp_path):
    file_of(tmp_path, "one.txt.gz", gzip.compress(ARREST.encode()))
    file_of(tmp_path, "one.html", f"<html><body><article><p>{ARREST * 3}</p></article></body></html>")
    assert [r["id"] for r in read(tmp_path)[1]] == ["one.html", "one.txt.gz"]


# --------------------------------------------------------------------------- PDF

def pdf_of(pages):
    """A PDF of lines that are drawn from left to right glyph by glyph, as typesetting programs write Arabic."""
    signs = sorted({sign for lines in pages for line in lines for sign in line})
    code = {sign: i + 1 for i, sign in enumerate(signs)}
    mapping = "\n".join(f"<{code[s]:04x}> <{s.encode('utf-16-be').hex()}>" for s in signs)
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <ffff> "
            f"endcodespacerange {len(signs)} beginbfchar\n{mapping}\nendbfchar endcmap end end")
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
               "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
               "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 "
               "/FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 "
               "/CapHeight 700 /StemV 80 >> >>",
               f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"]
    for number, lines in enumerate(pages):
        shown = []
        for row, line in enumerate(lines):
            glyphs = "".join(f"{code[sign]:04x}" for sign in line)
            shown.append(f"1 0 0 1 {560 - 6 * len(line)} {780 - 16 * row} Tm <{glyphs}> Tj")
        stream = "BT /F1 12 Tf " + "\n".join(shown) + " ET"
        objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {7 + 2 * number} 0 R >>",
                    f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def drawn(line):
    """What stands on the page from left to right: the letters of Arabic the other way round, numbers as they are."""
    pieces, number = [], ""
    for sign in line + "\0":
        if sign.isdigit():
            number += sign
            continue
        if number:
            pieces.append(number)
        number = ""
        pieces.append(sign)
    return "".join(reversed(pieces[:-1]))


FORMS = str.maketrans({"ق": "\ufed7", "ش": "\ufeb7"})  # initial forms of two letters
needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext here")


@needs_pdftotext
def test_pdf(tmp_path):
    lines = ["قتل 15 جنديا في هجوم شنه مسلحون على حاجز للجيش قرب مدينة", "بعقوبة يوم الثلاثاء وجرح 20 شخصا في المدينة وفي القرى القريبة منها"]
    path = file_of(tmp_path, "a.pdf", pdf_of([[drawn(line).translate(FORMS) for line in lines]]))
    code, (report,), err = read(path)
    assert code == 0 and not err and report["kind"] == "pdf" and report["id"] == "a"
    assert report["text"].strip() == " ".join(lines)
    code, out, _ = khabar("code", "--min-confidence", "0", path)
    assert code == 0 and "ASSAULT" in out


@needs_pdftotext
def test_pdf_that_cannot_be_read_does_not_stop_the_others(tmp_path):
    file_of(tmp_path, "a.pdf", b"%PDF-1.4\nnonsense")
    file_of(tmp_path, "b.pdf", pdf_of([[]]))
    file_of(tmp_path, "c.txt", ARREST)
    code, reports, err = read(tmp_path)
    assert code == 65 and [r["id"] for r in reports] == ["c"] and len(err) == 2
    assert err[0].startswith(f"{tmp_path}/a.pdf: pdftotext cannot read it: Syntax") and err[1] == f"{tmp_path}/b.pdf: a PDF without text (pictures of pages?)"


def test_pdf_without_the_program(tmp_path):
    path = file_of(tmp_path, "a.pdf", b"%PDF-1.4\n")
    code, reports, err = read(path, environment=dict(ENVIRONMENT, PATH="/nowhere"))
    assert code == 65 and not reports and "the program pdftotext is needed" in err[0]


def test_pdf_from_a_pipe_is_refused():
    process = subprocess.run(f"printf '%%PDF-1.4' | '{KHABAR}' read -", shell=True, capture_output=True, env=ENVIRONMENT)
    assert process.returncode == 65 and b"stdin: a PDF" in process.stderr


# --------------------------------------------------------------------------- bad input

def test_missing_and_unreadable(tmp_path):
    code, reports, err = read(tmp_path / "none.csv", file_of(tmp_path, "a.txt", ARREST), "/proc/self/mem")
    assert code == 65 and len(reports) == 1
    assert err == [f"{tmp_path}/none.csv: No such file or directory", "/proc/self/mem: Input/output error"]


def test_every_kind_may_be_empty(tmp_path):
    for kind in ("text", "jsonl", "csv", "html"):
        code, reports, err = read("--kind", kind, file_of(tmp_path, "a", b""))
        assert code == 65 and not reports and err == [f"{tmp_path}/a: empty, nothing to code"]


def test_line_over_the_limit_in_csv(tmp_path):
    path = tmp_path / "a.csv"
    limit = 256 << 20
    with path.open("wb") as out:
        out.write(f"id,text\n1,{ARREST}\n2,".encode())
        start = out.tell()
        out.seek(start + limit + 10)
        out.write(f"\n3,{VISIT}\n".encode())
    code, reports, err = read(path)
    assert code == 65 and [r["id"] for r in reports] == ["1", "3"]
    assert err == [f"{path}:3: longer than KHABAR_MAX_TEXT ({limit} bytes), skipped"]


# --------------------------------------------------------------------------- jobs

def many_lines(tmp_path, n, bad=False):
    rows = []
    for i in range(n):
        rows.append(json.dumps({"id": f"r{i}", "date": "2024-03-12" if i % 7 else "x", "text": (ARREST + " ") * (1 + i % 40)}, ensure_ascii=False))
        if bad and i % 11 == 0:
            rows.append('{"text":')
    return file_of(tmp_path, "many.jsonl", "\n".join(rows) + "\n")


@pytest.mark.parametrize("jobs", [2, 3, 8])
@pytest.mark.parametrize("options", [["--format", "jsonl"], ["--format", "jsonl", "--why"], ["--format", "table", "--width", "80"]])
def test_jobs_change_no_byte(tmp_path, jobs, options):
    path = many_lines(tmp_path, 400, bad=True)
    assert khabar("code", *options, "--jobs", jobs, path, path) == khabar("code", *options, path, path)


def test_jobs_and_a_full_disk(tmp_path):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([KHABAR, "code", "--jobs", "3", many_lines(tmp_path, 300)], stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT)
    assert done.returncode == 74 and done.stderr.decode().count("cannot write") == 1


@pytest.mark.parametrize("jobs", [1, 3])
def test_interrupt_ends_between_reports(tmp_path, jobs):
    """The input is a pipe that stays open: the signal comes while the program waits for more."""
    process = subprocess.Popen([KHABAR, "code", "--jobs", str(jobs), "--format", "jsonl", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, env=ENVIRONMENT, bufsize=0)
    process.stdin.write(many_lines(tmp_path, 50).read_bytes())
    first = process.stdout.readline()
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130 and b"interrupted; " in err and b"reports were coded" in err
    lines = (first + out).decode().splitlines()
    assert len(lines) >= 1 and all(json.loads(line)["event"] for line in lines)
