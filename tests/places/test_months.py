# SPDX-License-Identifier: Apache-2.0
"""Names of the months against CLDR's Arabic locales (npm cldr-dates-full).

Every Gregorian month name of every Arabic locale, full and abbreviated, in a date or alone, must be a month of
the same number in data/times/cues.tsv; names that are no words (single letters, "01") are left out. CLDR writes
marks of direction and vowels, which the tables do not.

    python3 tests/places/test_months.py    # the names that differ, and the figures"""
import csv
import json
import os
import unicodedata

from npm_package import package

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
VERSION = "48.2.0"
NEEDED = {"ar", "ar-IQ", "ar-SY", "ar-LB", "ar-JO", "ar-PS", "ar-DZ", "ar-TN", "ar-MA", "ar-MR", "ar-SA", "ar-EG"}

# (locale, CLDR's name) -> why it is no month of our table
EXPLAINED = {
    ("ar-MR", "أغشت"): "August after Hassaniya speech; newspapers of Mauritania write أغسطس",
    ("ar-MR", "شتمبر"): "September after Hassaniya speech; newspapers write سبتمبر",
    ("ar-MR", "دجمبر"): "December after Hassaniya speech; newspapers write ديسمبر",
}


def fold(name):
    """Marks off, hamza carriers to alif: the reader does not tell إبريل from ابريل."""
    name = "".join(sign for sign in name if unicodedata.category(sign) not in ("Mn", "Cf"))
    return " ".join(name.translate(str.maketrans("أإآى", "اااي")).split())


def our_months():
    """{folded name: number}"""
    with open(os.path.join(ROOT, "data", "times", "cues.tsv"), encoding="utf-8", newline="") as f:
        rows = csv.DictReader((line for line in f if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
        return {fold(row["phrase"]): row["value"] for row in rows if row["kind"] == "month"}


def cldr_months():
    """[(locale, name, number)] of all Arabic locales"""
    main, found = os.path.join(package("cldr-dates-full", VERSION), "main"), []
    for locale in sorted(name for name in os.listdir(main) if name.split("-")[0] == "ar"):
        with open(os.path.join(main, locale, "ca-gregorian.json"), encoding="utf-8") as f:
            months = json.load(f)["main"][locale]["dates"]["calendars"]["gregorian"]["months"]
        names = {(names[number], number) for use in months.values() for width, names in use.items()
                 if width != "narrow" for number in names}
        found += [(locale, name, number) for name, number in sorted(names) if not name.isdigit()]
    return found


def differences():
    ours = our_months()
    return [(locale, name, number, ours.get(fold(name))) for locale, name, number in cldr_months()
            if ours.get(fold(name)) != number]


def test_all_locales_are_read():
    assert NEEDED <= {locale for locale, _, _ in cldr_months()}


def test_month_names_mean_the_same_month():
    lines = [f"{locale}: {name} is month {number} in CLDR, here {ours}" for locale, name, number, ours
             in differences() if (locale, name) not in EXPLAINED]
    assert not lines, "\n".join(lines)


def main():
    for locale, name, number, ours in differences():
        print(f"{locale}\t{name}\tCLDR {number}\there {ours}\t{EXPLAINED.get((locale, name), 'NOT EXPLAINED')}")
    names = cldr_months()
    print(f"{len(names)} names in {len({locale for locale, _, _ in names})} locales "
          f"({len({fold(name) for _, name, _ in names})} different): {len(names) - len(differences())} agree")


if __name__ == "__main__":
    main()
