#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make_warc.py [--pages N] [--seed S] CORPUS.jsonl... OUT.warc.gz|OUT.warc.zst

A web archive as Common Crawl's news set has it: a member a record; for each page a request, a response and metadata; some answers that
are no pages. The pages are invented: articles put together from the corpus, inside what surrounds an article on news sites (menus, cards,
scripts, styles, icons), in four layouts, 40 to 170 KB each. The same seed gives the same bytes."""
import argparse
import datetime
import gzip
import html
import io
import itertools
import json
import random

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_-"
SITES = ["al-nahr", "sada-alyawm", "al-midan", "akhbar-alwadi", "al-jisr", "sahifat-alfajr", "marsad-news", "al-sahel"]
SECTIONS = ["سياسة", "اقتصاد", "محليات", "رياضة", "ثقافة", "عربي ودولي", "تقارير", "صحة", "علوم", "رأي", "فيديو", "صور", "منوعات", "تكنولوجيا"]


class Writer:
    """What the layouts share; all chance comes from one generator."""

    def __init__(self, rng, texts):
        self.rng, self.texts = rng, texts
        self.names = [self.word() for _ in range(300)]
        self.icons = [self.drawing() for _ in range(30)]

    def word(self, low=4, high=14):
        return "".join(self.rng.choices(LETTERS, k=self.rng.randint(low, high)))

    def name(self):
        """Of a class or in a program: a site has so many of them."""
        return self.rng.choice(self.names)

    def classes(self):
        names = ["col-md-4", "d-flex", "item", "card", "list", "wrap", "inner", "title", "thumb", "meta", "block", "js-lazy", "hidden-xs", "grid"]
        return " ".join(self.rng.sample(names, self.rng.randint(1, 4))) + " " + self.name()

    def headline(self):
        words = self.rng.choice(self.texts).split()
        return html.escape(" ".join(words[:self.rng.randint(5, 12)]))

    def paragraphs(self):
        chosen = self.rng.sample(self.texts, self.rng.randint(6, 16))
        return [html.escape(" ".join(chosen[i:i + 2])) for i in range(0, len(chosen), 2)]

    def address(self):
        return f"/{self.name()}/{self.rng.randint(2015, 2024)}/{self.rng.randint(1, 12)}/{self.name()}-{self.name()}-{self.rng.randint(1, 10 ** 6)}"

    def script(self, size):
        """Code and data with the repetitions of minified code."""
        short = list("abcdefghijklmnoprstuvwxyz")
        out = io.StringIO()
        while out.tell() < size:
            a, b, c = self.name(), *self.rng.choices(short, k=2)
            out.write(self.rng.choice([f'function {a}({b},{c}){{return {b}&&{c}?{a}({c}.{b},"{self.name()}"):null}}', f'window["{a}"]=window["{a}"]||[];',
                                       f'{{"{a}":"{self.name()}","{b}":{self.rng.randint(0, 10 ** 6)},"{c}":[1,2,{self.rng.randint(0, 99)}]}},',
                                       f'if(!{a}.{b}){{{a}.{c}=document.createElement("script");{a}.async=!0}}']))
        return f"<script>{out.getvalue()}</script>"

    def style(self, size):
        out = io.StringIO()
        while out.tell() < size:
            out.write(f".{self.name()}>.{self.name()}:hover{{margin:0 {self.rng.randint(0, 40)}px;color:#{self.rng.randint(0, 0xffffff):06x};display:flex}}")
        return f"<style>{out.getvalue()}</style>"

    def drawing(self):
        path = "".join(f"{self.rng.choice('MLCZ')}{self.rng.random() * 24:.2f} {self.rng.random() * 24:.2f}" for _ in range(self.rng.randint(5, 25)))
        return f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="{path}"/></svg>'

    def icon(self):
        return self.rng.choice(self.icons)

    def menu(self, n):
        kind = self.name()
        items = "".join(f'<li class="menu-item {kind}" id="menu-{self.rng.randint(1, 9999)}"><a href="{self.address()}" itemprop="url">'
                        f'<span>{self.rng.choice(SECTIONS)}</span></a></li>\n' for _ in range(n))
        return f'<nav class="{self.classes()}" role="navigation"><ul>{items}</ul></nav>'

    def card(self, classes):
        link = self.address()
        return (f'<div class="{classes}"><div class="thumb"><a href="{link}"><img class="lazyload" data-src="https://cdn.example{link}-300.jpg" '
                f'data-srcset="https://cdn.example{link}-300.jpg 300w, https://cdn.example{link}-600.jpg 600w" width="300" height="200" alt="{self.headline()}">'
                f'</a></div><div class="body"><span class="cat"><a href="/tag">{self.rng.choice(SECTIONS)}</a></span><h3><a href="{link}">{self.headline()}</a></h3>'
                f'<time>{self.rng.randint(1, 28)}/{self.rng.randint(1, 12)}/2023</time></div></div>\n')

    def head(self, title, site, day):
        metas = "".join(f'<meta name="{self.word()}" content="{self.word(10, 60)}">\n' for _ in range(self.rng.randint(8, 25)))
        links = "".join(f'<link rel="{self.rng.choice(["stylesheet", "preload", "dns-prefetch"])}" href="https://cdn.example/{self.word()}.css?v={self.word()}">\n'
                        for _ in range(self.rng.randint(5, 15)))
        return (f'<head><meta charset="utf-8"><title>{title} | {site}</title>{metas}{links}<meta property="og:title" content="{title}">'
                f'<meta property="og:site_name" content="{site}"><meta property="article:published_time" content="{day}T08:30:00+00:00">')

    def sides(self, menu, cards):
        """Menus and cards of one side of the article."""
        classes = self.classes()
        return "".join(itertools.chain((self.menu(self.rng.randint(*menu)),), (self.card(classes) for _ in range(self.rng.randint(*cards)))))


def portal(w, title, site, day):
    body = "".join(f"<p>{p}</p>\n" for p in w.paragraphs())
    return (f'<!DOCTYPE html>\n<html dir="rtl" lang="ar">{w.head(title, site, day)}{w.style(w.rng.randint(8000, 25000))}{w.script(w.rng.randint(5000, 40000))}</head>'
            f'<body class="{w.classes()}"><header>{w.icon()}{w.sides((60, 140), (0, 4))}</header><main><article class="article"><h1>{title}</h1>'
            f'<div class="article-meta"><span class="author">هيئة التحرير</span> <time datetime="{day}">{day}</time></div>'
            f'<figure><img src="/{w.word()}.jpg" alt="{title}"><figcaption>{w.headline()}</figcaption></figure><div class="article-body">{body}</div></article>'
            f'<aside>{w.sides((5, 20), (8, 20))}</aside></main><footer>{w.sides((40, 80), (0, 1))}{"".join(w.icon() for _ in range(8))}</footer>'
            f'{w.script(w.rng.randint(5000, 30000))}</body></html>')


def blog(w, title, site, day):
    linked = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": html.unescape(title), "datePublished": day,
                         "publisher": {"@type": "Organization", "name": site}}, ensure_ascii=False)
    body = "".join(f'<p style="text-align:right">{p}</p>\n' for p in w.paragraphs())
    return (f'<!DOCTYPE html>\n<html dir="rtl" lang="ar">{w.head(title, site, day)}<script type="application/ld+json">{linked}</script>'
            f'{w.style(w.rng.randint(15000, 40000))}</head><body class="single single-post"><div id="page">{w.sides((20, 50), (0, 2))}<div id="content">'
            f'<h1 class="entry-title">{title}</h1><div class="entry-content">{body}</div><div class="sharedaddy">{"".join(w.icon() for _ in range(6))}</div></div>'
            f'<div id="secondary" class="widget-area">{w.sides((5, 30), (5, 15))}</div></div>{w.script(w.rng.randint(20000, 50000))}</body></html>')


def agency(w, title, site, day):
    body = "<br/><br/>\n".join(w.paragraphs())
    return (f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="rtl">'
            f'{w.head(title, site, day)}{w.script(w.rng.randint(2000, 10000))}</head><body><table width="100%"><tr><td>{w.sides((30, 60), (4, 10))}</td><td class="story">'
            f'<h2>{title}</h2><div class="date">{day}</div><div class="text">{body}</div></td><td>{w.sides((10, 30), (6, 12))}</td></tr></table></body></html>')


def built(w, title, site, day):
    """Made by a program: a tree of div elements, and the state of the program in a script."""
    body = "".join(f'<div class="{w.name()}"><div class="{w.name()}"><p dir="auto" class="{w.name()}">{p}</p></div></div>' for p in w.paragraphs())
    return (f'<!DOCTYPE html><html lang="ar" dir="rtl">{w.head(title, site, day)}{w.style(w.rng.randint(20000, 40000))}</head><body><div id="__next">'
            f'<div class="{w.name()}">{w.sides((40, 90), (0, 3))}</div><main class="{w.name()}"><div class="{w.name()}"><h1 class="{w.name()}">{title}</h1>{body}</div>'
            f'<section class="{w.name()}">{w.sides((3, 9), (10, 25))}</section></main></div>{w.script(w.rng.randint(30000, 60000))}</body></html>')


LAYOUTS = [portal, blog, agency, built]


class Archive:
    def __init__(self, path, seed):
        self.file, self.rng = open(path, "wb"), random.Random(seed)
        if path.endswith(".zst"):
            import zstandard
            self.pack = zstandard.ZstdCompressor(level=6).compress
        else:
            self.pack = lambda record: gzip.compress(record, 6, mtime=0)

    def record(self, kind, kind_of_content, address, block):
        day = datetime.datetime(2023, 5, 1) + datetime.timedelta(seconds=self.file.tell() % 86400)
        name = f"{self.rng.getrandbits(128):032x}"
        head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: {day:%Y-%m-%dT%H:%M:%SZ}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
                f"WARC-Target-URI: {address}\r\nContent-Type: {kind_of_content}\r\nContent-Length: {len(block)}\r\n\r\n")
        self.file.write(self.pack(head.encode() + block + b"\r\n\r\n"))

    def fetch(self, address, status, media_type, body):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nServer: nginx\r\nX-Crawl-Content-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n"
        self.record("request", "application/http; msgtype=request", address, f"GET / HTTP/1.1\r\nHost: {address}\r\nUser-Agent: none\r\n\r\n".encode())
        self.record("response", "application/http; msgtype=response", address, answer.encode() + body)
        self.record("metadata", "application/warc-fields", address, b"fetchTimeMs: 210\r\n")


def write(path, pages, seed, corpus):
    texts = []
    for name in corpus:
        with open(name, encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines if line.strip()]
    writer, archive = Writer(random.Random(seed), texts), Archive(path, seed)
    for number in range(pages):
        name = writer.rng.choice(SITES)
        day = f"{writer.rng.randint(2015, 2023)}-{writer.rng.randint(1, 12):02}-{writer.rng.randint(1, 28):02}"
        page = writer.rng.choice(LAYOUTS)(writer, writer.headline(), name, day)
        archive.fetch(f"https://{name}.example{writer.address()}-{number}", "200 OK", "text/html; charset=UTF-8", page.encode())
        if writer.rng.random() < 0.1:
            archive.fetch(f"https://{name}.example/old-{number}", "301 Moved Permanently", "text/html", b"<p>moved</p>")
    archive.file.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("out")
    options = parser.parse_args()
    write(options.out, options.pages, options.seed, options.corpus)


if __name__ == "__main__":
    main()
