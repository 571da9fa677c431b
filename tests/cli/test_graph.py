# SPDX-License-Identifier: Apache-2.0
"""`khabar graph`: what other programs read of it, what a reader of the pictures sees, and records from anywhere.

Environment: KHABAR is the program, KHABAR_DATA_FILE the data file. Events are invented, but for those of the samples.
"""
import itertools
import json
import os
import re
import shutil
import subprocess
import unicodedata
import xml.etree.ElementTree as ElementTree

import pytest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
KHABAR = os.path.abspath(os.environ.get("KHABAR", os.path.join(ROOT, "build/app/cli/khabar")))
DATA = os.path.abspath(os.environ.get("KHABAR_DATA_FILE", os.path.join(ROOT, "build/khabar.dat")))
FORMATS = ["svg", "graphml", "dot", "mermaid"]
KINDS = ["chronology", "actors"]
BOTH = list(itertools.product(FORMATS, KINDS))
SVG = "{http://www.w3.org/2000/svg}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def khabar(*arguments, stdin=b""):
    environment = dict(os.environ, KHABAR_DATA_FILE=DATA)
    return subprocess.run([KHABAR, *map(str, arguments)], input=stdin, capture_output=True, env=environment, timeout=300)


def lines(events):
    return "".join(json.dumps(event) + "\n" for event in events).encode()


def graph(events, format="svg", of="chronology"):
    done = khabar("graph", "--of", of, "--format", format, stdin=events if isinstance(events, bytes) else lines(events))
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def actor(name, code="IRQ", sector="MIL", entity=""):
    return {"text": name, "name": name, "code": code, "sector": sector, "entity": entity}


def event(number, type="ASSAULT", day=None, report="r", **fields):
    when = [{"text": day, "edtf": day, "from": day, "to": day}] if day else []
    return {"id": f"{report}:{number}", "report": report, "sentence": number, "event": type, "when": when,
            "quad_code": 4, **fields}


def samples():
    """Events of all sample reports: more than a hundred."""
    with open(os.path.join(ROOT, "examples", "reports.tsv"), encoding="utf-8") as f:
        rows = [line.split("\t") for line in f if not line.startswith(("#", "file"))]
    return b"".join(khabar("code", "--format", "jsonl", "--date", date, os.path.join(ROOT, "examples", name)).stdout
                    for name, date, _ in rows)


@pytest.fixture(scope="module")
def sample_events():
    return samples()


@pytest.fixture(scope="module")
def many_links(sample_events):
    """The sample events, each caused by two others of its report, of every status and with all counts."""
    events = [json.loads(line) for line in sample_events.splitlines()]
    reports = {}
    for at, e in enumerate(events):
        told = reports.setdefault(e["report"], [])
        e["because_of"] = [other["id"] for other in told[-2:]]
        e["same_as"] = [told[0]["id"]] if len(told) > 3 else []
        e["status"] = ["actual", "negated", "future", "hypothetical"][at % 4]
        e["size"] = dict.fromkeys(["dead", "injured", "arrested", "participants", "displaced"], [at, None if at % 2 else 10 * at])
        told.append(e)
    return lines(events)


# ------------------------------------------------------------------ chronology

def order(events):
    nodes = ElementTree.fromstring(graph(events, "graphml")).iter(GRAPHML + "node")
    return [next(data.text for data in node if data.get("key") == "event_id") for node in nodes]


def links(events, kind):
    networkx = pytest.importorskip("networkx")
    read = networkx.parse_graphml(graph(events, "graphml"))
    ids = networkx.get_node_attributes(read, "event_id")
    return sorted((ids[a], ids[b]) for a, b, data in read.edges(data=True) if data["kind"] == kind)


def test_events_stand_in_order_of_time_and_undated_ones_behind_the_event_told_before():
    events = [event(1), event(2, day="2024-03-02"), event(3), event(4, day="2024-03-01"), event(5, day="2024-03-02"),
              event(1, report="s", day="2024-03-03"), event(2, report="s", day="2024-02-01"), event(1, report="t")]
    assert order(events) == ["r:1", "t:1", "s:2", "r:4", "r:2", "r:3", "r:5", "s:1"]


