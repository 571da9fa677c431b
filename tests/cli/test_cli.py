# SPDX-License-Identifier: Apache-2.0
"""The command-line program as a user meets it: output, messages, exit codes.

Environment: KHABAR is the program, KHABAR_DATA_FILE the data file. Reports and people are invented.
"""
import fcntl
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import termios
import unicodedata

import pytest

KHABAR = os.environ.get("KHABAR", "build/app/cli/khabar")
DATA = os.path.abspath(os.environ.get("KHABAR_DATA_FILE", "build/khabar.dat"))
ENVIRONMENT = dict(os.environ, KHABAR_DATA_FILE=DATA)

ARREST = "ألقت الشرطة القبض على عشرة أشخاص في بغداد."
CALM = "الطقس معتدل في المدينة."
MAX_TEXT = 256 << 20
FSI, PDI = "\u2068", "\u2069"

RECORD = ["id", "key", "report", "sentence", "event", "mode", "context", "status", "tense", "quad_code",
          "event_scale", "trigger", "actor", "recipient", "event_loc", "when", "size", "said_by", "because_of",
          "same_as", "confidence"]


class Result:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def events(self):
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def ids(self):
        """Ids of the reports that have events, in order."""
        return list(dict.fromkeys(event["report"] for event in self.events))


def khabar(*arguments, stdin=b"", environment=None, cwd=None):
    done = subprocess.run([os.path.abspath(KHABAR), *map(str, arguments)], input=stdin, capture_output=True,
                          env=environment or ENVIRONMENT, cwd=cwd, timeout=300)
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def code(*arguments, **keywords):
    return khabar("code", "--min-confidence", "0", *arguments, **keywords)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "arrest.txt"
    path.write_text(ARREST)
    return path


def lines_file(tmp_path, *lines, name="reports.jsonl"):
    path = tmp_path / name
    rows = [line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines]
    path.write_bytes(b"\n".join(rows) + b"\n")
    return path


# --------------------------------------------------------------------------- help and usage

def test_help_names_every_command():
    result = khabar("--help")
    assert result.code == 0 and not result.err
    for name in ("code", "explain", "graph", "mentions", "try", "words", "help"):
        assert re.search(rf"^  {name} ", result.out, re.M)


@pytest.mark.parametrize("command", ["code", "explain", "graph", "mentions", "try", "words"])
def test_help_of_a_command_has_one_example(command):
    result = khabar(command, "--help")
    assert result.code == 0
    assert result.out.startswith(f"usage: khabar {command} ")
    assert result.out.count("example: ") == 1
    assert khabar("help", command).out == result.out


def test_version():
    assert re.fullmatch(r"khabar \d+\.\d+\.\d+\n", khabar("--version").out)


@pytest.mark.parametrize("arguments, reason", [
    ([], "usage: khabar COMMAND"),
    (["cod"], 'khabar: no command "cod"'),
    (["help", "cod"], 'khabar: no command "cod"'),
    (["code", "--no-such"], "khabar code: cannot use the option --no-such"),
    (["words", "--why"], "khabar words: cannot use the option --why"),
    (["code", "--date"], "khabar code: no value for --date"),
    (["code", "--date", "2015-02-30"], '--date wants a day as YYYY-MM-DD, not "2015-02-30"'),
    (["code", "--format", "xml"], '--format wants table or jsonl, not "xml"'),
    (["words", "--format", "jsonl"], '--format wants conllu or segments, not "jsonl"'),
    (["mentions", "--format", "conllu"], '--format wants table, jsonl or bio, not "conllu"'),
    (["mentions", "--format", "bio"], "khabar mentions: --pretokenised and --format bio need each other"),
    (["mentions", "--pretokenised"], "khabar mentions: --pretokenised and --format bio need each other"),
    (["mentions", "--why"], "khabar mentions: cannot use the option --why"),
    (["words", "--pretokenised=yes"], "khabar words: cannot use the option --pretokenised"),
    (["code", "--pretokenised"], "khabar code: cannot use the option --pretokenised"),
    (["code", "--min-confidence", "2"], '--min-confidence wants a number from 0 to 1, not "2"'),
    (["code", "--min-confidence", "nan"], "--min-confidence wants"),
    (["code", "--width", "3"], "--width wants columns from 40 to 1000"),
    (["explain"], "khabar explain: name one FILE"),
    (["explain", "a", "b"], "khabar explain: name one FILE"),
])
def test_usage_errors(arguments, reason):
    result = khabar(*arguments)
    assert result.code == 64
    assert reason in result.err and not result.out


