# SPDX-License-Identifier: Apache-2.0
"""The file of an SQLite store: what is no store, what is locked, damaged, read-only or full, backup, interruption.

Environment: KHABAR is the program, KHABAR_DATA_FILE the data file.
"""
import json
import os
import resource
import signal
import sqlite3
import subprocess

import pytest
from store_tools import ENVIRONMENT, KHABAR, ROOT, fine, ids, khabar, record, report, rows, sql, write

COMMANDS = [["add", "S", "-"], ["query", "S"], ["export", "S"], ["check", "S"], ["info", "S"], ["backup", "S", "copy"], ["review", "S", "a:1", "--level", "final", "--who", "x"]]


@pytest.fixture
def path(tmp_path):
    fine("store", "init", tmp_path / "s.khabar")
    return tmp_path / "s.khabar"


def fill(path, tmp_path, n=40, text="انفجار"):
    reports = [report(f"r{i}", f"{text} رقم {i}") for i in range(n)]
    return fine("store", "add", path, "--records", write(tmp_path / "e.jsonl", [record(r["id"]) for r in reports]), write(tmp_path / "r.jsonl", reports))


def run(tmp_path, store, command, **more):
    words = [str(store) if word == "S" else word for word in command]
    return khabar("store", *words, stdin=json.dumps(report("new", "هجوم")).encode(), cwd=tmp_path, **more)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_a_file_that_is_no_store_is_left_alone(tmp_path, command):
    (tmp_path / "text").write_text("no store " * 1000)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("create table reports (number integer primary key)")
    for name in ("text", "other.db"):
        before = (tmp_path / name).read_bytes()
        done = run(tmp_path, tmp_path / name, command)
        assert done.returncode == 65 and b"is no store of khabar" in done.stderr and not done.stdout
        assert (tmp_path / name).read_bytes() == before and not (tmp_path / "copy").exists()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_a_store_of_a_newer_khabar_is_left_alone(path, tmp_path, command):
    sql(path.as_posix(), "pragma user_version = 999")
    before = path.read_bytes()
    done = run(tmp_path, path, command)
    assert done.returncode == 69 and b"version 999, made by a newer khabar" in done.stderr
    assert path.read_bytes() == before


def test_a_store_of_an_older_khabar_is_brought_up_to_date(path, tmp_path):
    """What version 2 brought is taken away again, as if it had never been."""
    fill(path, tmp_path)
    fine("store", "review", path, "r1:1", "--level", "reviewed", "--who", "x")
    before = fine("store", "export", path)
    tables = sql(path.as_posix(), "select group_concat(name, ' ') from sqlite_schema where type = 'table'")
    for step in (*(f"drop table {t}" for t in "users audit assignments decisions verdicts doubts incident_events incidents".split()),
                 "alter table changes drop column layer", "alter table changes drop column undoes", "delete from migrations where version > 1",
                 "pragma user_version = 1"):
        sql(path.as_posix(), step)
    done = khabar("store", "query", path)
    assert done.returncode == 74 and b"is a store of version 1; `khabar store add` brings it up to date" in done.stderr
    run(tmp_path, path, ["add", "S", "-"])
    assert fine("store", "export", path).startswith(before)
    assert sorted(sql(path.as_posix(), "select group_concat(name, ' ') from sqlite_schema where type = 'table'").split()) == sorted(tables.split())
    fine("store", "check", path)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_a_store_that_is_missing_is_not_made(tmp_path, command):
    done = run(tmp_path, tmp_path / "none", command)
    assert done.returncode == 66 and b"no such file" in done.stderr and not (tmp_path / "none").exists()


def test_init_takes_no_file_that_is_there(path, tmp_path):
    fill(path, tmp_path)
    done = khabar("store", "init", path)
    assert done.returncode == 65 and b"is there already" in done.stderr
    assert len(ids("store", "query", path)) == 40
    done = khabar("store", "init", tmp_path / "no/such/folder/s.khabar")
    assert done.returncode == 74 and b"cannot be written" in done.stderr


