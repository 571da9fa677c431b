# SPDX-License-Identifier: Apache-2.0
"""The marked pages in pages/ are read as a reader marked them: the means may not fall below the floors. What differs is printed.
Program: lift-page in the build folder of KHABAR."""
import os

import pytest

import score_pages

KHABAR = os.path.abspath(os.environ.get("KHABAR", os.path.join(score_pages.HERE, "..", "..", "build", "app", "cli", "khabar")))
LIFT = os.path.join(os.path.dirname(KHABAR), "..", "..", "tests", "lift-page")
FLOORS = {"f1": 0.95, "title": 0.93, "date": 0.95}


@pytest.fixture(scope="module")
def pages():
    found = score_pages.score(LIFT)
    if not found:
        pytest.skip("no marked pages in tests/intake/pages")
    score_pages.print_differences(found)
    score_pages.print_table(found)
    return found


def test_text(pages):
    assert score_pages.mean(p["f1"] for p in pages) >= FLOORS["f1"]


@pytest.mark.parametrize("fact", ["title", "date"])
def test_fact(pages, fact):
    assert score_pages.right(pages, fact) >= FLOORS[fact]


def test_score():
    assert score_pages.f1(["a", "b", "b"], ["a", "b", "c", "d"]) == pytest.approx((2 / 3, 1 / 2, 4 / 7))
    assert score_pages.f1([], ["a"]) == (0.0, 0.0, 0.0)


def test_page_without_article(tmp_path):
    page = tmp_path / "none.html"
    page.write_text("<p><a href=/1>عنوان خبر</a></p>", encoding="utf-8")
    assert score_pages.lift(LIFT, str(page)) == {}
