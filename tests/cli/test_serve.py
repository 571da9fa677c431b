# SPDX-License-Identifier: Apache-2.0
"""`khabar serve` and `khabar user`: who may do what, what is kept of each change, and what is refused.

Environment: KHABAR is the program, KHABAR_DATA_FILE the data file. Reports are invented.
"""
import http.client
import json
import os
import signal
import subprocess
import urllib.parse

import pytest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
KHABAR = os.path.abspath(os.environ.get("KHABAR", os.path.join(ROOT, "build/app/cli/khabar")))
DATA = os.path.abspath(os.environ.get("KHABAR_DATA_FILE", os.path.join(ROOT, "build/khabar.dat")))
ENVIRONMENT = dict(os.environ, KHABAR_DATA_FILE=DATA)
REPORTS = [
    {"id": "a/1", "date": "2024-03-12", "source": "وكالة الضفاف", "text": "اعتقلت قوات الأمن سبعة مشتبه بهم في الموصل. وقتل ثلاثة أشخاص في انفجار سيارة مفخخة وسط بغداد."},
    {"id": "r2", "date": "2024-03-13", "source": "صحيفة الساحل", "text": "التقى وزير الخارجية المصري نظيره الأردني في القاهرة."},
]


def run(*arguments, stdin=b"", code=0):
    done = subprocess.run([KHABAR, *map(str, arguments)], input=stdin, capture_output=True, timeout=120, env=ENVIRONMENT)
    assert done.returncode == code, done.stderr.decode()
    return done


class Server:
    def __init__(self, store, *options):
        self.process = subprocess.Popen([KHABAR, "serve", "--port", "0", *options, str(store)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
        self.url = self.process.stdout.readline().decode().strip()
        assert self.url, self.process.stderr.read().decode()
        self.cookie, self.token = "", ""

    def ask(self, method, path, body=None, headers=(), raw=None):
        """(status, answer, headers)"""
        address = urllib.parse.urlsplit(self.url)
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        sent = {"Cookie": self.cookie, "X-Khabar-Token": self.token, **dict(headers)}
        connection.request(method, "/api/v1" + path, body=data, headers={k: v for k, v in sent.items() if v})
        answer = connection.getresponse()
        read = answer.read()
        connection.close()
        try:
            return answer.status, json.loads(read) if read else None, answer.headers
        except ValueError:
            return answer.status, read, answer.headers

    def get(self, path):
        status, answer, _ = self.ask("GET", path)
        assert status == 200, answer
        return answer

    def post(self, path, body, status=200):
        got, answer, _ = self.ask("POST", path, body)
        assert got == status, answer
        return answer

    def use_token(self):
        self.token = self.get("/session")["csrf"]
        return self

    def sign_in(self, user, password):
        status, answer, headers = self.ask("POST", "/session", {"user": user, "password": password})
        if status == 200:
            self.cookie = headers["Set-Cookie"].split(";")[0]
            self.token = answer["csrf"]
        return status, headers.get("Set-Cookie", "")

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(30) == 0
        self.process.stdout.close()
        self.process.stderr.close()


@pytest.fixture
def store(tmp_path):
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in REPORTS), encoding="utf-8")
    run("store", "init", tmp_path / "s.khabar")
    run("store", "add", tmp_path / "s.khabar", tmp_path / "r.jsonl")
    return tmp_path / "s.khabar"


@pytest.fixture
def server(store):
    server = Server(store).use_token()
    yield server
    server.stop()


def at(event):
    """The address of an event: its id may hold a slash."""
    return "/events/" + urllib.parse.quote(event["id"], safe="")


def first_event(server, report="a%2F1"):
    return server.get(f"/reports/{report}/events")["events"][0]


# ------------------------------------------------------------------- reading


def test_reports_and_their_events_are_the_stores(server):
    assert {r["id"] for r in server.get("/reports?order=newest")["reports"]} == {"a/1", "r2"}
    report = server.get("/reports/a%2F1")
    assert report["text"] == REPORTS[0]["text"] and report["source"] == "وكالة الضفاف" and len(report["sha256"]) == 64
    for event in server.get("/reports/a%2F1/events")["events"]:
        trigger = event["trigger"]
        assert report["text"][trigger["start"]:trigger["end"]] == trigger["text"]
        assert server.get(at(event))["key"] == event["key"]
        assert server.get(at(event) + "/why")["why"] == server.get(f"{at(event)}/why?start={trigger['start']}")["why"] != []


