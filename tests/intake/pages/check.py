#!/usr/bin/env python3
"""Checks the set of test pages beside this file; prints what is wrong, exits 1 if anything is.

Looked at: 12 layouts x 5 pages, each with .html, .txt and .json, and nothing else; pages are UTF-8 of 10 to 80 KB; every
line of the .txt occurs in what the page shows, in the order of the .txt; an article has 60 to 700 words; the .json has
its five keys, title is the first line, date is a real day or "", what is given there is on the page; no two articles
share a sentence of more than three words, nor does an article say one twice.
"""
import datetime
import html.parser
import json
import pathlib
import re
import sys

LAYOUTS = "agency aggregator amp app broadcaster drupal live local ministry rights tables wordpress".split()
KEYS = ["title", "date", "byline", "source", "url"]
KB = 1024
WORDS = (60, 700)
NOT_SHOWN = {"script", "style", "noscript", "template", "title"}
INLINE = set("a abbr b bdi bdo cite code em font i label mark q s small span strong sub sup time u".split())
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
DATE_IN_URL = re.compile(r"/(19|20)\d\d[/-]\d")


class Shown(html.parser.HTMLParser):
    """The text of a page that a reader can see, with a blank where a block begins or ends."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in NOT_SHOWN:
            self.hidden += 1
        elif tag not in INLINE:
            self.parts.append(" ")

    def handle_endtag(self, tag):
        if tag in NOT_SHOWN:
            self.hidden = max(0, self.hidden - 1)
        elif tag not in INLINE:
            self.parts.append(" ")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def squeeze(text):
    return " ".join(INVISIBLE.sub("", text).split())


def shown(page):
    parser = Shown()
    parser.feed(page)
    parser.close()
    return squeeze("".join(parser.parts))


def sentences(text):
    for line in text.splitlines():
        for sentence in re.split(r"(?<=[.؟!])\s+", line):
            if len(sentence.split()) > 3:
                yield squeeze(sentence)


def check_text(text, seen, say):
    if not text.endswith("\n") or "\n\n" in text:
        say("the .txt has an empty line or no end of line")
    words = len(text.split())
    if not WORDS[0] <= words <= WORDS[1]:
        say(f"{words} words")
    at = 0
    for line in text.splitlines():
        if line != squeeze(line):
            say(f"blanks in: {line}")
        found = seen.find(line, at)
        if found < 0:
            say(("out of order: " if line in seen else "not on the page: ") + line)
        else:
            at = found + len(line)


def check_meta(meta, text, page, seen, say):
    if list(meta) != KEYS or not all(isinstance(v, str) for v in meta.values()):
        say(f"keys {list(meta)}")
        return
    if meta["title"] != text.split("\n", 1)[0]:
        say("title is not the first line of the .txt")
    if meta["date"]:
        try:
            datetime.date.fromisoformat(meta["date"])
        except ValueError:
            say(f"date {meta['date']}")
    elif DATE_IN_URL.search(meta["url"]):
        say("no date, but the address has one")
    if meta["byline"] and meta["byline"] not in seen and meta["byline"] not in page:
        say(f"byline {meta['byline']} is not on the page")
    if meta["source"] and meta["source"] not in page:
        say(f"source {meta['source']} is not on the page")
    if meta["url"]:
        host, _, path = meta["url"].partition("://")[2].partition("/")
        escaped = path.replace("&", "&amp;")
        if host not in page or (path not in page and escaped not in page):
            say(f"url {meta['url']} is not on the page")


def main():
    here, wrong, said = pathlib.Path(__file__).parent, [], {}
    names = [f"{layout}-{n}" for layout in LAYOUTS for n in range(1, 6)]
    expected = {f"{name}.{end}" for name in names for end in ("html", "txt", "json")}
    there = {f.name for f in here.iterdir() if f.name not in ("README.md", "check.py", "__pycache__")}
    wrong += [f"missing: {f}" for f in sorted(expected - there)]
    wrong += [f"does not belong here: {f}" for f in sorted(there - expected)]
    lines = 0
    for name in names:
        if not {f"{name}.{end}" for end in ("html", "txt", "json")} <= there:
            continue

        def say(what):
            wrong.append(f"{name}: {what}")

        raw = (here / f"{name}.html").read_bytes()
        page, text = raw.decode("utf-8"), (here / f"{name}.txt").read_text("utf-8")
        if not 10 * KB <= len(raw) <= 80 * KB:
            say(f"{len(raw)} bytes")
        seen = shown(page)
        check_text(text, seen, say)
        check_meta(json.loads((here / f"{name}.json").read_text("utf-8")), text, page, seen, say)
        for sentence in sentences(text):
            if sentence in said:
                say(f"sentence also in {said[sentence]}: {sentence}")
            said[sentence] = name
        lines += len(text.splitlines())
    for line in wrong:
        print(line)
    print(f"{len(names)} pages, {lines} lines, {len(said)} sentences, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