def test_a_writer_that_waits_too_long_says_so(path, tmp_path):
    fill(path, tmp_path)
    with sqlite3.connect(path) as other:
        other.execute("begin immediate")
        done = run(tmp_path, path, ["add", "S", "-"])
        assert done.returncode == 69 and b"another program is writing to it" in done.stderr
        assert len(ids("store", "query", path)) == 40  # readers do not wait
        other.rollback()
    assert run(tmp_path, path, ["add", "S", "-"]).returncode == 0


def as_nobody():
    os.setgid(65534)
    os.setuid(65534)


@pytest.mark.skipif(os.getuid() != 0, reason="needs root to become somebody without rights")
def test_who_may_not_write_may_read(path, tmp_path):
    fill(path, tmp_path)
    folder = tmp_path
    while folder != folder.parent and folder.stat().st_uid == 0:
        if folder.name.startswith(("pytest-", "test_")) or folder == tmp_path:
            folder.chmod(0o755)
        folder = folder.parent
    done = run(tmp_path, path, ["query", "S", "--text", "انفجار", "--format", "jsonl"], preexec_fn=as_nobody)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 40, done.stderr
    done = run(tmp_path, path, ["add", "S", "--records", "/dev/null", "-"], preexec_fn=as_nobody)
    assert done.returncode == 74 and b"cannot be written" in done.stderr
    done = khabar("store", "init", tmp_path / "mine.khabar", preexec_fn=as_nobody)
    assert done.returncode == 74 and b"cannot be written" in done.stderr
    fine("store", "check", path)


def test_a_full_disk_loses_nothing_that_was_kept(path, tmp_path):
    """Files of this process end at 3 MB, as on a disk that has no more."""
    def little_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3 << 20, 3 << 20))
    reports = [report(f"r{i}", "انفجار " * 200 + str(i)) for i in range(4000)]
    records = [record(r["id"]) for r in reports]
    log = tmp_path / "log"
    done = khabar("store", "add", path, "--log", log, "--records", write(tmp_path / "e.jsonl", records), write(tmp_path / "r.jsonl", reports), preexec_fn=little_room)
    assert done.returncode == 74 and done.stderr.count(b"\n") <= 3
    logged = [line.split("\t")[1] for line in log.read_text().splitlines()]
    assert 20 < len(logged) < 4000
    assert ids("store", "query", path, "--reports")[:len(logged)] == logged
    fine("store", "add", path, "--records", tmp_path / "e.jsonl", tmp_path / "r.jsonl")
    assert len(ids("store", "query", path)) == 4000
    fine("store", "check", path)


@pytest.mark.parametrize("spoil, finding", [
    ("update reports set text = text || ' x' where id = 'r3'", "texts: the text of r3, version 1, is not what was added"),
    ("update records set record = '{\"id\"' where event = (select min(event) from records)", "records: the record of event"),
    ("update records set record = replace(record, 'ASSAULT', 'AID') where event = (select min(event) from records)", "has another type"),
    ("update events set key = (select max(key) from events where report = 2), report = 2 where report = 3", "keys: report r1 has the key"),
    ("delete from events where number = (select max(number) from events)", "references: a row of "),
    ("delete from report_words_data where id > 10", "word index: "),
    ("delete from name_words_data where id > 10", "word index: "),
    ("update reports set newer = null, id = 'r1', version = 2 where id = 'r2'", "versions: report r1 has 2 newest versions"),
])
def test_check_finds_what_was_spoiled(path, tmp_path, spoil, finding):
    reports = [report(f"r{i}", f"انفجار رقم {i}") for i in range(40)]
    places = [{"text": "بغداد", "start": 0, "end": 5, "resolved_place": "Baghdad", "lat": 33.3, "lon": 44.4, "resolution": 4}]
    fine("store", "add", path, "--records", write(tmp_path / "e.jsonl", [record(r["id"], event_loc=places) for r in reports]), write(tmp_path / "r.jsonl", reports))
    fine("store", "check", path)
    sql(path.as_posix(), spoil)
    done = khabar("store", "check", path)
    assert done.returncode == 65 and finding in done.stdout.decode()