# --------------------------------------------------------------------------- records

def test_record_has_every_field_in_order(report):
    result = code("--date", "2015-11-20", report)
    assert result.code == 0 and not result.err
    assert result.events
    for line, event in zip(result.out.splitlines(), result.events):
        assert list(event) == RECORD
        assert re.search(r'"event_scale":-?\d+\.\d,', line)
        assert re.search(r'"confidence":[01]\.\d\d}$', line)
        assert list(event["trigger"]) == ["text", "start", "end", "lemma"]
        for side in ("actor", "recipient"):
            assert all(list(actor) == ["text", "start", "end", "head", "entity", "name", "code", "sector", "named"]
                       for actor in event[side])
        assert all(list(place) == ["text", "start", "end", "resolved_place", "country_code", "province", "lat",
                                   "lon", "resolution"] for place in event["event_loc"])
        assert all(list(source) == ["text", "start", "end", "kind"] for source in event["said_by"])
        assert set(event["size"]) <= {"dead", "injured", "arrested", "participants", "displaced"}
    likely = [event for event in result.events if event["confidence"] >= 0.3]
    assert likely[0]["event"] == "COERCE" and likely[0]["report"] == "arrest"


def test_order_only_when_asked(tmp_path):
    path = tmp_path / "siege.txt"
    path.write_text("اعتقلت الشرطة عشرة أشخاص في البصرة. وقبل ذلك هددت الوزارة المضربين.")
    plain, told = code(path), code("--order", path)
    assert not any("after" in event or "during" in event for event in plain.events)
    assert [(event["event"], event.get("after")) for event in told.events] == [("COERCE", ["siege:2"]), ("THREATEN", None)]
    assert "after     event 2" in code("--order", "--format", "table", path).out


def test_why_only_when_asked(report):
    assert all("why" not in event for event in code(report).events)
    why = [event["why"] for event in code("--why", report).events]
    assert why and all(list(reason) == ["field", "what", "file", "line", "weight"] for row in why for reason in row)
    assert all(row for row in why)


def test_min_confidence_leaves_events_out(report):
    assert all(event["confidence"] >= 0.99 for event in khabar("code", "--min-confidence", "1", report).events)


def test_same_bytes_twice(report):
    assert code("--why", report).out == code("--why", report).out


# --------------------------------------------------------------------------- input

def test_standard_input_with_and_without_a_dash():
    for arguments in ([], ["-"]):
        result = code(*arguments, stdin=ARREST.encode())
        assert result.code == 0 and result.ids == ["stdin"]


def test_any_name_is_text(tmp_path):
    (tmp_path / "report.v2.doc").write_text(ARREST)
    assert code(tmp_path / "report.v2.doc").ids == ["report.v2"]


def test_json_lines_are_told_by_content(tmp_path):
    path = lines_file(tmp_path, b"", {"id": "r1", "date": "2015-11-20", "text": ARREST, "title": "x"},
                      {"id": 7, "text": ARREST}, {"text": ARREST}, name="reports.txt")
    result = code(path)
    assert result.code == 0 and not result.err
    assert result.ids == ["r1", "7", f"{path}:4"]


def test_byte_order_mark_is_no_part_of_the_text(tmp_path, report):
    (tmp_path / "marked.txt").write_bytes(b"\xef\xbb\xbf" + ARREST.encode())
    marked, plain = code(tmp_path / "marked.txt").events, code(report).events
    assert [event["trigger"] for event in marked] == [event["trigger"] for event in plain]
    path = lines_file(tmp_path, b"\xef\xbb\xbf" + json.dumps({"id": "a", "text": ARREST}).encode())
    assert code(path).ids == ["a"]


def test_windows_line_ends(tmp_path):
    path = lines_file(tmp_path, json.dumps({"id": "a", "text": ARREST}).encode() + b"\r", b"\r")
    result = code(path)
    assert result.code == 0 and result.ids == ["a"]


def test_last_line_without_newline():
    assert code(stdin=json.dumps({"id": "a", "text": ARREST}).encode()).ids == ["a"]