def test_lists_are_paged_without_loss(server):
    total, seen, cursor = server.get("/events?limit=1")["total"], [], ""
    while True:
        page = server.get(f"/events?order=date&limit=1&cursor={cursor}")
        seen += [e["id"] for e in page["events"]]
        if "next" not in page:
            break
        cursor = page["next"]
    assert total == len(seen) == len(set(seen)) >= 3


def test_sums_count_the_events(server):
    events = server.get("/events?limit=100")["events"]
    types = {row["key"]: row["n"] for row in server.get("/counts?by=type")["rows"]}
    assert sum(types.values()) == len(events) and all(types[e["event"]] for e in events)
    placed = server.get("/map?zoom=5")
    assert sum(c["n"] for c in placed["clusters"]) + placed["outside"] == len(events)
    assert server.get("/places?q=%D8%A7%D9%84%D9%85%D9%88%D8%B5%D9%84")["places"][0]["name"] == "Mosul"


def test_incidents_are_made_and_show_their_sources(server):
    for _ in range(100):
        incidents = server.get("/incidents")["incidents"]
        if incidents:
            break
        signal.sigtimedwait([], 0.1)
    one = server.get(f"/incidents/{incidents[0]['incident']}")
    assert one["events"] and one["reports"][0]["quote"] in {r["id"]: r["text"] for r in REPORTS}[one["reports"][0]["id"]]


def test_an_export_is_a_file_of_its_format(server):
    status, text, headers = server.ask("GET", "/export?format=csv")
    assert status == 200 and "attachment" in headers["Content-Disposition"] and headers["Content-Type"].startswith("text/csv")
    assert text.decode().splitlines()[0].startswith("id,key,report")


# ---------------------------------------------------------------- correcting


def test_a_change_is_kept_with_who_when_before_and_after(server):
    event = first_event(server)
    changed = server.post(at(event) + "/changes", {"field": "status", "value": "negated", "before": "actual"})
    assert changed["event"]["status"] == "negated" and first_event(server)["status"] == "negated"
    change = changed["change"]
    assert (change["field"], change["before"], change["after"]) == ("status", "actual", "negated")
    assert change["who"] == server.get("/session")["user"] and change["when"].endswith("Z")
    undone = server.post(f"/changes/{change['n']}/undo", {})
    assert undone["event"]["status"] == "actual" and undone["change"]["undoes"] == change["n"]
    assert [c["field"] for c in server.get(at(event) + "/changes")["changes"]] == ["status", "status"]


def test_what_somebody_else_changed_is_not_overwritten(server):
    event = first_event(server)
    server.post(at(event) + "/changes", {"field": "tense", "value": "historical", "before": event["tense"]})
    server.post(at(event) + "/changes", {"field": "tense", "value": "ongoing", "before": event["tense"]}, status=409)
    assert first_event(server)["tense"] == "historical"


def test_a_reviewed_event_wants_a_reason(server):
    event = at(first_event(server))
    server.post(event + "/changes", {"field": "review", "value": "reviewed"})
    server.post(event + "/changes", {"field": "status", "value": "future"}, status=400)
    server.post(event + "/changes", {"field": "status", "value": "future", "comment": "الخبر يقول سيعتقل"})
    assert first_event(server)["status"] == "future"


def test_values_that_are_none_are_refused(server):
    event = at(first_event(server))
    for field, value in [("event", "MEET"), ("status", "perhaps"), ("actor", [{"start": 5000, "end": 5001}]), ("id", "x:1"), ("review", "done")]:
        server.post(event + "/changes", {"field": field, "value": value}, status=400)
    assert not server.get(event + "/changes")["changes"]


def test_notes_and_reliability_stand_beside_the_record(server):
    event = at(first_event(server))
    server.post(event + "/changes", {"field": "note", "value": "يراجع مع المصدر"})
    server.post(event + "/changes", {"field": "reliability", "value": 2})
    review = server.get(event)["review"]
    assert (review["note"], review["reliability"]) == ("يراجع مع المصدر", 2)
    server.post(event + "/changes", {"field": "reliability", "value": "B2"})
    server.post(event + "/changes", {"field": "note", "value": ""})
    assert (server.get(event)["review"]["note"], server.get(event)["review"]["reliability"]) == ("", "B2")
    assert [c["before"] for c in server.get(event + "/changes")["changes"]][-1] == "يراجع مع المصدر"


