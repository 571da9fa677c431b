# SPDX-License-Identifier: Apache-2.0
"""Tables of the user's own: `--data DIR` and `khabar try`, as a user meets them.

Environment: KHABAR is the program, KHABAR_DATA_FILE the data file; khabar-compile stands beside the program in the
build folder. Reports and groups are invented.
"""
import json
import os
import re
import shutil
import subprocess
import time

import pytest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
KHABAR = os.path.abspath(os.environ.get("KHABAR", os.path.join(ROOT, "build/app/cli/khabar")))
DATA = os.path.abspath(os.environ.get("KHABAR_DATA_FILE", os.path.join(ROOT, "build/khabar.dat")))
EXAMPLE = os.path.join(ROOT, "examples", "mine")
ISOLATES = re.compile("[\u2068\u2069]")

TYPES = "type mode quad scale"
TRIGGERS = "trigger pos event mode frame if size gloss example"
GROUPS = "name aliases code sector english from to"
NOUNS = "lemma root pos gender fem plural gloss"
TENTS = "نصب عشرات المحتجين خيامهم في ساحة التحرير وسط بغداد."
WOLVES = "هاجمت الذئاب قطيعا قرب القرية."


def table(header, *rows):
    """Rows with spaces for tabs, _ for a space inside a cell."""
    lines = [header.replace(" ", "\t")] + ["\t".join(cell.replace("_", " ") for cell in row.split(" ")) for row in rows]
    return "\n".join(lines) + "\n"


class Own:
    """A folder of tables, and a cache of its own."""

    def __init__(self, path):
        self.path, self.cache = path, path / "cache"
        self.cache.mkdir()
        (path / "report.txt").write_text(TENTS)

    def write(self, name, content):
        file = self.path / "mine" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            file.write_text(content)

    def run(self, *arguments, text=None, **environment):
        """Runs in the folder above mine."""
        if text is not None:
            (self.path / "report.txt").write_text(text)
        everything = {**os.environ, "KHABAR_DATA_FILE": DATA, "XDG_CACHE_HOME": str(self.cache), **environment}
        done = subprocess.run([KHABAR, *arguments], cwd=self.path, env=everything, capture_output=True, timeout=300,
                              stdin=subprocess.DEVNULL)
        self.code, self.err, self.out = done.returncode, done.stderr.decode(), ISOLATES.sub("", done.stdout.decode())
        return self

    def events(self, text, *arguments):
        self.run("code", "--format", "jsonl", "--data", "mine", *arguments, "report.txt", text=text)
        assert self.code == 0 and not self.err, self.err
        return [json.loads(line) for line in self.out.splitlines()]

    def kept(self):
        return sorted(p.name for p in self.cache.glob("khabar/*"))


@pytest.fixture
def own(tmp_path):
    return Own(tmp_path)


@pytest.fixture
def example(own):
    shutil.copytree(EXAMPLE, own.path / "mine")
    return own


# --------------------------------------------------------------------------- rows that work

def test_new_trigger_fires_and_explain_names_its_row(own):
    own.write("lexicon/nouns-mine.tsv", table(NOUNS, "قنبول - N m - قنابيل qanbul"))
    own.write("events/triggers-mine.tsv", table(TRIGGERS, "قنبول n ASSAULT - actor=gen_recipient=ضد open - qanbul -"))
    text = "وقع قنبول ضد الشرطة في الموصل."
    assert not [e for e in json_events(own.run("code", "--format", "jsonl", "report.txt", text=text)) if e["event"] == "ASSAULT"]
    event, = own.events(text)
    assert event["event"] == "ASSAULT" and event["trigger"]["lemma"] == "قنبول" and event["confidence"] >= 0.7
    assert event["recipient"][0]["sector"] == "COP"
    own.run("explain", "--width", "200", "--data", "mine", "report.txt:1")
    assert "- qanbul (mine/events/triggers-mine.tsv:2)" in own.out
    # our own tables keep their name
    own.run("explain", "--width", "200", "--data", "mine", "report.txt", text="هاجم مسلحون دورية للشرطة في الموصل.")
    assert re.search(r"\(data/events/triggers-\S+\.tsv:\d+\)", own.out)


def json_events(own):
    return [json.loads(line) for line in own.out.splitlines()]


def test_new_type_and_mode_are_in_the_record(own):
    own.write("events/types-mine.tsv", table(TYPES, "STRIKE - 4 -5", "STRIKE wages 4 -5.5"))
    own.write("events/triggers-mine.tsv", table(TRIGGERS, "أضرب vn STRIKE wages - near=راتب participants strike -"))
    event = own.events("أضرب عشرات المعلمين في بغداد لتأخر الرواتب.")[0]
    assert (event["event"], event["mode"], event["quad_code"], event["event_scale"]) == ("STRIKE", ["wages"], 4, -5.5)
    assert event["size"] == {"participants": [20, 99]}
    # where its condition does not hold, all is as before
    assert own.events("أضرب عشرات المعلمين في بغداد.")[0]["event"] == "PROTEST"


