# SPDX-License-Identifier: Apache-2.0
"""What the tests of `khabar store` share: the program, invented reports and records, a PostgreSQL server of their own."""
import contextlib
import glob
import hashlib
import json
import os
import pwd
import shutil
import sqlite3
import subprocess
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
KHABAR = os.path.abspath(os.environ.get("KHABAR", os.path.join(ROOT, "build/app/cli/khabar")))
DATA = os.path.abspath(os.environ.get("KHABAR_DATA_FILE", os.path.join(ROOT, "build/khabar.dat")))
ENVIRONMENT = dict(os.environ, KHABAR_DATA_FILE=DATA)


def khabar(*arguments, stdin=b"", **more):
    return subprocess.run([KHABAR, *map(str, arguments)], input=stdin, capture_output=True, env=ENVIRONMENT, timeout=600, **more)


def fine(*arguments, stdin=b""):
    done = khabar(*arguments, stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def rows(*arguments):
    return [json.loads(line) for line in fine(*arguments, "--format", "jsonl").splitlines()]


def ids(*arguments):
    return [row["id"] for row in rows(*arguments)]


def write(path, lines):
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def place(name="Baqubah", text="بعقوبة", country="IRQ", province="Diyala", lat=33.75, lon=44.6, resolution=4):
    return {"text": text, "start": 0, "end": len(text), "resolved_place": name, "country_code": country, "province": province,
            "lat": lat, "lon": lon, "resolution": resolution}


def actor(name="تنظيم داعش", code="ISM", sector="REB"):
    return {"text": name, "start": 0, "end": len(name), "head": name, "entity": "", "name": name, "code": code, "sector": sector, "named": True}


def record(report, number=1, **fields):
    """An event record of an invented report, with a key of its own."""
    key = hashlib.sha256(f"{report}:{number}".encode()).hexdigest()[:16]
    return {"id": f"{report}:{number}", "key": key, "report": report, "sentence": 0, "event": "ASSAULT", "mode": [],
            "context": [], "status": "actual", "tense": "current", "quad_code": 4, "event_scale": -9.0,
            "trigger": {"text": "هجوم", "start": number * 10, "end": number * 10 + 4, "lemma": "هجوم"}, "actor": [], "recipient": [],
            "event_loc": [], "when": [], "size": {}, "said_by": [], "because_of": [], "same_as": [], "confidence": 0.8, **fields}


def report(name, text=None, **fields):
    return {"id": name, "date": "2019-03-12", "text": text or f"خبر {name}", **fields}


# ------------------------------------------------------------------ PostgreSQL

def postgres_programs():
    """Folder of initdb and pg_ctl, None if PostgreSQL is not installed."""
    folders = sorted(glob.glob("/usr/lib/postgresql/*/bin/pg_ctl"))
    found = folders[-1] if folders else shutil.which("pg_ctl")
    return os.path.dirname(found) if found else None


def as_server(command):
    """PostgreSQL refuses to run as root: then it runs as the user postgres."""
    if os.getuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]


@contextlib.contextmanager
def postgres_server():
    """A server on a socket in a new folder, without a network; gives the folder."""
    programs = postgres_programs()
    folder = tempfile.mkdtemp(prefix="khabar-postgres-")
    if os.getuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)

    def run(*command):
        done = subprocess.run(as_server(list(command)), capture_output=True, cwd=folder, timeout=120)
        assert done.returncode == 0, done.stderr.decode()

    data = os.path.join(folder, "data")
    run(os.path.join(programs, "initdb"), "-D", data, "-U", "khabar", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c shared_buffers=64MB"
    run(os.path.join(programs, "pg_ctl"), "-D", data, "-o", options, "-l", os.path.join(folder, "log"), "-w", "start")
    try:
        yield folder
    finally:
        subprocess.run(as_server([os.path.join(programs, "pg_ctl"), "-D", data, "-m", "immediate", "stop"]), capture_output=True, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


def postgres_database(folder, name):
    subprocess.run([os.path.join(postgres_programs(), "psql"), "-h", folder, "-U", "khabar", "-d", "postgres", "-q", "-c", f"create database {name}"],
                   check=True, capture_output=True)
    return f"postgresql://khabar@/{name}?host={folder}"


def postgres_sql(address, text):
    done = subprocess.run([os.path.join(postgres_programs(), "psql"), "-q", "-A", "-t", "-d", address, "-c", "set search_path to khabar; " + text],
                          capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def sql(address, text):
    """What a statement gives, without the store's own program: rows by lines, columns by |."""
    if address.startswith("postgresql:"):
        return postgres_sql(address, text)
    with contextlib.closing(sqlite3.connect(address)) as connection:
        found = connection.execute(text).fetchall()
        connection.commit()
    return "\n".join("|".join(map(str, row)) for row in found)