def test_folder_is_walked_in_name_order(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/x.txt", "notes.md", ".hidden.txt"):
        (tmp_path / name).write_text(ARREST)
    lines_file(tmp_path, {"id": "j", "text": ARREST}, name="d.json")
    result = code(tmp_path)
    assert result.code == 0 and result.ids == ["a", "x", "c", "j"]


def test_links_in_a_folder_make_no_loop(tmp_path):
    (tmp_path / "a.txt").write_text(ARREST)
    (tmp_path / "again").symlink_to(tmp_path)
    assert code(tmp_path).ids == ["a"]


def test_repeated_names_get_their_path_below_the_argument(tmp_path):
    for name in ("a/x.txt", "b/x.txt", "b/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARREST)
    assert code(tmp_path).ids == ["a/x.txt", "b/x.txt", "y"]
    assert code("a", "b", cwd=tmp_path).ids == ["a/x.txt", "b/x.txt", "y"]


# --------------------------------------------------------------------------- bad input

def test_not_utf8_is_said_and_coded(tmp_path):
    path = tmp_path / "broken.txt"
    path.write_bytes(ARREST.encode() + b" \xff\xfe " + CALM.encode())
    result = code(path)
    assert result.code == 65
    assert f"khabar: {path}: byte {len(ARREST.encode()) + 1}: not UTF-8 (2 broken bytes" in result.err
    assert result.ids == ["broken"]


def test_not_utf8_in_json_lines(tmp_path):
    first = {"id": "a", "text": CALM}
    second = json.dumps({"id": "b", "text": ARREST}, ensure_ascii=False).encode().replace(b".", b"\xd9.")
    path = lines_file(tmp_path, first, second)
    offset = len(json.dumps(first, ensure_ascii=False).encode()) + 1 + second.index(b"\xd9.\"")
    result = code(path)
    assert result.code == 65
    assert f"khabar: {path}:2: byte {offset}: not UTF-8 (1 broken byte," in result.err
    assert result.ids == ["b"]


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_empty_file(tmp_path, report, content):
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    result = code(path, report)
    assert result.code == 65
    assert f"khabar: {path}: empty, nothing to code" in result.err
    assert result.ids == ["arrest"]


def test_empty_standard_input():
    result = code("-")
    assert result.code == 65 and "khabar: stdin: empty" in result.err


def test_folder_without_reports(tmp_path, report):
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "notes.md").write_text(ARREST)
    result = code(tmp_path / "none", report)
    assert result.code == 65
    assert f"khabar: {tmp_path}/none: no reports in this folder" in result.err
    assert result.ids == ["arrest"]


@pytest.mark.parametrize("line, reason, coded", [
    (b'{"id":"x","text":', "broken JSON, skipped: ", False),
    (b"[1]", "broken JSON, skipped: not an object", False),
    (b'{"id":"x"}', 'no "text", skipped', False),
    (b'{"id":"x","text":5}', '"text" is not a text, skipped', False),
    (b'{"id":"x","text":null}', '"text" is not a text, skipped', False),
    (b'{"id":"x","text":" "}', '"text" is empty', False),
    ({"id": "x", "date": 2015, "text": ARREST}, '"date" is not a text, coded without a date', True),
    ({"id": "x", "date": "2015-13-01", "text": ARREST}, '"date" is no day YYYY-MM-DD: 2015-13-01, coded', True),
    ({"id": "x", "date": "x" * 5000, "text": ARREST}, '"date" is no day YYYY-MM-DD, coded', True),
    ({"id": "x", "text": ARREST + "\0"}, f"byte {len(ARREST.encode())}: of \"text\" is NUL, read as a sign", True),
])
def test_bad_lines(tmp_path, line, reason, coded):
    path = lines_file(tmp_path, {"id": "before", "text": ARREST}, line, {"id": "after", "text": ARREST})
    result = code(path)
    assert result.code == 65
    assert f"khabar: {path}:2: {reason}" in result.err
    assert result.err.count("\n") == 1
    assert result.ids == ["before"] + ["x"] * coded + ["after"]


def test_broken_first_line_of_a_jsonl_file(tmp_path):
    path = lines_file(tmp_path, b"garbage", {"id": "a", "text": ARREST})
    result = code(path)
    assert result.code == 65 and f"{path}:1: broken JSON" in result.err and result.ids == ["a"]


def test_json_array_says_what_is_wanted(tmp_path):
    path = lines_file(tmp_path, b'[{"text":"x"}]', name="reports.json")
    result = code(path)
    assert result.code == 65 and "a JSON array; one object a line is wanted" in result.err


def test_nul_in_text(tmp_path):
    path = tmp_path / "nul.txt"
    path.write_bytes(ARREST.encode() + b"\0" + CALM.encode())
    result = code(path)
    assert result.code == 65
    assert f"khabar: {path}: byte {len(ARREST.encode())}: NUL, read as a sign" in result.err
    assert result.ids == ["nul"]


def test_line_of_a_hundred_megabytes(tmp_path):
    path = lines_file(tmp_path, {"id": "a", "url": "x" * 100_000_000, "text": ARREST}, {"id": "b", "text": ARREST})
    result = code(path)
    assert result.code == 0 and result.ids == ["a", "b"]


def test_line_over_the_limit_is_skipped(tmp_path):
    path = tmp_path / "long.jsonl"
    with path.open("wb") as out:
        out.write(b'{"id":"a","text":"')
        out.seek(MAX_TEXT + 10)
        out.write(b'"}\n' + json.dumps({"id": "b", "text": ARREST}).encode())
    result = code(path)
    assert result.code == 65
    assert f"khabar: {path}:1: longer than KHABAR_MAX_TEXT ({MAX_TEXT} bytes), skipped" in result.err
    assert result.ids == ["b"]


def test_text_over_the_limit_is_skipped(tmp_path, report):
    path = tmp_path / "long.txt"
    path.write_text(ARREST)
    os.truncate(path, MAX_TEXT + 1)
    result = code(path, report)
    assert result.code == 65
    assert f"khabar: {path}: longer than KHABAR_MAX_TEXT" in result.err and result.ids == ["arrest"]


def test_unreadable_file(report):
    result = code("/proc/self/mem", report)  # opens, but reading fails
    assert result.code == 65
    assert "khabar: /proc/self/mem: Input/output error" in result.err and result.ids == ["arrest"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_forbidden_file(tmp_path, report):
    path = tmp_path / "closed.txt"
    path.write_text(ARREST)
    path.chmod(0)
    result = code(path, report)
    assert result.code == 65 and f"khabar: {path}: Permission denied" in result.err


def test_missing_file(tmp_path, report):
    result = code(tmp_path / "none.txt", report)
    assert result.code == 66
    assert f"khabar: {tmp_path}/none.txt: No such file or directory" in result.err and result.ids == ["arrest"]


def test_bad_data_is_worse_than_a_missing_file(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    assert code(tmp_path / "empty.txt", tmp_path / "none.txt").code == 65


def test_messages_do_not_command_the_terminal(tmp_path):
    result = code(tmp_path / "\x1b[31mred")
    assert result.code == 66 and "\x1b" not in result.err


# --------------------------------------------------------------------------- data file and output

def test_data_file_missing_or_refused(tmp_path, report):
    (tmp_path / "bad.dat").write_bytes(b"nonsense" * 100)
    for name in ("none.dat", "bad.dat"):
        for command in ("code", "words", "explain", "mentions"):
            result = khabar(command, "--data-file", tmp_path / name, report)
            assert result.code == 69
            assert f"khabar: data file {tmp_path}/{name}: " in result.err and not result.out


def test_data_file_option_beats_the_environment(report):
    environment = dict(ENVIRONMENT, KHABAR_DATA_FILE="/nowhere/khabar.dat")
    assert code(report, environment=environment).code == 69
    assert code("--data-file", os.path.abspath(DATA), report, environment=environment).code == 0


@pytest.mark.parametrize("program, data", [
    ("build/app/cli/khabar", "build/khabar.dat"),
    ("bin/khabar", "bin/khabar.dat"),
    ("usr/bin/khabar", "usr/share/khabar/khabar.dat"),
])
def test_data_file_is_found_from_the_program(tmp_path, report, program, data):
    for source, target in ((KHABAR, program), (DATA, data)):
        (tmp_path / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, tmp_path / target)
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "KHABAR_DATA_FILE"}
    # The copy must still find the shared library of the build tree.
    environment["LD_LIBRARY_PATH"] = os.path.abspath(os.path.join(os.path.dirname(KHABAR), "../../src"))
    done = subprocess.run([tmp_path / program, "code", report], capture_output=True, env=environment, cwd="/")
    assert done.returncode == 0 and not done.stderr


@pytest.mark.parametrize("arguments", [["code", "--format", "table"], ["words"], ["explain"], ["mentions"]])
def test_full_disk(report, arguments):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([KHABAR, *arguments, report], stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT)
    assert done.returncode == 74
    assert done.stderr.decode().count("standard output: cannot write: No space left on device") == 1


def test_closed_pipe(report):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([KHABAR, "code", "--format", "table", report], stdout=write, stderr=subprocess.PIPE,
                          env=ENVIRONMENT)
    os.close(write)
    assert done.returncode == 74 and "Broken pipe" in done.stderr.decode()


# --------------------------------------------------------------------------- table

def columns(line):
    """Columns of a line in a terminal: marks and format signs take none."""
    return sum(unicodedata.category(sign) not in ("Mn", "Me", "Cf", "Cc") for sign in line)


@pytest.mark.parametrize("width", [40, 60, 132])
def test_table_keeps_to_the_width_and_isolates_arabic(report, width):
    result = code("--format", "table", "--width", width, "--date", "2015-11-20", report)
    assert result.code == 0
    assert result.out.startswith("arrest, 2015-11-20, ")
    assert "COERCE" in result.out and "trigger" in result.out
    for line in result.out.splitlines():
        assert columns(line) <= width
        assert line.count(FSI) == line.count(PDI)
        outside = re.sub(f"{FSI}[^{PDI}]*{PDI}", "", line)
        assert not re.search("[\u0600-\u06ff]", outside)


def test_table_says_when_there_is_no_date_and_no_event(tmp_path):
    (tmp_path / "calm.txt").write_text(CALM)
    assert khabar("code", "--format", "table", tmp_path / "calm.txt").out.startswith("calm, no date, 0 events")


def test_an_id_cannot_command_the_terminal(tmp_path):
    path = lines_file(tmp_path, {"id": "a\x1b[31m\u202eb", "text": ARREST})
    result = code("--format", "table", path)
    assert "\x1b" not in result.out and "\u202e" not in result.out


def on_terminal(arguments, stdout_too=True, width=50, **environment):
    """Runs the program with stderr (and stdout) on a terminal of that width; what it showed."""
    try:
        master, slave = pty.openpty()
    except OSError as wrong:  # a bare root without /dev/pts
        pytest.skip(f"no pseudo-terminal here: {wrong}")
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    base = {name: value for name, value in ENVIRONMENT.items() if name != "NO_COLOR"}
    process = subprocess.Popen([KHABAR, *map(str, arguments)], stdin=subprocess.DEVNULL, stderr=slave,
                               stdout=slave if stdout_too else subprocess.DEVNULL,
                               env=dict(base, TERM="xterm", **environment))
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux: the other side is closed
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    return process.wait(), shown.decode()


def test_terminal_gets_a_table_in_its_width(report):
    status, shown = on_terminal(["code", report], width=50)
    plain = re.sub(r"\x1b\[[0-9]*[mK]", "", shown)
    assert status == 0 and plain.startswith("arrest, no date, ")
    assert all(columns(line) <= 50 for line in plain.splitlines())
    assert "\x1b[1m" in shown


def test_no_color(report):
    assert "\x1b" not in on_terminal(["code", report], NO_COLOR="1")[1]
    assert "\x1b" not in code("--format", "table", report).out


def test_progress_bar_only_for_long_input(tmp_path, report):
    assert on_terminal(["code", report], stdout_too=False) == (0, "")
    row = {"id": "a", "url": "x" * 400_000, "text": ARREST * 5}
    path = lines_file(tmp_path, *[row] * 150)
    status, shown = on_terminal(["code", path], stdout_too=False, width=80)
    assert status == 0
    assert re.search(r"\d+% \[#*\.*\] \d+ reports/s, \d+:\d\d left", shown)
    assert shown.endswith("\r\x1b[K")


# --------------------------------------------------------------------------- explain

def test_explain_gives_reasons_with_their_place(report):
    result = khabar("explain", "--date", "2015-11-20", report)
    assert result.code == 0
    assert re.search(r"^  1  COERCE", result.out, re.M)
    assert re.search(r"^     trigger +\S", result.out, re.M)
    assert re.search(r"^ +- .*", result.out, re.M)
    assert re.search(r"\(\S+\.(tsv|c|txt|h):\d+\)", result.out.replace("\n           ", " "))


def test_explain_one_event(report):
    everything = khabar("explain", "--min-confidence", "0", report).out
    first = khabar("explain", "--min-confidence", "0", f"{report}:1")
    assert first.code == 0
    assert re.findall(r"^ +(\d+)  [A-Z]+", first.out, re.M) == ["1"]
    assert first.out.splitlines()[1] in everything
    assert khabar("explain", "--min-confidence", "0", "-:1", stdin=ARREST.encode()).code == 0


def test_explain_an_event_that_is_not_there(report):
    result = khabar("explain", f"{report}:99")
    assert result.code == 65 and f"khabar: {report}: no event 99" in result.err and not result.out


def test_explain_json_lines(tmp_path):
    path = lines_file(tmp_path, {"id": "a", "text": ARREST}, {"id": "b", "text": ARREST})
    out = khabar("explain", "--min-confidence", "0", path).out
    assert re.search("^a, no date", out, re.M) and re.search("^b, no date", out, re.M)


# --------------------------------------------------------------------------- mentions

VISIT = "زار الرئيس سامر الحلبي وعشرة جنود مدينة بغداد أمس."
MENTION = {"actor": ["head", "entity", "name", "code", "sector", "named", "count"],
           "place": ["resolved_place", "country_code", "province", "lat", "lon", "resolution"],
           "time": ["edtf", "from", "to"],
           "name": ["label"]}


def mentions(*arguments, **keywords):
    result = khabar("mentions", *arguments, **keywords)
    return result, [json.loads(line) for line in result.out.splitlines()]


def test_mention_has_every_field_of_its_kind_in_order():
    result, found = mentions("--date", "2015-11-20", stdin=VISIT.encode())
    assert result.code == 0 and not result.err
    assert {m["kind"] for m in found} == set(MENTION)
    for m in found:
        assert list(m) == ["report", "kind", "text", "start", "end"] + MENTION[m["kind"]] + ["rule", "file", "line"]
        assert m["report"] == "stdin" and VISIT[m["start"]:m["end"]] == m["text"] and m["rule"]
        assert bool(m["file"]) == bool(m["line"])
    assert [m["start"] for m in found] == sorted(m["start"] for m in found)


def test_mentions_have_values_and_say_where_they_come_from():
    _, found = mentions("--date", "2015-11-20", stdin=VISIT.encode())
    by = {(m["kind"], m["text"]): m for m in found}
    time, place = by["time", "أمس"], next(m for m in found if m["kind"] == "place" and "بغداد" in m["text"])
    assert (time["edtf"], time["from"], time["to"]) == ("2015-11-19",) * 3
    assert time["file"] == "data/times/cues.tsv" and time["line"] > 1
    assert place["resolved_place"] == "Baghdad" and place["country_code"] == "IRQ"
    assert place["file"].startswith("data/places/")
    assert next(m for m in found if m["kind"] == "actor" and "جنود" in m["text"])["count"] == [10, 10]
    assert by["name", "سامر الحلبي"]["label"] == "PERS"


def test_open_and_missing_counts():
    _, found = mentions(stdin="قتل أكثر من عشرة جنود قرب الجسر.".encode())
    counts = {m["head"]: m["count"] for m in found if m["kind"] == "actor"}
    assert counts["جنود"][1] is None and counts["الجسر"] is None


def test_mentions_of_json_lines_and_bad_input(tmp_path):
    path = lines_file(tmp_path, {"id": "a", "date": "2020-03-02", "text": VISIT}, b"{", {"id": "b", "text": VISIT})
    result, found = mentions("--date", "2015-11-20", path)
    assert result.code == 65 and "reports.jsonl:2: " in result.err
    days = {m["report"]: m["from"] for m in found if m["kind"] == "time"}
    assert days == {"a": "2020-03-01", "b": "2015-11-19"}


def test_report_without_mentions(tmp_path):
    (tmp_path / "dots.txt").write_text("...")
    assert khabar("mentions", tmp_path / "dots.txt").out == ""
    assert khabar("mentions", "--format", "table", tmp_path / "dots.txt").out == "dots, no date, 0 mentions\n\n"


@pytest.mark.parametrize("width", [40, 84])
def test_table_of_mentions_keeps_to_the_width_and_isolates_arabic(width):
    result = khabar("mentions", "--format", "table", "--width", width, "--date", "2015-11-20", stdin=VISIT.encode())
    assert result.code == 0 and result.out.startswith("stdin, 2015-11-20, ")
    for kind in MENTION:
        assert re.search(rf"^  {kind} +\S", result.out, re.M)
    for line in result.out.splitlines():
        assert columns(line) <= width
        assert line.count(FSI) == line.count(PDI)
        assert not re.search("[\u0600-\u06ff]", re.sub(f"{FSI}[^{PDI}]*{PDI}", "", line))
    if width == 84:
        assert re.search(rf"^  time   {FSI}أمس{PDI} = 2015-11-19 \(time, data/times/cues.tsv:\d+\)$", result.out, re.M)


def labels(lines):
    result = khabar("mentions", "--pretokenised", "--format", "bio", stdin=lines.encode())
    return result, [tuple(line.split("\t")) for line in result.out.split("\n")[:-1]]


def test_labels_of_given_words():
    result, found = labels("زار\nالرئيس\nسامر\nالحلبي\nمدينة\nبغداد\n.\n\nثم\nعاد\n")
    assert result.code == 0 and not result.err
    assert found == [("زار", "O"), ("الرئيس", "O"), ("سامر", "B-PERS"), ("الحلبي", "I-PERS"), ("مدينة", "O"),
                     ("بغداد", "B-LOC"), (".", "O"), ("",), ("ثم", "O"), ("عاد", "O")]


def test_a_name_that_begins_behind_a_clitic():
    assert labels("قصفت\nالطائرات\nحلب\nوبغداد\n.\n")[1][3] == ("وبغداد", "B-LOC")


def test_other_columns_are_not_read():
    """Columns, empty words, carriage returns and empty lines change nothing but their own lines."""
    given_lines = "\r\n\nزار\tO\tx\r\nسامر\tB-PERS\nالحلبي\t\tبغداد بغداد\n \t\n\n\tO\nNew York\tO\nبغداد\tO"
    result, found = labels(given_lines)
    assert result.code == 0
    assert found == [("",), ("",), ("زار", "O"), ("سامر", "B-PERS"), ("الحلبي", "I-PERS"), ("",), ("",), ("", "O"),
                     ("New York", "O"), ("بغداد", "B-LOC")]
    assert labels("\tO\n\n\tO\n")[1] == [("", "O"), ("",), ("", "O")]


def test_labels_of_many_given_sentences():
    _, one = labels("عاد\nسامر\nالحلبي\nإلى\nبغداد\n\n")
    result, found = labels("عاد\tO\nسامر\tO\nالحلبي\tO\nإلى\tO\nبغداد\tO\n\n" * 1001)
    assert result.code == 0 and found == one * 1001


def test_labels_of_broken_bytes(tmp_path):
    (tmp_path / "words.tsv").write_bytes("زار\tO\n".encode() + b"\xd9\tO\xff\nx\n")
    result = khabar("mentions", "--pretokenised", "--format", "bio", tmp_path / "words.tsv")
    assert result.code == 65 and "byte 9: not UTF-8 (2 broken bytes" in result.err
    assert result.out == "زار\tO\n\ufffd\tO\nx\tO\n"


# --------------------------------------------------------------------------- words

def sentences(conllu):
    for block in conllu.strip("\n").split("\n\n"):
        yield ([line for line in block.split("\n") if line.startswith("#")],
               [line.split("\t") for line in block.split("\n") if not line.startswith("#")])


def test_words_are_valid_conllu(tmp_path):
    path = lines_file(tmp_path, {"id": "r 1/a", "text": "قال المتحدّثُ سامر الحلبي: «وصلوا للمدينة».\nثم عادوا، وبقيت سيارتهم."})
    result = khabar("words", path)
    assert result.code == 0 and result.out.endswith("\n\n") and "\n\n\n" not in result.out
    assert unicodedata.is_normalized("NFC", result.out)
    assert result.out.startswith("# newdoc id = r_1%2Fa\n# sent_id = r_1%2Fa-1\n# text = ")
    for comments, rows in sentences(result.out):
        check_sentence(comments, rows)


def check_sentence(comments, rows):
    text, number, hidden, relations = "", 0, 0, []
    for row in rows:
        assert len(row) == 10 and all(field and field.strip() == field and " " not in field for field in row)
        misc = {} if row[9] == "_" else dict(pair.split("=", 1) for pair in row[9].split("|"))
        features = [] if row[5] == "_" else row[5].split("|")
        assert features == sorted(features, key=str.lower)
        assert row[4] == row[8] == "_"
        relations.append((row[6], row[7]))
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            assert first == number + 1 and last > first and row[2] == row[3] == "_"
            hidden = last
        else:
            number += 1
            assert row[0] == str(number) and re.fullmatch("[A-Z]+", row[3])
        if "-" in row[0] or number > hidden:
            text += row[1] + ("" if misc.get("SpaceAfter") == "No" else " ")
        else:
            assert "SpaceAfter" not in misc
    assert f"# text = {text.rstrip(' ')}" in comments
    assert number >= hidden
    flat = [pair for pair in relations if pair != ("_", "_")]
    assert flat.count(("0", "root")) == 1 and len(flat) == number
    root = str(flat.index(("0", "root")) + 1)
    assert all(pair in ((root, "dep"), (root, "punct"), ("0", "root")) for pair in flat)


def test_words_reads_folders_and_reports_bad_input(tmp_path):
    (tmp_path / "a.txt").write_text(CALM)
    (tmp_path / "b.txt").write_text("")
    result = khabar("words", tmp_path)
    assert result.code == 65 and "b.txt: empty" in result.err
    assert "# newdoc id = a\n" in result.out


def test_words_as_segments_of_running_text():
    result = khabar("words", "--format", "segments", stdin="قال للصحفيين.\nوعاد إلى بيته".encode())
    assert result.code == 0 and result.out == "قال\nل+لصحفيين\n.\n\nو+عاد\nإلى\nبيت+ه\n\n"


def given(words, *arguments):
    """Words of a string, one a line; '|' stands for an empty line."""
    lines = "".join("\n" if word == "|" else word + "\n" for word in words.split(" "))
    return khabar("words", "--pretokenised", *arguments, stdin=lines.encode())


def test_given_words_are_cut_line_by_line():
    words = "| قال (د أحمد للصحفيين . | | ثم عاد إلى بيته | { \"id\" +"
    result = given(words, "--format", "segments")
    assert result.code == 0 and not result.err
    assert result.out.split("\n")[:-1] == ["", "قال", "(د", "أحمد", "ل+لصحفيين", ".", "", "", "ثم", "عاد", "إلى", "بيت+ه",
                                           "", "{", '"id"', "+"]


def test_given_words_keep_their_letters():
    lines = ["كَتَبَهُـ", "\u200c", "\u200fوبترشيحاتها\u200e", "ﻻعب", "10.5%", "New York", "الانباري,وقال"]
    result = khabar("words", "--pretokenised", "--format", "segments", stdin="\r\n".join(lines).encode())
    assert result.code == 0 and [line.replace("+", "") for line in result.out.splitlines()] == lines


def test_given_sentences_stay_sentences_in_conllu():
    result = given("قال (د . أحمد | ثم عاد \u200c")
    assert result.code == 0
    found = list(sentences(result.out))
    assert [comments[-1] for comments, _ in found] == ["# text = قال (د . أحمد", "# text = ثم عاد \u200c"]
    assert [row[:2] for row in found[0][1]] == [["1", "قال"], ["2-3", "(د"], ["2", "("], ["3", "د"], ["4", "."], ["5", "أحمد"]]
    assert result.out.count("# newdoc") == 1
    for comments, rows in found:
        check_sentence(comments, rows)


def test_many_given_sentences():
    result = given(" ".join(["عاد إلى بيته . |"] * 1001), "--format", "segments")
    assert result.out == "عاد\nإلى\nبيت+ه\n.\n\n" * 1001
    found = list(sentences(given(" ".join(["عاد إلى بيته . |"] * 1001)).out))
    assert len(found) == 1001 and found[-1][0][0] == "# sent_id = stdin-1001"


def test_given_words_with_broken_bytes(tmp_path):
    path = tmp_path / "words.txt"
    path.write_bytes("قال\n".encode() + b"\xd9\n" + "وبيته\n".encode())
    result = khabar("words", "--pretokenised", "--format", "segments", path)
    assert result.code == 65 and "byte 7: not UTF-8 (1 broken byte" in result.err
    assert result.out == "قال\n\ufffd\nو+بيت+ه\n"
