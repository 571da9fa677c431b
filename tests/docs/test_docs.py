# SPDX-License-Identifier: Apache-2.0
"""What README.md, CONTRIBUTING.md and doc/ show and name is so.

A fenced block that opens with a line `$ khabar ...` is a run: what follows that line is what the program
writes (README: as a table of 84 columns; doc/record.md: records, laid out over lines; doc/intake.md: as it is). A line of doc/graphs.md
that ends in `> doc/NAME.svg` makes that picture. Commands, options, files and links that are named exist. Program: KHABAR, data file: KHABAR_DATA_FILE.

    python3 tests/docs/test_docs.py [--write]     says which runs are out of date; --write brings them up to date"""
import glob
import json
import os
import re
import shlex
import subprocess
import sys

import pytest

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
PROGRAM = os.path.abspath(os.environ.get("KHABAR", os.path.join(ROOT, "build", "app", "cli", "khabar")))
DATA = os.path.abspath(os.environ.get("KHABAR_DATA_FILE", os.path.join(ROOT, "build", "khabar.dat")))
README, RECORD, GRAPHS, INTAKE, MAN = "README.md", "doc/record.md", "doc/graphs.md", "doc/intake.md", "doc/khabar.1"
PAGES = ["README.md", "CONTRIBUTING.md"] + sorted(os.path.relpath(p, ROOT) for p in glob.glob(os.path.join(ROOT, "doc", "*.md")))
MADE = {"doc/accuracy.md": "./run eval", "doc/performance.md": "./run bench"}  # measured, not written by hand
ISOLATES = re.compile("[\u2068\u2069]")  # around Arabic in a table; they cannot be seen
RUN = re.compile(r"^```\n\$ (khabar .*)\n((?:(?!```).*\n)*)```$", re.M)
FOLDERS = "app bench compile data doc examples fuzz include src tests"


def read(page):
    with open(os.path.join(ROOT, page), encoding="utf-8") as f:
        return f.read()


def khabar(*arguments, stdin=""):
    """What it writes on standard output; it must succeed."""
    environment = dict(os.environ, KHABAR_DATA_FILE=DATA)
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, cwd=ROOT, env=environment, timeout=120,
                          input=stdin.encode())
    assert done.returncode == 0, f"khabar {' '.join(arguments)}: exit code {done.returncode}, {done.stderr.decode()}"
    return done.stdout.decode()


# --------------------------------------------------------------------- runs

def one_run(page):
    """(arguments, what the page shows, its place in the page) of the page's run."""
    found = list(RUN.finditer(read(page)))
    assert len(found) == 1, f"{page}: {len(found)} blocks that begin with $ khabar, should be one"
    return shlex.split(found[0][1])[1:], found[0][2], found[0].span(2)


def table(arguments):
    text = khabar(arguments[0], "--format", "table", "--width", "84", *arguments[1:])
    return ISOLATES.sub("", text).rstrip("\n") + "\n"


def lay_out(records):
    """JSON Lines with a line for each group of fields and each member of a list; no other byte changes."""
    starts = "event quad_code trigger actor recipient event_loc when size said_by because_of".split()
    broken = re.sub(rf',("(?:{"|".join(starts)})":)', r",\n \1", records)
    return broken.replace("},{", "},\n  {")


def records(arguments):
    return lay_out(khabar(*arguments))


def as_it_is(arguments):
    return khabar(*arguments)


RUNS = {README: table, RECORD: records, INTAKE: as_it_is}


@pytest.mark.parametrize("page", RUNS)
def test_run_is_what_the_program_writes(page):
    arguments, shown, _ = one_run(page)
    assert ISOLATES.sub("", shown) == RUNS[page](arguments), "out of date: python3 tests/docs/test_docs.py --write"


def reasons_of_run():
    arguments, _, _ = one_run(RECORD)
    events = [json.loads(line) for line in khabar(*arguments, "--why").splitlines()]
    return [reason for event in events for reason in event["why"]]


REASON = re.compile(r"^\{\"field\":.*\}$", re.M)


def same_reason(a, b):
    """But for the line, which moves with every edit above it."""
    return {**a, "line": 0} == {**b, "line": 0}


def test_reason_in_the_record_page():
    shown = [json.loads(line) for line in REASON.findall(read(RECORD))]
    assert shown
    for reason in shown:
        assert any(same_reason(reason, other) for other in reasons_of_run()), reason


def test_record_page_describes_every_field():
    arguments, _, _ = one_run(RECORD)
    page = read(RECORD)

    def names(value):
        if isinstance(value, dict):
            for name, inner in value.items():
                yield name
                yield from names(inner)
        if isinstance(value, list):
            for inner in value:
                yield from names(inner)
    written = {name for line in khabar(*arguments, "--why").splitlines() for name in names(json.loads(line))}
    assert not [name for name in sorted(written) if f"`{name}`" not in page]