def test_row_of_a_known_type_gives_it_other_figures(own):
    own.write("events/types.tsv", table(TYPES, "PROTEST demo 3 -4"))
    event = own.events("تظاهر عشرات العمال في بغداد.")[0]
    assert event["mode"] == ["demo"] and event["event_scale"] == -4.0


def test_new_actor_has_its_code(own):
    own.write("actors/groups-mine.tsv", table(GROUPS, "تنسيقيّة_المعلّمين لجنة_المعلّمين|هيئة_المعلّمين SYR LAB Teachers - -"))
    for name in "تنسيقية المعلمين", "هيئة المعلمين":
        actor, = own.events(f"هاجمت {name} مركزا للشرطة.")[0]["actor"]
        assert (actor["code"], actor["sector"], actor["name"]) == ("SYR", "LAB", "تنسيقيّة المعلّمين")
    own.run("mentions", "--format", "jsonl", "--data", "mine", "report.txt")
    assert any((m["file"], m["line"]) == ("mine/actors/groups-mine.tsv", 2) for m in json_events(own))


def test_verb_of_a_frame_is_not_coded_beside_it(own):
    own.write("events/triggers-mine.tsv", table(TRIGGERS, "نصب_[خيمة] vn PROTEST obstruct actor=subj - - pitch_tents -"))
    event, = own.events(TENTS)
    assert event["mode"] == ["obstruct"] and event["trigger"]["text"] == "خيامهم"
    own.run("try", "--width", "200", "--data", "mine", TENTS)
    assert re.search(r"open-crowds\.tsv:\d+\): taken, then left out: told elsewhere", own.out)


def test_row_without_type_blocks_the_word(own):
    text = "هاجم مسلحون دورية للشرطة في الموصل."
    own.write("events/triggers-mine.tsv", table(TRIGGERS, "هاجم vn - - - near=دوريّة - no_attack -"))
    assert not own.events(text)


def test_own_row_stands_for_ours(own):
    """A noun that is there already is no duplicate: the user's row is read in its stead."""
    own.write("lexicon/nouns-mine.tsv", table(NOUNS, "هجوم هجم N m - هجمات onslaught"))
    own.run("words", "--data", "mine", "report.txt", text="هجوم")
    assert own.code == 0 and "onslaught" in own.out


def test_common_words_of_the_user(own):
    own.write("lexicon/core-mine.tsv", "lemma\tpos\tband\nنصب\tV\t2\n")
    assert own.events(TENTS)


def test_byte_order_mark_windows_lines_and_comments(own):
    rows = table(TYPES, "PROTEST sit-in 4 -5.5").replace("\n", "\r\n# a note\r\n\r\n")
    own.write("events/types-mine.tsv", b"\xef\xbb\xbf" + rows.encode())
    own.events(TENTS)


def test_files_that_are_no_tables_are_passed_over(example):
    for name in "README.md", "LICENSE", ".hidden", "events/triggers-mine.tsv~", "events/README.md", ".git/config":
        example.write(name, "x")
    assert example.events(TENTS)[0]["mode"] == ["sit-in"]


# --------------------------------------------------------------------------- rows that do not

BROKEN = [
    ("events/triggers-mine.tsv", TRIGGERS, "نصب v STRIKE - - - - x x", 2, "unknown event type 'STRIKE'"),
    ("events/triggers-mine.tsv", TRIGGERS, "نصب v PROTEST sit-in - - - x x", 2, "PROTEST has no mode 'sit-in'"),
    ("events/triggers-mine.tsv", TRIGGERS, "قطنبول n PROTEST - - - - x x", 2, "'قطنبول' is not in the lexicon"),
    ("events/triggers-mine.tsv", TRIGGERS, "نصب v PROTEST - - - -", 2, "7 columns where 9 are expected"),
    ("events/triggers-mine.tsv", TRIGGERS, "نصب_v_PROTEST", 2, "there is no TAB in the line"),
    ("events/triggers-mine.tsv", TRIGGERS.replace("gloss", "note"), "نصب v PROTEST - - - - x x", 1, "the header must be: trigger"),
    ("events/types-mine.tsv", TYPES, "PROTEST sit,in 4 -5", 2, "a name is Latin letters, digits and -, not 'sit,in'"),
    ("events/types-mine.tsv", TYPES, "STRIKE wages 4 -5", 2, "mode of an unknown type 'STRIKE'"),
    ("events/cues-mine.tsv", "phrase kind value gloss", "قطنبول aeon 1 x", 2, "unknown kind of cue 'aeon'"),
    ("actors/groups-mine.tsv", GROUPS, "قطنبول - iraq LAB x - -", 2, "'iraq' is no country"),
    ("places/places-mine.tsv", "name aliases english country kind parent lat lon rank", "قطنبول - X IRQ city قطنستان 33 44 3", 2,
     "no province 'قطنستان'"),
    ("lexicon/nouns-mine.tsv", NOUNS, "كِتاب - N m - - book", 2, "vowel mark U+0650"),
    ("names/names-mine.tsv", "name kind gender gloss", "قطنبول nickname m X", 2, "unknown kind of name"),
]


