# SPDX-License-Identifier: Apache-2.0
"""The reference lexicon (Camel Morph MSA, ../shared/lexicon/verbs.tsv) as an oracle: every verb of it that a text
of ../shared/gold/dev may hold must be ours too, with the same root and imperfect.

"May hold": one of the texts' written words is the lemma or an imperfect stem of the verb, as given there, with
simple affixes. Unvowelled that says too much (سعر the noun also counts as the verb), so for a verb that is not
ours only words count that no form of our other verbs, nouns, names and particles explains. Disagreements with a
known cause (`cause`) pass; doc/morphology.md has their counts.
`python3 tests/oracle/test_reference.py` prints what differs. Skipped where ../shared is missing.
"""
import glob
import json
import os
import re
import subprocess
import sys
import unicodedata
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
ALL_WEAK = str.maketrans("ءو", "يي")

# Verbs on which we keep our own view, by cause
CAUSES = {
    "the words are a name or a derived noun (هيلن is no form of هَيَّل)":
        "اِسْتَوْأَر أَلَّس أَمَاع أَمَاه أَنَى أَرَزّ أَوْرَب أَوْرَف أَيِس شَأَو شَتَّى شَيَّف "
        "بَهِي بَطّ دَشّ دَاف دَجّ دَجَا غَوَّى غَوِي هَاجَى هَار هَرّ هَرَأ هَرَا هَيَّل جَانَى "
        "كَسَّم كَسَم كَتّ لَيِس مَعَا مَرَث مَرْحَب نَاس نَدَّى نَغَا نَغَى قَشَد رَال رَاز "
        "رَوَّب رَوَّل رَزّ صَأَى تَدَشَّى تَقَى طَوَّس ثَوَّى وَبَه وَبِه وَدَّر وَهَر وَكَّر "
        "وَكَّس وَكَى وَرَّب وَرَّف وَطَّى وَزّ وَزَب",
    "form XII, which the generator does not make": "اِغْرَوْرَق",
    "form III in آ (يؤاذي), out of use": "آذَى آتَى آوَى",
    "the reference has the root كيد for يكاد, ours كود": "كَاد",
    "طول has no imperfect يطال in our table": "طَال",
    "initial و stays when the imperfect has a (يوجل, يوسخ)": "وَحِل وَجِل وَلِع وَلِه وَسِخ",
    "out of use with this imperfect (يقر)": "وَقَر وَقُر",
    "form VIII has taken over the first radical: ذخر, وهم": "اِدَّخَر اِتَّهَم",
}
EXPLAINED = {lemma: why for why, lemmas in CAUSES.items() for lemma in unicodedata.normalize("NFC", lemmas).split()}


def cause(lemma, kind, detail):
    """Why we differ, None where nobody has explained it."""
    if kind == "other vowel":
        return "another vowel class, written alike (شَتَم: يشتِم, يشتُم)"
    if kind == "other root":
        theirs, *ours = re.findall("[\u0621-\u064a]+", detail)
        if any(theirs.translate(ALL_WEAK) == root.translate(ALL_WEAK) for root in ours):
            return "the weak radical: the reference reads it off the stem (اِدَّعَى دعي), ours is that of form I (دعو)"
    return EXPLAINED.get(unicodedata.normalize("NFC", lemma))


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


PRONOUNS = ["", "ه", "ها", "هم", "هن", "هما", "ني", "نا", "ي", "ك", "كم"]
ENDINGS = {"perfect": ["", "ت", "ا", "تا", "وا", "ن", "نا", "تم"], "imperfect": ["", "ون", "ان", "وا", "ين", "ن", "ا"]}


def stripped(word, prefixes, suffixes):
    """The word without each of the prefixes and suffixes that it has."""
    starts = [word[len(p):] for p in prefixes if word.startswith(p)]
    return {start[:len(start) - len(s)] for start in starts for s in suffixes if start.endswith(s)}


def index(words):
    """({perfect stem: words}, {imperfect stem: words}): what may be a stem in which words."""
    found = defaultdict(set), defaultdict(set)
    heads = ["", "و", "ف"], [c + f + p for c in ["", "و", "ف"] for f in ["", "س", "ل"] for p in "يتنا"]
    for word in words:
        for stems, prefixes, endings in zip(found, heads, ENDINGS.values()):
            for inner in stripped(word, prefixes, PRONOUNS):
                for stem in stripped(inner, [""], endings) | ({inner + "ا"} if inner.endswith("و") else set()):
                    stems[stem].add(word)
    return found