def test_a_time_that_is_no_day_counts_as_none():
    odd = event(2)
    odd["when"] = [{"text": "x", "edtf": "XXXX-06", "from": "someday", "to": "2024-1-1"}]
    assert order([event(1, day="2024-03-02"), odd, event(3, day="2024-03-01")]) == ["r:3", "r:1", "r:2"]


def test_before_leads_from_day_to_day():
    events = [event(1, day="2024-03-01"), event(2, day="2024-03-01"), event(3), event(4, day="2024-03-05")]
    assert links(events, "before") == [("r:2", "r:4")]


def test_causes_lead_to_effects_and_names_of_no_event_nowhere():
    events = [event(1, because_of=["r:2", "r:9", "r:1"]), event(2, same_as=["r:3"]), event(3, same_as=["r:2"])]
    assert links(events, "because_of") == [("r:2", "r:1")]
    assert len(links(events, "same_as")) == 1


def test_what_the_text_puts_first_stands_first_and_is_no_cause_besides():
    events = [event(1, after=["r:3"]), event(2, during=["r:1"]), event(3), event(4, after=["r:1"], because_of=["r:1"])]
    assert order(events) == ["r:3", "r:1", "r:2", "r:4"]
    assert links(events, "told_before") == [("r:3", "r:1")]
    assert links(events, "during") == [("r:1", "r:2")]
    assert graph(events).count('class="lane" stroke="#CCCCCC"') == 2


def test_a_ring_of_events_loses_none():
    events = [event(1, after=["r:2"]), event(2, after=["r:3"]), event(3, after=["r:1", "r:3", "r:8"])]
    assert sorted(order(events)) == ["r:1", "r:2", "r:3"]


# ---------------------------------------------------------------------- actors

def network(events):
    networkx = pytest.importorskip("networkx")
    read = networkx.parse_graphml(graph(events, "graphml", "actors"))
    names = networkx.get_node_attributes(read, "name")
    nodes = {tuple(data.get(key, "") for key in ("name", "code", "sector")): data["events"] for _, data in read.nodes(data=True)}
    edges = {(names[a], names[b]): data for a, b, data in read.edges(data=True)}
    return nodes, edges


def test_entities_of_different_reports_are_one_by_name_code_and_sector():
    events = [event(1, actor=[actor("army")], recipient=[actor("town", "IRQ", "CVL")]),
              event(1, report="s", actor=[actor("army")], recipient=[actor("town", "SYR", "CVL")])]
    nodes, _ = network(events)
    assert nodes == {("army", "IRQ", "MIL"): 2, ("town", "IRQ", "CVL"): 1, ("town", "SYR", "CVL"): 1}


def test_within_a_report_the_entity_decides_but_not_across_reports_of_one_id():
    told = [event(1, actor=[actor("the Court of Security", entity="r#1")]), event(2, actor=[actor("court", entity="r#1")])]
    again = [event(1, actor=[actor("farmer", sector="AGR", entity="r#1")])]
    nodes, _ = network(told + again)
    assert nodes == {("the Court of Security", "IRQ", "MIL"): 2, ("farmer", "IRQ", "AGR"): 1}


def test_edges_add_up_their_events():
    a, b = [actor("a")], [actor("b")]
    events = [event(1, "ASSAULT", "2024-03-05", actor=a, recipient=b, event_scale=-9, status="actual"),
              event(2, "COERCE", "2024-03-01", actor=a, recipient=b + b, event_scale=-7, status="negated"),
              event(3, "AID", actor=a, recipient=b, quad_code=2, event_scale=10),
              event(4, "AID", actor=b, quad_code=2)]
    nodes, edges = network(events)
    assert nodes == {("a", "IRQ", "MIL"): 3, ("b", "IRQ", "MIL"): 4}
    edge = edges["a", "b"]
    assert (edge["events"], edge["actual"], edge["quad_code"], edge["event_scale"]) == (3, 2, 4, -2.0)
    assert (edge["types"], edge["first"], edge["last"]) == ("AID; COERCE; ASSAULT", "2024-03-01", "2024-03-05")
    assert list(edges) == [("a", "b")]