@pytest.mark.parametrize("name, header, row, line, reason", BROKEN, ids=[b[4].replace(" ", "-") for b in BROKEN])
def test_broken_row(own, name, header, row, line, reason):
    own.write(name, table(header, row))
    own.run("code", "--data", "mine", "report.txt")
    assert own.code == 65 and not own.out
    assert f"mine/{name}:{line}: " in own.err and reason in own.err
    assert not own.kept()


def test_all_faults_in_one_run(own):
    own.write("events/types-mine.tsv", "")
    own.write("events/triggers-mine.tsv", table(TRIGGERS, "نصب x PROTEST - - - - x x", "نصب v PROTEST - here=obj - - x x"))
    own.run("try", "--data", "mine", "نصب")
    assert own.code == 65 and not own.out and not own.kept()
    for fault in "types-mine.tsv:1: the file is empty", "triggers-mine.tsv:2: pos is made", "triggers-mine.tsv:3: unknown role":
        assert f"mine/events/{fault}" in own.err
    assert re.search(r"^khabar: mine: its tables have errors, nothing was read$", own.err, re.M)


@pytest.mark.parametrize("name, reason", [
    ("events/trigger-mine.tsv", "not read: in events/ a table is called cues.tsv or cues-NAME.tsv"),
    ("events/triggers-mine.txt", "not read: in events/"),
    ("events/old/triggers.tsv", "not read: in events/"),
    ("actor/groups.tsv", "not read: there are only actors, events"),
    ("triggers-mine.tsv", "not read: tables stand in a folder"),
])
def test_file_that_no_table_reads(example, name, reason):
    example.write(name, table(TRIGGERS))
    example.run("code", "--data", "mine", "report.txt")
    assert example.code == 65 and not example.out and not example.kept()
    shown = name if reason.startswith("not read: tables") else os.path.join(*name.split("/")[:1 if "only" in reason else 2])
    assert f"mine/{shown}: {reason}" in example.err


def test_control_signs_in_a_row_do_not_reach_the_terminal(own):
    own.write("events/types-mine.tsv", table(TYPES, "BAD\x1b[2J - 4 -5"))
    own.run("code", "--data", "mine", "report.txt")
    assert own.code == 65 and "\x1b" not in own.err


def test_folder_that_is_not_there(own):
    own.run("code", "--data", "nowhere", "report.txt")
    assert own.code == 66 and own.err == "khabar: nowhere: No such file or directory\n"


@pytest.mark.parametrize("command", ["code", "explain", "mentions", "words", "try"])
def test_data_and_data_file_exclude_each_other(example, command):
    example.run(command, "--data", "mine", "--data-file", DATA, "report.txt")
    assert example.code == 64 and "only one is possible, --data or --data-file" in example.err


def test_tables_that_are_not_where_they_are_said_to_be(example):
    example.run("code", "--data", "mine", "report.txt", KHABAR_TABLES="/nowhere")
    assert example.code == 69 and "KHABAR_TABLES: /nowhere holds no data/" in example.err


# --------------------------------------------------------------------------- what is kept

