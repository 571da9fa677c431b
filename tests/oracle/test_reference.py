# SPDX-License-Identifier: Apache-2.0
"""The reference lexicon (Camel Morph MSA, ../shared/lexicon/verbs.tsv) as an oracle: every verb of it that a text
of ../shared/gold/dev may hold must be ours too, with the same root and imperfect.

"May hold": one of the texts' written words is the lemma or an imperfect stem of the verb, as given there, with
simple affixes. That says too much (سعر the noun also counts as the verb) and so never too little. Explained
disagreements stand in EXPLAINED, with their cause; doc/morphology.md has their counts.
`python3 tests/oracle/test_reference.py` prints what differs. Skipped where ../shared is missing.
"""
import glob
import json
import os
import re
import subprocess
import sys
from collections import defaultdict

import pytest

from test_hunspell import FORMS, ROOT, rows

SHARED = os.path.join(ROOT, "..", "shared")
REFERENCE = os.path.join(SHARED, "lexicon", "verbs.tsv")
TEXTS = os.path.join(SHARED, "gold", "dev")

MARKS = re.compile("[\u064b-\u0650\u0652\u0670\u0640]")
VOWELS = {"\u064e": "a", "\u064f": "u", "\u0650": "i"}
HAMZAS = str.maketrans({"أ": "ء", "إ": "ء", "ؤ": "ء", "ئ": "ء", "آ": "ء"})
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ؤ": "ء", "ئ": "ء", "\u0651": None})
WEAK = "أوي"

# lemma -> cause, for the verbs on which we keep our own view
EXPLAINED = {}


def plain(vowelled):
    """Without vowels, with shadda, as our tables write."""
    return MARKS.sub("", vowelled)


def reference():
    """[(lemma, root, stems, vowelled lemma)], root in our letters."""
    with open(REFERENCE, encoding="utf-8") as f:
        for line in list(f)[1:]:
            lemma, root, stems = line.rstrip("\n").split("\t")[:3]
            yield plain(lemma), root.replace(" ", "").translate(HAMZAS), stems.split(), lemma


def written_words():
    """Every written word of the texts, folded."""
    words = set()
    for path in glob.glob(os.path.join(TEXTS, "*")):
        with open(path, encoding="utf-8") as f:
            for line in f:
                text = json.loads(line)["text"] if path.endswith(".jsonl") else line
                if path.endswith(".conllu"):
                    text = line[9:] if line.startswith("# text = ") else ""
                if path.endswith("segments.tsv"):
                    text = text.split("\t")[0].replace("+", "")
                words.update(re.findall("[\u0621-\u064a\u0651]+", MARKS.sub("", text)))
    return {word.translate(FOLD) for word in words}


PRONOUNS = ["", "ه", "ها", "هم", "هن", "هما", "ني", "نا", "ك", "كم"]
ENDINGS = {"perfect": ["", "ت", "ا", "تا", "وا", "ن", "نا", "تم"], "imperfect": ["", "ون", "ان", "وا", "ين", "ن", "ا"]}


def bare(word):
    """(word without و ف س ل, prefix of person taken off) as two sets: perfect stems, imperfect stems."""
    starts = {word, word[1:]} if word[:1] in "وف" else {word}
    rests = {start[1:] if start[:1] in "سل" else start for start in starts} | starts
    return starts, {rest[1:] for rest in rests if rest[:1] in "يتنا"}


def index(words):
    """All that may be a perfect or imperfect stem in the texts."""
    perfect, imperfect = set(), set()
    for word in words:
        for where, stems, endings in zip((perfect, imperfect), bare(word), ENDINGS.values()):
            for stem in stems:
                for pronoun in PRONOUNS:
                    if not stem.endswith(pronoun):
                        continue
                    inner = stem[:len(stem) - len(pronoun)]
                    where.update(inner[:len(inner) - len(e)] for e in endings if inner.endswith(e))
                    where.update(inner + "ا" for e in ["و"] if inner.endswith(e))
    return perfect, imperfect