# --------------------------------------------------------------------- formats

@pytest.mark.parametrize("format,of", BOTH)
def test_same_records_same_bytes(sample_events, format, of):
    assert graph(sample_events, format, of) == graph(sample_events, format, of)


@pytest.mark.parametrize("of", KINDS)
def test_graphml_is_what_its_schema_asks_for(many_links, of):
    root = ElementTree.fromstring(graph(many_links, "graphml", of))
    assert root.tag == GRAPHML + "graphml"
    *keys, inner = root
    types = {key.get("id"): (key.get("for"), key.get("attr.type")) for key in keys}
    assert inner.tag == GRAPHML + "graph" and inner.get("edgedefault") == "directed"
    assert all(key.tag == GRAPHML + "key" and re.fullmatch(r"[\w.-]+", key.get("attr.name")) for key in keys)
    assert len(types) == len(keys) and {kind for _, kind in types.values()} <= {"int", "long", "double", "string"}
    nodes = [child.get("id") for child in inner if child.tag == GRAPHML + "node"]
    edges = [child for child in inner if child.tag == GRAPHML + "edge"]
    assert len(nodes) + len(edges) == len(inner) and len(set(nodes)) == len(nodes)
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in edges)
    for child in inner:
        used = [data.get("key") for data in child]
        assert len(set(used)) == len(used)
        for data in child:
            owner, kind = types[data.get("key")]
            assert child.tag == GRAPHML + owner and data.text
            {"int": int, "long": int, "double": float, "string": str}[kind](data.text)


def test_networkx_reads_every_attribute(sample_events):
    networkx = pytest.importorskip("networkx")
    events = [json.loads(line) for line in sample_events.splitlines()]
    read = networkx.parse_graphml(graph(sample_events, "graphml"))
    nodes = {data["event_id"]: data for _, data in read.nodes(data=True)}
    assert set(nodes) == {e["id"] for e in events}
    for e in events:
        node = nodes[e["id"]]
        assert node["type"] == e["event"] and node["trigger"] == e["trigger"]["text"]
        assert node["confidence"] == e["confidence"] and node["event_scale"] == e["event_scale"]
        assert node.get("actor", "") == "; ".join(one["name"] for one in e["actor"])
        for name, (least, most) in e["size"].items():
            assert (node[name + "_min"], node.get(name + "_max")) == (least, most)


def plain(text):
    """(nodes, edges) of a graph as Graphviz reads it."""
    if not shutil.which("dot"):
        pytest.skip("no dot")
    done = subprocess.run(["dot", "-Tplain"], input=text.encode(), capture_output=True, timeout=300)
    assert done.returncode == 0 and not re.search(rb"syntax|rror", done.stderr), done.stderr.decode()
    rows = [line.split(" ")[0] for line in done.stdout.decode().split("\n")]
    return rows.count("node"), rows.count("edge")


def test_graphviz_reads_dot():
    events = [event(1, day="2024-03-01", actor=[actor("a")], recipient=[actor("b"), actor("c")]),
              event(2, day="2024-03-02", because_of=["r:1"])]
    assert plain(graph(events, "dot", "actors")) == (3, 2)
    nodes, edges = plain(graph(events, "dot"))
    assert nodes == 2 and edges == 3  # cause, before, and one that is not seen


# -------------------------------------------------------------------- pictures

def number(element, name):
    return float(element.get(name, "0"))


def text_box(text):
    """(left, top, right, bottom) by the measured width."""
    x, y, width, size = number(text, "x"), number(text, "y"), number(text, "data-width"), float(text.get("font-size", "15"))
    rightwards = (text.get("direction") == "ltr") != (text.get("text-anchor") == "end")
    left = x if rightwards else x - width
    return left, y - 1.15 * size, left + width, y + 0.6 * size


def inside(box, frame):
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def overlap(a, b):
    slack = 0.11  # coordinates are rounded to tenths
    return a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack


def check_picture(svg):
    root = ElementTree.fromstring(svg)
    page = (0, 0, number(root, "width"), number(root, "height"))
    boxes = [text_box(text) for text in root.iter(SVG + "text")]
    assert all(inside(box, page) for box in boxes)
    boxes.sort(key=lambda box: box[1])
    for at, box in enumerate(boxes):
        for other in itertools.takewhile(lambda other: other[1] < box[3], boxes[at + 1:]):
            assert not overlap(box, other), (box, other)
    assert not list(root.iter(SVG + "script")) and "href" not in svg and "url(" not in svg
    return root


def check_cards(root):
    cards = []
    for group in root.iter(SVG + "g"):
        if group.get("class") != "event":
            continue
        rect = group.find(SVG + "rect")
        left, top = number(rect, "x"), number(rect, "y")
        card = (left, top, left + number(rect, "width"), top + number(rect, "height"))
        boxes = [text_box(text) for text in group.iter(SVG + "text")]
        assert all(inside(box, card) for box in boxes if box[0] < card[2])
        cards.append(card)
    assert all(a[3] < b[1] for a, b in zip(cards, cards[1:]))
    return cards


@pytest.mark.parametrize("of", KINDS)
def test_no_text_leaves_the_page_or_meets_another(sample_events, many_links, of):
    few = b"\n".join(sample_events.splitlines()[:5])
    forty = b"\n".join(sample_events.splitlines()[:40])
    for events in (few, forty, sample_events, many_links):
        root = check_picture(graph(events, of=of))
        if of == "chronology":
            assert len(check_cards(root)) == len(events.splitlines())


def test_what_did_not_happen_is_dashed_and_says_so():
    svg = graph([event(1, status="negated"), event(2, status="actual"), event(3, status="future")])
    groups = [g for g in ElementTree.fromstring(svg).iter(SVG + "g") if g.get("class") == "event"]
    dashed = [g.find(SVG + "rect").get("stroke-dasharray") is not None for g in groups]
    words = ["".join(g.itertext()) for g in groups]
    assert dashed == [True, False, True]
    assert "لم يقع" in words[0] and "مرتقب" in words[2] and "لم يقع" not in words[1]


def test_an_arc_for_each_cause(many_links):
    arcs = [p for p in ElementTree.fromstring(graph(many_links)).iter(SVG + "path") if p.get("class") == "lane"]
    events = [json.loads(line) for line in many_links.splitlines()]
    assert len(arcs) == sum(len(e["because_of"]) + len(e["same_as"]) for e in events)


def test_a_picture_has_an_end():
    """Counted, not drawn."""
    crowd = [event(n, actor=[actor(f"a{n}")], recipient=[actor(f"b{n}")]) for n in range(1200)]
    svg = graph(crowd)
    assert svg.count('class="card"') == 1000 and "200 حدث" in svg
    svg = graph(crowd, of="actors")
    assert svg.count('class="actor"') == 240 and "2160" in svg
    check_picture(svg)


# ----------------------------------------------------------- records from anywhere

HOSTILE = ['"quoted" \\ back\\n \\N \\', "a]]>b<script>alert(1)</script>&amp;&lt;", "\u202eevil\u202c \u2066x", "`md` %%x",
           "[b](r){y}|#35;-->", "\x01\x02\x1f\x7f\x85ctrl", "word " * 3000, "\ufffe\uffff\ufdd0x", "ا" + "\u0651" * 500,
           "\U0001F600\u200d\U0001F468 中文中文", "1. list", "- dash", "line\nbreak\r\ttab", "", " ", "\u200f", "W" * 300,
           "ش" * 300, "end", "%d%s%n", "م" * 1000000]


@pytest.fixture(scope="module")
def hostile():
    events = []
    for at, whole in enumerate(HOSTILE):
        text = whole[:3000]
        who = {"text": text, "name": whole, "code": text, "sector": text, "entity": text, "head": text}
        where = {"text": text, "resolved_place": text, "country_code": text, "province": text}
        events.append({"id": f"{text[:99]}:{at}", "report": text or "r", "event": "ASSAULT", "mode": [text, "aerial"],
                       "context": text, "status": ["actual", "negated", text][at % 3], "tense": text, "key": text,
                       "trigger": {"text": text, "lemma": text}, "actor": [who, actor("x")], "recipient": [who],
                       "event_loc": [where] * 3, "when": [{"text": text, "edtf": text, "from": text, "to": text}],
                       "said_by": [{"text": text, "kind": text}], "because_of": [f"{HOSTILE[at - 1][:99]}:{at - 1}"],
                       "size": {"dead": [2 ** 63 - 1, None], "injured": [0, 2 ** 63 - 1]}, "confidence": 1})
    return lines(events)