def evidence(verb, perfect, imperfect):
    """The words of the texts in which the verb may stand."""
    lemma, root, stems, _ = verb
    folded = lemma.translate(FOLD)
    # a defective loses its last letter before most endings (رمى رمت) and has ا before a pronoun (رماه)
    lemmas = {folded, folded[:-1] + "ا"} if folded[-1] in "يا" else {folded}
    words = set().union(*(perfect.get(form, ()) for form in lemmas))
    for stem in stems:
        stem = plain(stem).translate(FOLD)
        if root[0] == "ء" and stem[:1] not in "اءو" or not stem:
            stem = "ا" + stem
        for end in [""] + (["ي", "و", "ا", "ء"] if root[-1] in "ءوي" else []):
            words |= imperfect.get(stem + end, set())
    return words


def generated(lines):
    out = subprocess.run([FORMS], input="".join(lines), capture_output=True, text=True, check=True).stdout
    return {line.split("\t")[1].strip("-").translate(FOLD) for line in out.splitlines()}


def known_forms():
    """Every form of our verbs, nouns, names and closed classes, folded."""
    forms = generated("verb %s %s %s\n" % tuple(row[1:4]) for row in rows("verbs*.tsv"))
    forms |= generated("noun %s %s %s %s %s\n" % (row[0], *row[2:6]) for row in rows("nouns*.tsv"))
    for pattern, columns in (("particles.tsv", [0]), ("../names/names*.tsv", [0]), ("../places/places*.tsv", [0, 1])):
        for row in rows(pattern):
            for column in columns:
                for name in re.split("[ |]", row[column].translate(FOLD)):
                    forms |= {name, name[2:] if name.startswith("ال") else name}
    return forms


def unexplained(words, known):
    """The words that no other lexeme of ours explains."""
    heads = [c + p for c in ["", "و", "ف"] for p in ["", "ب", "ل", "ك", "س", "ال", "بال", "كال", "لل"]]
    return {word for word in words if not stripped(word, heads, PRONOUNS) & known}


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
    """(verbs compared, verbs not ours whose words all belong to other lexemes of ours,
    [(vowelled lemma, kind, detail, words)])"""
    perfect, imperfect = index(written_words())
    ours, known, compared, homographs, different = our_verbs(), known_forms(), 0, 0, []
    for verb in reference():
        words = evidence(verb, perfect, imperfect)
        if words and verb[0] not in ours:
            words = unexplained(words, known)
            homographs += not words
        if not words:
            continue
        compared += 1
        verdict = judge(verb, ours)
        if verdict:
            different.append((verb[3], *verdict, " ".join(sorted(words)[:4])))
    return compared, homographs, different


@pytest.mark.skipif(not os.path.isdir(TEXTS) or not os.path.isfile(REFERENCE), reason="no ../shared")
def test_reference_verbs_are_ours():
    compared, homographs, different = compare()
    unexplained_rows = [row for row in different if not cause(*row[:3])]
    assert compared > 3000 and not unexplained_rows, unexplained_rows


# What pud.conllu calls a VERB and is none, and the one verb whose form is not made.
NO_VERBS = {"ليس", "إلباس", "ذكرى", "غاية", "اعتبار", "انتقاد", "حتك", "خفى", "ماه", "اغرورق"}


def treebank_verbs():
    """{lemma: words} of the verbs annotated in pud.conllu."""
    found = defaultdict(set)
    with open(os.path.join(TEXTS, "pud.conllu"), encoding="utf-8") as f:
        for cell in (line.split("\t") for line in f):
            if len(cell) == 10 and cell[3] == "VERB":
                found[plain(cell[2]).replace("ٱ", "ا")].add(cell[1])
    return found


@pytest.mark.skipif(not os.path.isdir(TEXTS), reason="no ../shared")
def test_verbs_of_the_treebank_are_ours():
    ours = {row[0].replace("\u0651", "") for row in rows("verbs*.tsv")}
    missing = {lemma for lemma in treebank_verbs() if lemma.replace("\u0651", "") not in ours} - NO_VERBS
    assert not missing


def report():
    compared, homographs, different = compare()
    causes = defaultdict(list)
    for row in different:
        causes[cause(*row[:3]) or "not explained"].append(row)
    print("%d verbs compared, %d differ; %d more are spelled like other lexemes of ours" % (
        compared, len(different), homographs))
    for name, found in sorted(causes.items(), key=lambda item: -len(item[1])):
        print("%4d  %s: %s" % (len(found), name, " ".join(row[0] for row in found[:5])))
    for row in causes["not explained"]:
        print("\t".join(row))
    return bool(causes["not explained"])


if __name__ == "__main__":
    sys.exit(report())