def test_corrections_suggest_rows(server):
    first, second = server.get("/reports/a%2F1/events")["events"][:2]
    assert server.get("/suggested-rows")["rows"] == []
    n = server.post(at(first) + "/changes", {"field": "event", "value": "SANCTION"})["change"]["n"]
    taken_back = server.post(at(second) + "/changes", {"field": "verdict", "value": "rejected"})["change"]["n"]
    assert [r["n"] for r in server.get("/suggested-rows")["rows"]] == [1, 1]
    server.post(f"/changes/{taken_back}/undo", {})
    row, = server.get("/suggested-rows")["rows"]
    assert row["because"] == [n] and row["row"].split("\t")[:3] == [first["trigger"]["lemma"], "?", "SANCTION"]
    assert len(row["row"].split("\t")) == 9 and row["table"] == "events/triggers-mine.tsv"


def test_rejected_events_are_in_no_sum(server):
    before, event = server.get("/events")["total"], at(first_event(server))
    server.post(event + "/changes", {"field": "verdict", "value": "rejected"})
    assert server.get("/events")["total"] == before - 1
    assert len(server.get("/reports/a%2F1/events")["events"]) == before - server.get("/reports/r2")["events"]


def test_a_missed_event_is_added_and_survives_recoding(server, store, tmp_path):
    start = REPORTS[1]["text"].index("القاهرة")
    added = server.post("/reports/r2/events", {"event": "CONSULT", "trigger": {"start": start, "end": start + 7}}, status=201)
    assert added["trigger"]["text"] == "القاهرة" and added["review"]["added_by_hand"]
    server.post("/reports/r2/events", {"event": "CONSULT", "trigger": {"start": start, "end": start + 7}}, status=409)
    run("store", "add", "--recode", store, tmp_path / "r.jsonl")
    assert added["key"] in {e["key"] for e in server.get("/reports/r2/events")["events"]}


def test_two_coders_are_compared(store):
    for name in ["amal", "basim"]:
        run("user", "add", store, name, stdin=b"long enough pass\n")
    server = Server(store)
    try:
        keys = None
        for name, status in [("amal", "actual"), ("basim", "negated")]:
            assert server.sign_in(name, "long enough pass")[0] == 200
            keys = keys or [at(e) for e in server.get("/reports/a%2F1/events")["events"]]
            server.post(keys[0] + "/changes", {"field": "status", "value": status, "layer": name})
        server.post(keys[1] + "/changes", {"field": "verdict", "value": "rejected", "layer": "basim"})
        server.post(keys[0] + "/changes", {"field": "status", "value": "future", "layer": "amal"}, status=403)
        agreement = server.get("/reports/a%2F1/agreement?a=amal&b=basim")
        assert abs(agreement["f1"] - 2 * (len(keys) - 1) / (2 * len(keys) - 1)) < 1e-3
        assert [p["differs"] for p in agreement["pairs"] if p["a"] and at(p["a"]) == keys[0]] == [["status"]]
        assert [p["b"] for p in agreement["pairs"] if p["a"] and at(p["a"]) == keys[1]] == [None]
        assert all(e["status"] == "actual" for e in server.get("/reports/a%2F1/events")["events"])
    finally:
        server.stop()


# --------------------------------------------------------------- bringing in


def test_a_file_is_brought_in(server):
    status, job, _ = server.ask("POST", "/reports?name=..%2Fnew.txt&date=2024-05-01", raw="قتل جنديان في هجوم على نقطة تفتيش قرب سامراء.".encode())
    assert status == 202
    for _ in range(200):
        job = server.get(f"/jobs/{job['job']}")
        if job["state"] in ("done", "failed"):
            break
        signal.sigtimedwait([], 0.1)
    assert job["state"] == "done" and server.get("/reports/new")["events"] >= 1


# -------------------------------------------------------------------- safety