# ----------------------------------------------------------------- pictures

PICTURES = re.findall(r"^khabar (.*) \| khabar (graph.*) > (doc/\w+\.svg)$", read(GRAPHS), re.M)


def picture(first, second):
    return khabar(*shlex.split(second), stdin=khabar(*shlex.split(first)))


def test_pictures_were_found():
    assert {path for _, _, path in PICTURES} == {"doc/chronology.svg", "doc/actors.svg"}


@pytest.mark.parametrize("first,second,path", PICTURES)
def test_picture_is_what_the_program_writes(first, second, path):
    assert read(path) == picture(first, second), "out of date: python3 tests/docs/test_docs.py --write"


# ---------------------------------------------------------- what is named

def code_of(page):
    """Lines of fenced blocks and pieces of `code`."""
    text = read(page)
    fenced = re.findall(r"^```.*\n((?:(?!```).*\n)*)```$", text, re.M)
    plain = re.sub(r"^```.*\n(?:(?!```).*\n)*```$", "", text, flags=re.M)
    return [line for block in fenced for line in block.split("\n")] + re.findall(r"`([^`\n]+)`", plain)


def command_lines():
    """khabar command lines of README.md, from the name on, without what is said beside them."""
    found = [re.search(r"(?:^|[$/|] ?)khabar ((?:-|[a-z]).*)", line) for line in code_of(README)]
    return [re.split(r"\s{2,}", line[1])[0] for line in found if line]


def synopsis_commands():
    synopsis = read(MAN).split(".Sh SYNOPSIS")[1].split(".Sh DESCRIPTION")[0]
    return re.findall(r"^\.Nm\n\.Cm (\w+)", synopsis, re.M)


COMMANDS = sorted({line.split()[0] for line in command_lines()} | set(synopsis_commands()))


def test_commands_were_found():
    assert set(COMMANDS) >= {"code", "explain", "words", "help"}


@pytest.mark.parametrize("command", COMMANDS)
def test_command_exists(command):
    text = khabar("help") if command == "help" else khabar(command, "--help")
    assert "usage: khabar" in text


def test_options_in_readme_exist():
    for line in command_lines():
        command, *rest = shlex.split(line)
        known = khabar("help") if command == "help" else khabar(command, "--help")
        assert not [word for word in rest if word.startswith("--") and word not in known.split()], line


def test_run_commands_exist():
    known = subprocess.run([os.path.join(ROOT, "run"), "help"], capture_output=True, check=True).stdout.decode()
    known = set(re.findall(r"^  (\w+)", known, re.M))
    for page in PAGES:
        assert set(re.findall(r"\./run (\w+)", read(page))) <= known, page


def links(page):
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", read(page)) if not re.match(r"[a-z]+:|#", target)]


@pytest.mark.parametrize("page,link", [(page, link) for page in PAGES for link in links(page)])
def test_link(page, link):
    target = os.path.normpath(os.path.join(os.path.dirname(page), link.split("#")[0]))
    if target in MADE and not os.path.exists(os.path.join(ROOT, target)):
        pytest.skip(f"{target} is made by {MADE[target]}")
    assert os.path.exists(os.path.join(ROOT, target)), f"{page} links to {link}"


@pytest.mark.parametrize("page", PAGES)
def test_named_files_exist(page):
    """`src/pipeline.c`, `data/events/triggers-*.tsv`"""
    named = [piece for piece in code_of(page) if re.fullmatch(rf"(?:{FOLDERS.replace(' ', '|')})/[\w./*-]*", piece)]
    assert not [piece for piece in named if piece not in MADE and not glob.glob(os.path.join(ROOT, piece))]


# ------------------------------------------------------------------ command

def refreshed(page):
    arguments, _, (start, end) = one_run(page)
    text = read(page)
    text = text[:start] + RUNS[page](arguments) + text[end:]
    return REASON.sub(lambda found: with_line(found[0]), text) if page == RECORD else text


def with_line(shown):
    other = next((reason for reason in reasons_of_run() if same_reason(reason, json.loads(shown))), None)
    return re.sub(r'"line":\d+', f'"line":{other["line"]}', shown) if other else shown


def main(write):
    made = [(page, lambda page=page: refreshed(page)) for page in RUNS]
    made += [(path, lambda a=a, b=b: picture(a, b)) for a, b, path in PICTURES]
    for path, make in made:
        there = os.path.exists(os.path.join(ROOT, path))
        old, new = read(path) if there else None, make()
        print(f"{path}: {'up to date' if old == new else 'written' if write else 'out of date'}")
        if write and old != new:
            with open(os.path.join(ROOT, path), "w", encoding="utf-8", newline="\n") as f:
                f.write(new)


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--write"]):
        sys.exit(__doc__)
    main(sys.argv[1:] == ["--write"])
