# SPDX-License-Identifier: Apache-2.0
"""A wrong row stops the build: each test adds one to a copy of data/, khabar-compile must name file, line and
reason, exit with 65 and write nothing.

Environment: KHABAR is the program; khabar-compile stands beside it in the build folder.
"""
import os
import re
import shutil
import subprocess

import pytest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
KHABAR = os.path.abspath(os.environ.get("KHABAR", os.path.join(ROOT, "build", "app", "cli", "khabar")))
COMPILE = os.path.join(os.path.dirname(KHABAR), "..", "..", "compile", "khabar-compile")
VERBS, NOUNS, PEOPLE = "lexicon/verbs-shin-ya.tsv", "lexicon/nouns-things.tsv", "lexicon/nouns-people.tsv"
PARTICLES, CORE, NAMES = "lexicon/particles.tsv", "lexicon/core.tsv", "names/names-given.tsv"
ACTORS, PLACES = "actors/people.tsv", "places/places-world.tsv"
TYPES, TRIGGERS = "events/types.tsv", "events/triggers-words.tsv"

# name, table, the row with spaces for tabs (_ for a space inside a cell), what the message must say
ROWS = [
    ("missing column", VERBS, "لمس لمس I a-i لمس ه", "6 columns where 7 are expected"),
    ("one column too many", VERBS, "لمس لمس I a-i لمس ه touch touch", "8 columns where 7"),
    ("unknown form", VERBS, "لمس لمس XI - - ه touch", "unknown form 'XI'"),
    ("root too short for the form", VERBS, "لمس لم I a-i لمس ه touch", "needs a root of 3 letters, not 'لم'"),
    ("four letters in a form of three", VERBS, "زعزع زعزع II - - ه shake", "needs a root of 3 letters"),
    ("lemma of another form", VERBS, "لمس لمس II - - ه touch", "give the lemma لمّس, not لمس"),
    ("wrong vowels", VERBS, "لمس لمس I a-o لمس ه touch", "vowels of form I are like a-u, not 'a-o'"),
    ("vowels of a derived form", VERBS, "لمّس لمس II a-u - ه touch", "only form I has vowels"),
    ("no verbal noun", VERBS, "لمس لمس I u-u - ه touch", "form I lists its verbal noun"),
    ("hamza seat in a root", VERBS, "أخذ أخذ I a-u أخذ ه take", "'أخذ' is no root"),
    ("long vowel in a root", VERBS, "قال قال I a-u قول ه say", "'قال' is no root"),
    ("vowel mark", NOUNS, "كِتاب كتب N m - كتب book", "vowel mark U+0650"),
    ("tatweel", NOUNS, "كتـاب كتب N m - كتب book", "tatweel"),
    ("unknown part of speech", NOUNS, "قطنبول - V m - - nothing", "pos is N or A, not 'V'"),
    ("unknown gender", NOUNS, "قطنبول - N n - - nothing", "gender is m or f, not 'n'"),
    ("two words in a lemma", NOUNS, "قطن_بول - N m - - nothing", "a lexeme is one word"),
    ("lemma in other letters", NOUNS, "qutn - N m - - cotton", "a lemma is Arabic letters, not 'qutn'"),
    ("plural in other letters", NOUNS, "قطنبول - N m - at nothing", "a plural is Arabic letters or -, not 'at'"),
    ("feminine in other letters", NOUNS, "قطنبول - N m a - nothing", "a feminine is Arabic letters or -, not 'a'"),
    ("root of one letter", NOUNS, "قطنبول ق N m - - nothing", "two to six letters, not 'ق'"),
    ("root with ta marbuta", NOUNS, "قطنبول قطة N m - - nothing", "'قطة' is no root"),
    ("root of another word", NOUNS, "قطنبول كتب N m - - nothing", "root كتب does not stand in قطنبول"),
    ("unknown UD part of speech", PARTICLES, "بتاتا بتاتا ADVERB - at_all", "'ADVERB' is no part of speech of UD"),
    ("band out of range", CORE, "هجوم N 3", "the band is 1 or 2, not '3'"),
    ("core word out of the lexicon", CORE, "قطنبول N 1", "'قطنبول' is not in the lexicon"),
    ("unknown kind of name", NAMES, "قطنبول nickname m Nobody", "unknown kind of name 'nickname'"),
    ("name of two words", NAMES, "قطن_بول given m Nobody", "a name row is one word"),
    ("no date", ACTORS, "قطن_بول - EGY GOV Mayor 2011-15-01 - Nobody", "no date: '2011-15-01'"),
    ("unknown country code", ACTORS, "قطن_بول - egypt GOV Mayor - - Nobody", "'egypt' is no country or organisation code"),
    ("unknown sector", ACTORS, "قطن_بول - EGY XYZ Mayor - - Nobody", "'XYZ' is no PLOVER sector"),
    ("latitude out of range", PLACES, "قطنبول - Nowhere EGY city - 97.5 31.2 4", "no coordinate: '97.5'"),
    ("coordinate in words", PLACES, "قطنبول - Nowhere EGY city - 30.1 east 4", "no coordinate: 'east'"),
    ("unknown province", PLACES, "قطنبول - Nowhere EGY city قطنستان 30.1 31.2 4", "no province 'قطنستان' in EGY"),
    ("unknown kind of place", PLACES, "قطنبول - Nowhere EGY moon - 30.1 31.2 4", "unknown kind of place 'moon'"),
    ("rank out of range", PLACES, "قطنبول - Nowhere EGY city - 30.1 31.2 9", "the rank is 1 to 5, not '9'"),
    ("quad class out of range", TYPES, "AGREE - 7 2.5", "quad is 1 to 4"),
    ("unknown event type", TRIGGERS, "هجوم n ATTACK - - - - attack -", "unknown event type 'ATTACK'"),
    ("unknown mode", TRIGGERS, "هجوم n ASSAULT gently - - - attack -", "ASSAULT has no mode 'gently'"),
    ("unknown role", TRIGGERS, "هجوم n ASSAULT - hero=subj - - attack -", "unknown role 'hero'"),
    ("unknown position", TRIGGERS, "هجوم n ASSAULT - actor=nearby - - attack -", "unknown position 'nearby'"),
    ("unknown condition", TRIGGERS, "هجوم n ASSAULT - - when=now - attack -", "unknown condition 'when'"),
    ("trigger out of the lexicon", TRIGGERS, "قطنبول n ASSAULT - - - - nothing -", "'قطنبول' is not in the lexicon"),
    ("unknown kind of cue", "times/cues.tsv", "قطنبول aeon 1 nothing", "unknown kind of cue 'aeon'"),
    ("value that is no number", "numbers/cues.tsv", "قطنبول number many nothing", "whole number, not 'many'"),
]