def occurs(verb, perfect, imperfect):
    lemma, root, stems, _ = verb
    folded = lemma.translate(FOLD)
    # a defective loses its last letter before most endings (رمى رمت) and has ا before a pronoun (رماه)
    lemmas = {folded} | ({folded[:-1] + "ا"} if folded[-1] in "يا" else set())
    if lemmas & perfect:
        return True
    for stem in stems:
        stem = plain(stem).translate(FOLD)
        if root[0] == "ء" and stem[:1] not in "اءو" or not stem:
            stem = "ا" + stem
        ends = [""] + (["ي", "و", "ا", "ء"] if root[-1] in "ءوي" else [])
        if any(stem + end in imperfect for end in ends):
            return True
    return False


def our_verbs():
    """{lemma: {root: [(vowels, 3rd masculine imperfects)]}}"""
    table = list(rows("verbs*.tsv"))
    given = "".join("verb %s %s %s\n" % tuple(row[1:4]) for row in table)
    out = subprocess.run([FORMS], input=given, capture_output=True, text=True, check=True).stdout
    ours, at = defaultdict(lambda: defaultdict(list)), -1
    for line in out.splitlines():
        lemma, form, features = line.split("\t")
        if features == "perfect active 3ms" and not form.endswith("-") and (at < 0 or seen_imperfect):
            at += 1
            seen_imperfect = False
            row = table[at]
            assert row[0] == lemma
            ours[row[0]][row[1]].append((row[3], set()))
        if features == "imperfect active 3ms" and not form.endswith("-"):
            ours[lemma][table[at][1]][-1][1].add(form.translate(HAMZAS))
        seen_imperfect = seen_imperfect or features.startswith("imperfect")
    assert at == len(table) - 1
    return ours


def same_imperfect(ours, stem):
    """Whether one of our imperfects is ي + stem; there a first hamza and a weak last letter are left out."""
    stem = plain(stem).replace("\u0651", "").translate(HAMZAS)
    for form in ours:
        for given in (stem, "ء" + stem):
            rest = form[1:]
            if rest == given or (rest[:len(given)] == given and len(rest) <= len(given) + 2 and
                                 re.fullmatch("[ويىءا]*", rest[len(given):])):
                return True
    return False


def same_vowel(vowels, root, stem):
    """Form I: the vowel before the last radical, where the verb is sound enough to show it."""
    shown = [VOWELS[sign] for sign in stem if sign in VOWELS]
    if len(vowels) != 3 or not shown or root[-1] in "وي" or root[1] in "وي" or root[1] == root[2]:
        return True
    return shown[-1] == vowels[2]


def judge(verb, ours):
    """None if ours agrees, else (kind, detail)."""
    lemma, root, stems, vowelled = verb
    if lemma not in ours:
        return "not ours", root
    if root not in ours[lemma]:
        return "other root", "%s, ours %s" % (root, " ".join(ours[lemma]))
    given = ours[lemma][root]
    for stem in stems:
        if not any(same_imperfect(forms, stem) for _, forms in given):
            return "other imperfect", "%s, ours %s" % (stem, given)
    if stems and not any(same_vowel(vowels, root, stem) for vowels, _ in given for stem in stems):
        return "other vowel", "%s, ours %s" % (" ".join(stems), " ".join(vowels for vowels, _ in given))
    return None


def compare():
    """(verbs that may occur, [(lemma, kind, detail)])"""
    perfect, imperfect = index(written_words())
    ours, occurring, different = our_verbs(), 0, []
    for verb in reference():
        if occurs(verb, perfect, imperfect):
            occurring += 1
            verdict = judge(verb, ours)
            if verdict:
                different.append((verb[3], *verdict))
    return occurring, different


@pytest.mark.skipif(not os.path.isdir(TEXTS) or not os.path.isfile(REFERENCE), reason="no ../shared")
def test_reference_verbs_are_ours():
    occurring, different = compare()
    unexplained = [row for row in different if row[0] not in EXPLAINED]
    assert occurring > 1000 and not unexplained, unexplained


if __name__ == "__main__":
    number, found = compare()
    print("%d verbs of the reference may occur in the texts, %d differ" % (number, len(found)))
    for row in found:
        print("\t".join(row), EXPLAINED.get(row[0], "UNEXPLAINED"), sep="\t")
    sys.exit(any(row[0] not in EXPLAINED for row in found))