@pytest.mark.parametrize("format,of", BOTH)
def test_hostile_texts_are_clean(hostile, format, of):
    text = graph(hostile, format, of)
    assert len(text) < 200000
    odd = {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Cn")} - {"\n", "\u200d"}
    assert not odd
    if format in ("svg", "graphml"):
        root = ElementTree.fromstring(text)
        assert not [e for e in root.iter() if e.tag.endswith("script")]


@pytest.mark.parametrize("of", KINDS)
def test_hostile_texts_stay_in_their_place(hostile, of):
    root = check_picture(graph(hostile, of=of))
    if of == "chronology":
        check_cards(root)


@pytest.mark.parametrize("of", KINDS)
def test_graphviz_reads_hostile_texts(hostile, of):
    nodes, _ = plain(graph(hostile, "dot", of))
    assert nodes >= 15


@pytest.mark.parametrize("of", KINDS)
def test_mermaid_labels_hold_no_sign_with_a_meaning(hostile, of):
    first, *rest = graph(hostile, "mermaid", of).splitlines()
    assert first == "flowchart RL"
    for line in rest:
        for label in re.findall(r'"(.*)"', line):
            assert not re.search(r'["\[\]{}()|`\\%<>#;]', re.sub(r"#\d+;|<br/>", "", label)), line
        assert re.match(r"  (classDef|class|linkStyle|n\d+(\[| ))", line)


@pytest.mark.parametrize("format,of", BOTH)
def test_no_events_are_an_empty_graph(format, of):
    text = graph(b"", format, of)
    if format in ("svg", "graphml"):
        assert not list(ElementTree.fromstring(text).iter(GRAPHML + "node"))
    if format == "svg":
        check_picture(text)
    if format == "dot":
        assert plain(text) == (0, 0)


def test_bad_lines_are_said_and_the_rest_is_drawn(tmp_path):
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    first.write_bytes(lines([event(1)]) + b"\n{\n[1]\n" + lines([{"id": "x", "report": "r", "event": "RIOT"}, event(2)]))
    second.write_bytes(b"\xef\xbb\xbf" + lines([event(3)]) + b'{"id":"x","report":"\xff"}\n')
    done = khabar("graph", "--format", "graphml", first, tmp_path / "none.jsonl", second)
    assert done.returncode == 65
    said = done.stderr.decode().splitlines()
    assert len(said) == 5 and said[0] == f"khabar: {tmp_path}/none.jsonl: No such file or directory"
    for line, (place, reason) in zip(said[1:], [("first.jsonl:3", "broken JSON"), ("first.jsonl:4", "not a JSON object"),
                                                ("first.jsonl:5", '"event" is no PLOVER type'), ("second.jsonl:2", "broken JSON")]):
        assert line.startswith(f"khabar: {tmp_path}/{place}: {reason}")
    assert len(re.findall("<node ", done.stdout.decode())) == 3


def test_a_folder_is_walked_for_records(tmp_path):
    (tmp_path / "b.jsonl").write_bytes(lines([event(1)]))
    (tmp_path / "a.json").write_bytes(lines([event(1, report="s")]))
    (tmp_path / "report.txt").write_text("no records")
    done = khabar("graph", "--format", "graphml", tmp_path)
    assert done.returncode == 0 and not done.stderr
    assert re.findall(r'"event_id">([^<]*)', done.stdout.decode()) == ["s:1", "r:1"]


@pytest.mark.parametrize("arguments", [["--format", "png"], ["--of", "places"], ["--date", "2024-01-01"]])
def test_wrong_options(arguments):
    done = khabar("graph", *arguments)
    assert done.returncode == 64 and not done.stdout