def test_second_run_uses_what_was_kept(example):
    example.events(TENTS)
    name, = example.kept()
    assert re.fullmatch(r"[0-9a-f]{16}\.dat", name)
    before = os.stat(example.cache / "khabar" / name)
    example.events(TENTS)
    after = os.stat(example.cache / "khabar" / name)
    assert example.kept() == [name] and (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_change_of_a_row_is_seen(example):
    assert example.events(TENTS)[0]["event_scale"] == -5.5
    example.write("events/types-mine.tsv", table(TYPES, "PROTEST sit-in 4 -6.5"))
    assert example.events(TENTS)[0]["event_scale"] == -6.5
    assert len(example.kept()) == 2


def test_other_name_of_the_same_folder_is_named_in_reasons(example):
    example.events(TENTS)
    os.rename(example.path / "mine", example.path / "yours")
    example.run("explain", "--data", "yours", "report.txt")
    assert "yours/events/triggers-mine.tsv" in example.out and "mine/events" not in example.out.replace("yours/", "")


def test_spoiled_file_is_made_anew(example):
    example.events(TENTS)
    file = example.cache / "khabar" / example.kept()[0]
    file.write_bytes(file.read_bytes()[:1000])
    assert example.events(TENTS)[0]["mode"] == ["sit-in"]
    assert file.stat().st_size > 1000


def test_no_more_than_eight_are_kept(example):
    folder = example.cache / "khabar"
    folder.mkdir()
    for i in range(9):
        (folder / f"{i:016x}.dat").write_text("old")
        os.utime(folder / f"{i:016x}.dat", (time.time() - 1000 + i,) * 2)
    (folder / "notes.txt").write_text("not ours")
    example.events(TENTS)
    assert len(example.kept()) == 9 and "notes.txt" in example.kept()
    assert f"{8:016x}.dat" in example.kept() and f"{1:016x}.dat" not in example.kept()


def test_where_no_home_can_be_written(example):
    example.run("code", "--data", "mine", "report.txt", XDG_CACHE_HOME="", HOME="/dev/null", TMPDIR=str(example.path))
    assert example.code == 0 and list(example.path.glob(f"khabar-{os.geteuid()}/*.dat"))
    example.run("code", "--data", "mine", "report.txt", XDG_CACHE_HOME="", HOME="/dev/null", TMPDIR="/dev/null")
    assert example.code == 69 and "no folder to keep the data file of mine in" in example.err


# --------------------------------------------------------------------------- try

def test_try_shows_both_the_reasons_and_the_change(example):
    example.run("try", "--width", "200", "--date", "2024-03-12", "--data", "mine", TENTS)
    assert example.code == 0 and not example.err
    for line in ("built-in tables, 2024-03-12, 1 event", "with mine, 2024-03-12, 1 event",
                 "         - pitch tents (mine/events/triggers-mine.tsv:5)", "trigger rows of its words",
                 '     PROTEST: sit-in, "pitch tents" (mine/events/triggers-mine.tsv:5): taken'):
        assert line in example.out.splitlines(), example.out
    assert "  1  PROTEST: demo" in example.out and "  1  PROTEST: sit-in" in example.out
    assert example.out.endswith("\nwith your rows: 1 event changed\n")


@pytest.mark.parametrize("phrase, change", [
    (WOLVES, "1 event fewer"), ("الطقس معتدل في المدينة.", "no change"), (TENTS, "1 event changed")])
def test_try_says_what_changed(example, phrase, change):
    example.run("try", "--data", "mine", phrase)
    assert example.out.splitlines()[-1] == f"with your rows: {change}", example.out


def test_try_says_that_there_is_more(own):
    own.write("lexicon/nouns-mine.tsv", table(NOUNS, "قنبول - N m - - qanbul"))
    own.write("events/triggers-mine.tsv", table(TRIGGERS, "قنبول n ASSAULT - recipient=ضد - - qanbul -"))
    own.run("try", "--data", "mine", "قنبول ضد الشرطة")
    assert own.out.splitlines()[-1] == "with your rows: 1 event more"


def test_try_without_own_tables_lists_the_rows_of_each_word(own):
    own.run("try", "--width", "200", "هاجم مسلحون دورية للشرطة")
    assert own.code == 0 and not own.kept()
    assert "with your rows" not in own.out
    assert re.search(r'^     ASSAULT, "attack" \(data/events/triggers-deeds\.tsv:\d+\): taken$', own.out, re.M)
    assert re.search(r"its condition does not hold$", own.out, re.M)


def test_try_says_when_no_word_has_a_row(own):
    own.run("try", "قلم")
    assert own.code == 0 and "no word of it has a trigger row" in own.out


def test_try_takes_a_phrase_without_quotes(own):
    one = own.run("try", "هاجم مسلحون دورية").out
    assert own.run("try", "هاجم", "مسلحون", "دورية").out == one


def test_try_wants_a_phrase(own):
    assert own.run("try").code == 64 and "khabar try: give a PHRASE" in own.err
    assert own.run("try", "").code == 65 and "the report is empty" in own.err


# --------------------------------------------------------------------------- what the page says

def test_page_for_users_names_what_the_program_says(example):
    """Outcomes in the page's table are those of the program; its commands give the changes that it names."""
    with open(os.path.join(ROOT, "doc", "own-tables.md"), encoding="utf-8") as f:
        page = f.read()
    with open(os.path.join(ROOT, "src", "present_triggers.c"), encoding="utf-8") as f:
        source = f.read()
    section = page.split("## It does nothing. Why?")[1].split("\n## ")[0]
    outcomes = re.findall(r"^\| `(.*?)(?:: \.\.\.)?` \|", section, re.M)
    assert len(outcomes) == 7 and all(f'"{outcome}' in source for outcome in outcomes)
    phrases = re.findall(r"khabar try --data mine '(.*)'", page)
    changes = [example.run("try", "--data", "mine", phrase).out.splitlines()[-1] for phrase in phrases]
    assert changes == ["with your rows: 1 event changed", "with your rows: 1 event fewer"]
