# SPDX-License-Identifier: Apache-2.0
"""Debian's hunspell-ar as an oracle that nobody here wrote: it must accept what the generator makes.

The 400 commonest verbs and 600 commonest nouns and adjectives (data/lexicon/core.tsv: band 1, then 2, in the
order of the file), all their forms; a form that exists only before an enclitic is asked with ه (مدرسته).
`python3 tests/oracle/test_hunspell.py` prints the rejected forms by cause. doc/morphology.md shows the figures.
Environment: KHABAR is the program; the generator stands beside it in the build folder.
"""
import glob
import os
import shutil
import subprocess
import sys
from collections import defaultdict

import pytest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
KHABAR = os.path.abspath(os.environ.get("KHABAR", os.path.join(ROOT, "build", "app", "cli", "khabar")))
FORMS = os.path.join(os.path.dirname(KHABAR), "..", "..", "tests", "oracle-forms")
VERBS, NOUNS, ACCEPTED = 400, 600, 0.97


def rows(pattern):
    for path in sorted(glob.glob(os.path.join(ROOT, "data", "lexicon", pattern))):
        with open(path, encoding="utf-8") as f:
            for line in list(f)[1:]:
                if line.strip() and not line.startswith("#"):
                    yield line.rstrip("\n").split("\t")


def commonest():
    """(verb rows, noun rows) of the commonest lemmas; homographs (كاد يكاد, كاد يكيد) all count."""
    verbs, nouns = defaultdict(list), defaultdict(list)
    for row in rows("verbs*.tsv"):
        verbs[row[0]].append(row)
    for row in rows("nouns*.tsv"):
        nouns[row[0], row[2]].append(row)
    core = sorted(rows("core.tsv"), key=lambda row: row[2])
    listed_verbs = [verbs[lemma] for lemma, pos, band in core if pos == "V" and lemma in verbs]
    listed_nouns = [nouns[lemma, pos] for lemma, pos, band in core if (lemma, pos) in nouns]
    return sum(listed_verbs[:VERBS], []), sum(listed_nouns[:NOUNS], [])


def generate(line):
    """[(form, features)], features as tests/oracle/forms.c says."""
    out = subprocess.run([FORMS], input=line + "\n", capture_output=True, text=True, check=True).stdout
    return [tuple(row.split("\t")[1:]) for row in out.splitlines()]


def left_out(row, form, features):
    """The one class that is not counted. A verb that takes no object (no ه in its column takes) has neither
    an enclitic nor a passive but the impersonal one (انتُقل): the generator makes them, the language does not."""
    no_object = "ه" not in row[5].split(",")
    return no_object and (form.endswith("-") or ("passive" in features and not features.endswith("3ms")))


def all_forms():
    """({form: [(row, features)]}, the same of the forms that are left out)"""
    counted, uncounted = defaultdict(list), defaultdict(list)
    verbs, nouns = commonest()
    made = [(row, generate("verb %s %s %s" % tuple(row[1:4])), True) for row in verbs]
    made += [(row, generate("noun %s %s %s %s %s" % (row[0], *row[2:6])), False) for row in nouns]
    for row, forms, verb in made:
        for form, features in forms:
            where = uncounted if verb and left_out(row, form, features) else counted
            where[form.replace("-", "ه")].append((row, features))
    return counted, {form: uses for form, uses in uncounted.items() if form not in counted}


def rejected(forms):
    out = subprocess.run(["hunspell", "-d", "ar", "-i", "utf-8", "-l"], input="\n".join(forms) + "\n",
                         capture_output=True, text=True, check=True)
    return set(out.stdout.split())


def cause(form, uses):
    """Why hunspell may not know the form. These count as rejected all the same."""
    row, features = uses[0]
    root, verb = row[1], not features.startswith("-")
    if not verb:
        return "noun: " + ("loan word" if root == "-" else "ending or plural")
    if root[-1] in "وي" and features.startswith("imperfect") and features.endswith("d"):
        return "dual of defectives (يرميان)"
    if root[-1] in "ويء" and features.endswith("2fp"):
        return "2nd feminine plural (رميتن)"
    if root[-1] == "ء":
        return "seat of hamza, two spellings (يبدأون, يبدؤون)"
    if "imperative" in features:
        return "imperative"
    return "verb: other"


def figures():
    counted, uncounted = all_forms()
    bad, bad_uncounted = rejected(counted), rejected(uncounted)
    causes = defaultdict(list)
    for form in bad:
        causes[cause(form, counted[form])].append(form)
    everything = len(counted) + len(uncounted)
    lines = ["every form generated: %d, rejected %d, accepted %.2f %%" % (
                 everything, len(bad) + len(bad_uncounted), 100 - 100 * (len(bad) + len(bad_uncounted)) / everything),
             "left out: enclitics and personal passives of verbs without object: %d, of them rejected %d" % (
                 len(uncounted), len(bad_uncounted)),
             "counted: %d, rejected %d, accepted %.2f %%" % (
                 len(counted), len(bad), 100 - 100 * len(bad) / len(counted))]
    for name, forms in sorted(causes.items(), key=lambda item: -len(item[1])):
        lines.append("  %4d  %s: %s" % (len(forms), name, " ".join(sorted(forms)[:6])))
    return 1 - len(bad) / len(counted), "\n".join(lines)


def install():
    """None, or why hunspell-ar cannot be had."""
    if shutil.which("hunspell") and glob.glob("/usr/share/hunspell/ar.aff"):
        return None
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return "hunspell-ar is missing and only root can install it"
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "hunspell", "hunspell-ar"]):
        if subprocess.run(["apt-get", *command], env=environment, capture_output=True).returncode:
            return "hunspell-ar is missing and apt-get %s failed" % command[0]
    return None


def test_hunspell_accepts_the_forms():
    reason = install()
    if reason:
        pytest.skip(reason)
    share, report = figures()
    print(report)
    assert share >= ACCEPTED, report


if __name__ == "__main__":
    sys.exit(install() or print(figures()[1]))