def test_a_forged_request_changes_nothing(server):
    event = at(first_event(server))
    for token in ["", "0" * 64]:
        status, _, _ = server.ask("POST", event + "/changes", {"field": "status", "value": "negated"}, headers={"X-Khabar-Token": token}.items())
        assert status == 403
    assert first_event(server)["status"] == "actual"


def test_a_foreign_host_name_is_refused(server):
    assert server.ask("GET", "/session", headers={"Host": "evil.example"}.items())[0] == 403
    assert server.ask("GET", "/session", headers={"Host": "localhost:1"}.items())[0] == 200


def test_every_answer_forbids_what_is_not_ours(server):
    for path in ["/session", "/nothing"]:
        headers = server.ask("GET", path)[2]
        assert "default-src 'none'" in headers["Content-Security-Policy"] and headers["X-Content-Type-Options"] == "nosniff"
        assert "unsafe" not in headers["Content-Security-Policy"] and headers["Cache-Control"] == "no-store"


def test_roles_and_signing_in(store):
    for name, role in [("rana", "reader"), ("karim", "coder"), ("amina", "admin")]:
        run("user", "add", "--role", role, store, name, stdin=f"{name} {name} {name}\n".encode())
    run("user", "add", store, "short", stdin=b"abc\n", code=65)
    assert run("user", "list", store).stdout.decode() == "amina\tadmin\nkarim\tcoder\nrana\treader\n"
    server = Server(store)
    try:
        assert server.ask("GET", "/reports")[0] == 401 and "store" not in server.get("/session")
        assert server.sign_in("rana", "wrong")[0] == 401
        status, cookie = server.sign_in("rana", "rana rana rana")
        assert status == 200 and "HttpOnly" in cookie and "SameSite=Strict" in cookie
        event = at(first_event(server))
        assert server.ask("POST", event + "/changes", {"field": "status", "value": "negated"})[0] == 403
        assert server.ask("GET", "/audit")[0] == 403
        assert server.sign_in("karim", "karim karim karim")[0] == 200
        server.post(event + "/changes", {"field": "status", "value": "negated"})
        assert server.sign_in("amina", "amina amina amina")[0] == 200
        assert any("wrong password for rana" in e["what"] for e in server.get("/audit")["entries"])
        assert server.ask("DELETE", "/session")[0] == 204
        assert server.ask("GET", "/reports")[0] == 401
    finally:
        server.stop()


def test_passwords_cannot_be_tried_for_long(store):
    run("user", "add", store, "rana", stdin=b"rana rana rana\n")
    server = Server(store)
    try:
        tries = [server.sign_in("rana", f"wrong {i}")[0] for i in range(10)]
        assert tries[:8] == [401] * 8 and tries[8:] == [429] * 2
        assert server.sign_in("rana", "rana rana rana")[0] == 429
    finally:
        server.stop()


@pytest.mark.parametrize("options, reason", [(["--address", "0.0.0.0"], b"sign in"), (["--host", "khabar.example"], b"sign in")])
def test_beyond_loopback_somebody_has_to_sign_in(store, options, reason):
    assert reason in run("serve", *options, store, code=69).stderr


def test_beyond_loopback_tls_is_needed(store):
    run("user", "add", store, "rana", stdin=b"rana rana rana\n")
    assert b"TLS" in run("serve", "--address", "0.0.0.0", store, code=69).stderr


@pytest.mark.parametrize("path, status", [
    ("/reports/none", 404), ("/events/0123456789abcdef", 404), ("/events/a%2F1%3A99", 404), ("/nothing", 404), ("/reports/%ZZ", 400), ("/map?zoom=99", 400),
    ("/counts?by=mood", 400), ("/events?near=1,2", 400), ("/events?size=many", 400), ("/events?order=best", 400), ("/export?format=xml", 400), ("/export?format=csv&share=1", 400),
    ("/jobs/77", 404), ("/incidents/none", 404)])
def test_wrong_questions_get_a_reason(server, path, status):
    got, answer, _ = server.ask("GET", path)
    assert got == status and answer["error"] and answer["code"]


def test_a_body_that_is_too_large_is_refused(server):
    assert server.ask("POST", at(first_event(server)) + "/changes", raw=b"x" * (2 << 20))[0] == 413
    assert server.ask("POST", at(first_event(server)) + "/changes", raw=b"{broken")[0] == 400