class Copy:
    """A copy of data/ in which one table is changed."""

    def __init__(self, folder):
        self.data, self.out = os.path.join(folder, "data"), os.path.join(folder, "khabar.dat")
        shutil.copytree(os.path.join(ROOT, "data"), self.data)

    def bytes_of(self, table):
        with open(os.path.join(self.data, table), "rb") as f:
            return f.read()

    def write(self, table, content):
        with open(os.path.join(self.data, table), "wb") as f:
            f.write(content)

    def append(self, table, row):
        """Adds a row of bytes; its line number."""
        before = self.bytes_of(table).rstrip(b"\n") + b"\n"
        self.write(table, before + row + b"\n")
        return before.count(b"\n") + 1

    def must_fail(self, table, line, reason):
        run = subprocess.run([COMPILE, self.data, self.out], capture_output=True, text=True)
        place = "%s/%s:%d: " % (self.data, table, line)
        reasons = [message[len(place):] for message in run.stderr.splitlines() if message.startswith(place)]
        assert run.returncode == 65, run.stderr
        assert any(reason in given for given in reasons), run.stderr
        assert re.search(r"^\d+ errors? in the tables, nothing written$", run.stderr, re.M), run.stderr
        assert not os.path.exists(self.out)
        # nothing else was wrong: no message about another table
        assert all(message.startswith(place) for message in run.stderr.splitlines()[:-1]), run.stderr


@pytest.fixture
def copy(tmp_path):
    return Copy(str(tmp_path))


def cells(row):
    return "\t".join(cell.replace("_", " ") for cell in row.split(" ")).encode()


NAMES_OF_ROWS = [row[0].replace(" ", "-") for row in ROWS]


@pytest.mark.parametrize("table, row, reason", [row[1:] for row in ROWS], ids=NAMES_OF_ROWS)
def test_wrong_row(copy, table, row, reason):
    copy.must_fail(table, copy.append(table, cells(row)), reason)


def first_row(copy, table):
    """(line number, row) of the first row that is no comment."""
    for number, line in enumerate(copy.bytes_of(table).split(b"\n"), 1):
        if number > 1 and line and not line.startswith(b"#"):
            return number, line
    raise AssertionError("no row in " + table)


@pytest.mark.parametrize("table, later, kind", [
    (VERBS, VERBS, "verb"), (PEOPLE, NOUNS, "noun"), (NOUNS, NOUNS, "noun"), (PARTICLES, PARTICLES, "word"),
    (NAMES, "names/names-parts.tsv", "name")])
def test_duplicate(copy, table, later, kind):
    first, row = first_row(copy, table)
    line = copy.append(later, row)
    lemma = row.split(b"\t")[0].decode()
    copy.must_fail(later, line, "duplicate %s '%s': the first is %s:%d" % (kind, lemma, table, first))


def test_empty_cell(copy):
    line = copy.append(VERBS, "لمس\tلمس\t\ta-i\tلمس\tه\ttouch".encode())
    copy.must_fail(VERBS, line, "column 3 is empty: write - for nothing")


def test_not_utf8(copy):
    line = copy.append(NAMES, "قطن".encode() + b"\xd8" + "\tgiven\tm\tNobody".encode())
    copy.must_fail(NAMES, line, "not UTF-8")


def test_nul_byte(copy):
    copy.append(NAMES, "قطنبول\tgiven\tm\tNo\0body".encode())
    copy.must_fail(NAMES, 1, "a NUL byte in the table")  # a fault of the whole table: text behind it is not read


def test_wrong_header(copy):
    copy.write(CORE, copy.bytes_of(CORE).replace(b"\tband", b"\trank", 1))
    copy.must_fail(CORE, 1, "the header must be: lemma pos band")


def test_table_is_missing(copy):
    os.remove(os.path.join(copy.data, PARTICLES))
    run = subprocess.run([COMPILE, copy.data, copy.out], capture_output=True, text=True)
    assert run.returncode == 65 and "lexicon: no table particles*.tsv" in run.stderr
    assert not os.path.exists(copy.out)


def test_all_errors_in_one_run(copy):
    lines = [copy.append(table, cells(row)) for table, row in ((VERBS, "لمس لمس XI - - ه touch"), (CORE, "هجوم N 3"))]
    run = subprocess.run([COMPILE, copy.data, copy.out], capture_output=True, text=True)
    assert "%s:%d: " % (VERBS, lines[0]) in run.stderr and "%s:%d: " % (CORE, lines[1]) in run.stderr


def test_the_tables_as_they_are(copy):
    run = subprocess.run([COMPILE, copy.data, copy.out], capture_output=True, text=True)
    assert run.returncode == 0 and not run.stderr, run.stderr
    assert os.path.exists(copy.out)
