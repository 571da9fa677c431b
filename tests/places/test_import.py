# SPDX-License-Identifier: Apache-2.0
"""khabar places import: small invented files in the format of the GeoNames dump (geonames/). Program: KHABAR."""
import csv
import os
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
KHABAR = os.path.abspath(os.environ.get("KHABAR", os.path.join(HERE, "..", "..", "build", "app", "cli", "khabar")))
COLUMNS = "name aliases english country kind parent lat lon rank".split()


def sample(name):
    return os.path.join(HERE, "geonames", name)


def run(places, names, out):
    return subprocess.run([KHABAR, "places", "import", places, names, str(out)], capture_output=True, text=True, timeout=60)


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        lines = [line for line in f if not line.startswith("#")]
    table = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert list(table[0]) == COLUMNS
    return {row["english"]: row for row in table}


def good(tmp_path):
    done = run(sample("allCountries.txt"), sample("alternateNamesV2.txt"), tmp_path / "out.tsv")
    assert done.returncode == 0, done.stderr
    return done, rows(tmp_path / "out.tsv")


def test_rows_are_those_of_the_tables(tmp_path):
    done, table = good(tmp_path)
    assert list(table) == ["Tall Ward", "Ninawa", "Wardiyah", "Capital Governorate", "Sadd al Ward", "Sea of Ward",
                           "Mukhayyam al Ward"]
    assert list(table["Tall Ward"].values()) == ["تل الورد", "-", "Tall Ward", "IRQ", "village", "نينوى",
                                                 "36.3400", "43.1300", "5"]
    assert "7 places written; 1 rows without Arabic name and 2 of other kinds left out; 0 rows refused" in done.stderr


def test_preferred_name_first_without_vowels_and_historic_names(tmp_path):
    row = good(tmp_path)[1]["Wardiyah"]
    assert (row["name"], row["aliases"], row["kind"], row["rank"]) == ("الورديّة", "وردية", "city", "3")


def test_divisions_lose_their_kind_word_but_the_capital(tmp_path):
    table = good(tmp_path)[1]
    assert (table["Ninawa"]["name"], table["Ninawa"]["kind"], table["Ninawa"]["parent"]) == ("نينوى", "province", "-")
    assert table["Capital Governorate"]["name"] == "محافظة العاصمة"


def test_qualifiers_go_and_kinds_follow_the_feature(tmp_path):
    table = good(tmp_path)[1]
    assert (table["Sadd al Ward"]["name"], table["Sadd al Ward"]["kind"]) == ("سد الورد", "dam")
    assert table["Sadd al Ward"]["parent"] == "-", "its province has no row"
    assert (table["Mukhayyam al Ward"]["name"], table["Mukhayyam al Ward"]["kind"]) == ("مخيم الورد", "camp")
    assert (table["Sea of Ward"]["country"], table["Sea of Ward"]["kind"]) == ("XXX", "water")


def test_bad_rows_are_refused_with_file_and_line(tmp_path):
    places, names = sample("broken.txt"), sample("brokenNames.txt")
    done = run(places, names, tmp_path / "out.tsv")
    assert done.returncode == 65
    assert list(rows(tmp_path / "out.tsv")) == ["Tall Ward", "Wardiyah"]
    for place in (f"{names}:2: 3 columns", f"{names}:3: not UTF-8", f"{names}:5: no geonameid", f"{places}:2: 2 columns",
                  f"{places}:3: no coordinates", f"{places}:4: not UTF-8", f"{places}:5: no coordinates",
                  f"{places}:6: no country"):
        assert place in done.stderr, done.stderr
    assert done.stderr.count("row refused") == 8, "each once"


def test_exchanged_files_write_nothing_and_a_hundred_messages_at_most(tmp_path):
    done = run(sample("alternateNamesV2.txt"), sample("allCountries.txt"), tmp_path / "out.tsv")
    assert done.returncode == 65 and "0 places written" in done.stderr


def test_missing_input_and_wrong_usage(tmp_path):
    out = tmp_path / "out.tsv"
    assert run(str(tmp_path / "none.txt"), sample("alternateNamesV2.txt"), out).returncode == 66
    assert not out.exists()
    assert subprocess.run([KHABAR, "places"], capture_output=True).returncode == 64


def test_output_is_not_the_input(tmp_path):
    path = tmp_path / "all.txt"
    path.write_bytes(open(sample("allCountries.txt"), "rb").read())
    before = path.read_bytes()
    assert run(str(path), sample("alternateNamesV2.txt"), path).returncode != 0
    assert path.read_bytes() == before


def test_full_disk_is_an_error():
    done = subprocess.run(f"'{KHABAR}' places import '{sample('allCountries.txt')}' '{sample('alternateNamesV2.txt')}' - "
                          "> /dev/full", shell=True, capture_output=True)
    assert done.returncode == 74