def test_check_finds_torn_pages(path, tmp_path):
    fill(path, tmp_path, n=400)
    with open(path, "r+b") as f:
        f.seek(4096 * 40)
        f.write(os.urandom(4096 * 20))
    done = khabar("store", "check", path)
    assert done.returncode == 65 and (b"file: " in done.stdout or b"damaged" in done.stderr)


def test_a_store_cut_short_is_said_to_be_damaged(path, tmp_path):
    fill(path, tmp_path, n=400)
    with open(path, "r+b") as f:
        f.truncate(path.stat().st_size // 2 // 4096 * 4096)
    done = khabar("store", "query", path, "--text", "انفجار")
    assert done.returncode == 65 and b"damaged" in done.stderr


# ------------------------------------------------------------------- backup

def test_a_backup_is_a_whole_store(path, tmp_path):
    fill(path, tmp_path)
    fine("store", "backup", path, tmp_path / "copy.khabar")
    assert fine("store", "export", tmp_path / "copy.khabar") == fine("store", "export", path)
    fine("store", "check", tmp_path / "copy.khabar")
    done = khabar("store", "backup", path, tmp_path / "copy.khabar")
    assert done.returncode == 65 and b"is there already" in done.stderr
    done = khabar("store", "backup", path, tmp_path / "none" / "copy.khabar")
    assert done.returncode == 74 and sorted(p.name for p in tmp_path.iterdir()) == ["copy.khabar", "e.jsonl", "r.jsonl", "s.khabar"]


class Adding:
    """A `khabar store add` that is fed line by line and whose log is read."""

    def __init__(self, path, *options):
        command = [KHABAR, "store", "add", str(path), "--log", "-", *options, "-"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)

    def feed(self, one):
        self.process.stdin.write((json.dumps(one, ensure_ascii=False) + "\n").encode())
        self.process.stdin.flush()

    def logged(self):
        return self.process.stdout.readline().decode().rstrip("\n")


def test_a_backup_while_another_adds(path, tmp_path):
    adding = Adding(path)
    for i in range(30):
        adding.feed(report(f"r{i}", f"هاجم مسلحون بعقوبة {i}"))
        assert adding.logged() == f"added\tr{i}"
    fine("store", "backup", path, tmp_path / "copy.khabar")
    adding.feed(report("r30", "هاجم مسلحون بعقوبة"))
    adding.process.stdin.close()
    assert adding.process.wait() == 0
    assert ids("store", "query", tmp_path / "copy.khabar", "--reports") == [f"r{i}" for i in range(30)]
    assert len(ids("store", "query", path, "--text", "بعقوبة", "--reports")) == 31
    fine("store", "check", tmp_path / "copy.khabar")


# -------------------------------------------------------------- interruption

def test_interrupted_it_finishes_the_report_in_hand(path, tmp_path):
    adding = Adding(path)
    for i in range(5):
        adding.feed(report(f"r{i}", f"هاجم مسلحون بعقوبة {i}"))
        assert adding.logged() == f"added\tr{i}"
    adding.process.send_signal(signal.SIGINT)
    out, _ = adding.process.communicate("".join(json.dumps(report(f"r{i}", f"هاجم مسلحون بعقوبة {i}")) + "\n" for i in range(5, 9)).encode())
    n = 5 + out.decode().count("added\tr")
    assert n in (5, 6)  # the next one was in hand, or it was not
    assert f"{n} reports added; " in out.decode() and "interrupted" in out.decode() and adding.process.returncode == 130
    assert ids("store", "query", path, "--text", "بعقوبة", "--reports") == [f"r{i}" for i in range(n)]
    again = fine("store", "add", path, write(tmp_path / "r.jsonl", [report(f"r{i}", f"هاجم مسلحون بعقوبة {i}") for i in range(8)]))
    assert again.startswith(f"{8 - n} reports added, {n} there already")
    fine("store", "check", path)


def test_a_file_goes_on_where_its_adding_was_broken_off(path, tmp_path):
    """The file is not even looked at up to there; a file that changed is."""
    reports = [report(f"r{i}", f"هاجم مسلحون بعقوبة {i}") for i in range(6)]
    lines = write(tmp_path / "r.jsonl", reports)
    fine("store", "add", path, lines)
    assert sql(path.as_posix(), "select position = size, size from sources") == f"1|{lines.stat().st_size}"
    before = lines.stat()
    changed = lines.read_bytes().replace("بعقوبة 5".encode(), "بعقوبة 7".encode())
    lines.write_bytes(changed)
    os.utime(lines, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert fine("store", "add", path, lines).startswith("0 reports added, 6 there already")
    os.utime(lines)
    assert fine("store", "add", path, lines).startswith("0 reports added, 1 with a new text (the older one is kept), 5 there already")


def test_many_threads_keep_the_same(path, tmp_path):
    corpus = os.path.join(ROOT, "corpus", "incidents", "test-reports.jsonl")
    fine("store", "add", path, corpus)
    fine("store", "init", tmp_path / "many.khabar")
    log = tmp_path / "log"
    fine("store", "add", tmp_path / "many.khabar", "--jobs", "4", "--log", log, corpus)
    assert fine("store", "export", tmp_path / "many.khabar") == fine("store", "export", path)
    assert [line.split("\t")[1] for line in log.read_text().splitlines()] == ids("store", "query", path, "--reports")
    twice = write(tmp_path / "twice.jsonl", [report("x", "هاجم مسلحون بعقوبة"), report("x", "هاجم مسلحون بعقوبة"), report("x", "هاجم مسلحون البصرة")])
    assert fine("store", "add", path, "--jobs", "3", twice).startswith("1 report added, 1 with a new text (the older one is kept), 1 there already")
    fine("store", "check", path)


def test_words_left_behind_by_a_crash_are_found(path, tmp_path):
    adding = Adding(path)
    adding.feed(report("r0", "هاجم مسلحون بعقوبة"))
    assert adding.logged() == "added\tr0"
    adding.process.kill()
    adding.process.wait()
    assert "not in the word index yet" in fine("store", "info", path)
    assert ids("store", "query", path, "--text", "بعقوبة", "--reports") == ["r0"]
    assert "not in the word index yet" not in fine("store", "info", path)


def test_the_log_can_be_a_file(path, tmp_path):
    log = tmp_path / "log"
    fine("store", "add", path, "--log", log, write(tmp_path / "r.jsonl", [report("a", "هاجم مسلحون بعقوبة"), report("b", "هاجم مسلحون البصرة")]))
    fine("store", "add", path, "--log", log, write(tmp_path / "r.jsonl", [report("a", "هاجم مسلحون بعقوبة"), report("b", "نص آخر")]))
    assert log.read_text() == "added\ta\nadded\tb\nthere\ta\nversion\tb\n"
    done = khabar("store", "add", path, "--log", tmp_path / "no/log", tmp_path / "r.jsonl")
    assert done.returncode == 74


def test_options_are_told_apart(path):
    assert khabar("store").returncode == 64
    assert b'no command "store sing"' in khabar("store", "sing").stderr
    for part in ("init", "add", "query", "export", "review", "check", "backup", "info"):
        help_text = fine("store", part, "--help")
        assert help_text.startswith(f"usage: khabar store {part} STORE") and f"  {part} " in fine("help", "store")
        assert khabar("store", part).returncode == 64
