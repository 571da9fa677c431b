# SPDX-License-Identifier: Apache-2.0
"""Provinces against CLDR's Arabic names of subdivisions (Debian's unicode-cldr-core), by ISO 3166-2 code.

Of every Arab state, Iran, Türkiye, Israel, Afghanistan and Pakistan each first-level subdivision that CLDR
names in Arabic must have a row of kind province whose name or alias is the same after folding: spelling of
hamza, ى/ي, ة/ه, letters of other languages, spaces, the article, and the kind word (محافظة, ولاية, ...) do not
count. Names that differ stand in EXPLAINED with the row that is meant and the reason; an entry there that is
no longer needed is a failure too.

    python3 tests/places/test_cldr.py    # every difference, explained or not, and the figures"""
import csv
import glob
import os
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import defaultdict

import pytest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
CLDR = os.environ.get("KHABAR_CLDR", "/usr/share/unicode/cldr/common")
NAMES = os.path.join(CLDR, "subdivisions", "ar.xml")
COUNTRIES = {
    "SY": "SYR", "IQ": "IRQ", "LB": "LBN", "JO": "JOR", "PS": "PSE", "SA": "SAU", "YE": "YEM", "OM": "OMN",
    "AE": "ARE", "QA": "QAT", "BH": "BHR", "KW": "KWT", "EG": "EGY", "SD": "SDN", "LY": "LBY", "TN": "TUN",
    "DZ": "DZA", "MA": "MAR", "MR": "MRT", "SO": "SOM", "DJ": "DJI", "KM": "COM",
    "IR": "IRN", "TR": "TUR", "IL": "ISR", "AF": "AFG", "PK": "PAK"}
KIND_WORDS = {"محافظه", "ولايه", "منطقه", "اماره", "اقليم", "بلديه", "شعبيه", "جهه", "مقاطعه"}
SAME = str.maketrans("أإآٱىئؤةکیگچپژ", "اااايييهكيججبز")  # folds like src/text, and ج for گ چ

# ISO code -> (name of the province row that is meant, why CLDR's name is not its name or alias)
BEFORE_2015 = "a region of Morocco before 2015; ISO gave its code to another region in 2018"
EXPLAINED = {
    "qakh": ("الخور", "a dot is missing: الذخيرة"),
    "ma01": ("طنجة تطوان الحسيمة", BEFORE_2015),
    "ma02": ("-", BEFORE_2015),
    "ma03": ("-", BEFORE_2015),
    "ma05": ("-", BEFORE_2015),
    "ma06": ("-", BEFORE_2015),
    "ma07": ("-", BEFORE_2015),
    "ma08": ("-", BEFORE_2015),
    "ma09": ("-", BEFORE_2015),
    "ma10": ("-", BEFORE_2015),
    "ma11": ("-", BEFORE_2015),
    "ma12": ("-", BEFORE_2015),
    "soaw": ("أودل", "Somali w lost; عدل is 'justice': وزارة عدل"),
    "somu": ("مدق", "g read as in 'gem'; news writes مدق, مودوق"),
    "sowo": ("وقوي غالبيد", "letters in wrong order; news writes وقوي غالبيد"),
    "tr03": ("أفيون قره حصار", "short form that is also 'opium': تهريب أفيون"),
    "tr38": ("قيصري", "also the adjective 'Caesarean': عملية قيصرية"),
    "tr41": ("كوجالي", "Turkish c read as k"),
    "tr52": ("أوردو", "also the language Urdu: لغة أردو"),
    "tr67": ("زونغولداق", "first vowel read as a"),
    "ild": ("الجنوب", "'the southern area' of any country: المنطقة الجنوبية من العراق"),
    "ilm": ("الوسط", "'the middle area' of any country: المنطقة الوسطى في غزة"),
    "pkis": ("إقليم العاصمة إسلام آباد", "Persian words (capital territory) in Arabic letters"),
}


def fold(name):
    """Letters only, kind words and articles off: محافظة الأنبار -> انبار."""
    name = unicodedata.normalize("NFC", name)
    name = "".join(sign for sign in name if unicodedata.category(sign) not in ("Mn", "Cf")).translate(SAME)
    words = [word for word in re.split(r"[\s\-–()،/]+", name.replace("ـ", "")) if word]
    kept = [word for word in words if bare(word) not in KIND_WORDS] or words
    return "".join(bare(word) for word in kept)


def bare(word):
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def provinces():
    """{alpha-3: {folded name or alias: name of the row}} of all province rows."""
    known = defaultdict(dict)
    for path in sorted(glob.glob(os.path.join(ROOT, "data", "places", "places*.tsv"))):
        with open(path, encoding="utf-8", newline="") as f:
            rows = csv.DictReader((line for line in f if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
            for row in rows:
                if row["kind"] == "province":
                    for name in [row["name"]] + row["aliases"].split("|"):
                        known[row["country"]].setdefault(fold(name), row["name"])
    return known


def cldr_names():
    """{code: Arabic name} of the first level, in CLDR's order of countries."""
    names = {}
    for entry in ElementTree.parse(NAMES).iter("subdivision"):
        if not entry.get("alt"):
            names[entry.get("type")] = entry.text
    groups = ElementTree.parse(os.path.join(CLDR, "supplemental", "subdivisions.xml")).iter("subgroup")
    first = {group.get("type"): group.get("contains").split() for group in groups}
    return {code: names[code] for country in COUNTRIES for code in sorted(first[country]) if code in names}


def differences():
    """[(code, CLDR's name)] of the names that no province row has."""
    known = provinces()
    return [(code, name) for code, name in cldr_names().items()
            if fold(name) not in known[COUNTRIES[code[:2].upper()]]]


needs_cldr = pytest.mark.skipif(not os.path.exists(NAMES), reason="no unicode-cldr-core (apt-get install unicode-cldr-core)")


@needs_cldr
def test_every_subdivision_has_its_province():
    lines = [f"{code}: no province {name}" for code, name in differences() if code not in EXPLAINED]
    assert not lines, "\n".join(lines)


@needs_cldr
def test_explained_ones_differ_and_their_rows_exist():
    differing, known = dict(differences()), provinces()
    lines = [f"{code}: the name agrees, no explanation is needed" for code in EXPLAINED if code not in differing]
    for code, (name, reason) in EXPLAINED.items():
        rows = known[COUNTRIES[code[:2].upper()]]
        if name != "-" and name not in rows.values():
            lines.append(f"{code}: no province {name} in the tables")
        if not reason:
            lines.append(f"{code}: no reason")
    assert not lines, "\n".join(lines)


def test_fold():
    assert fold("محافظة الأنبار") == fold("الانبار") == fold("أنبار")
    assert fold("دار فور") == fold("دارفور")
    assert fold("المنطقة الشرقية") == fold("الشرقية")
    assert fold("خیبر پختونخوا") == fold("خيبر بختونخوا")


def main():
    total = len(cldr_names())
    differing = differences()
    for code, name in differing:
        row, reason = EXPLAINED.get(code, ("?", "NOT EXPLAINED"))
        print(f"{code}\t{name}\t{row}\t{reason}")
    unexplained = sum(code not in EXPLAINED for code, _ in differing)
    print(f"{total} subdivisions named by CLDR: {total - len(differing)} agree, "
          f"{len(differing) - unexplained} differ and are explained, {unexplained} are not")


if __name__ == "__main__":
    main()
