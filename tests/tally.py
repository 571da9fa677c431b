#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tally.py RESULT... - adds up test results; the last line is "N passed, N failed".

RESULT is a JUnit file (pytest, meson) or a .txt with lines "pass NAME" or "fail NAME". Beside a meson
JUnit file NAME.xml may lie NAME.json, meson's own log: a program that crashed between two of its tests
counts as one failure. A missing file counts as one failure too. What is skipped or known to fail (TODO)
counts as neither. Exit code 1 if anything failed."""
import json
import os
import re
import sys
import xml.etree.ElementTree as xml


def from_junit(path):
    """Yields (name, verdict) of each case."""
    for suite in xml.parse(path).getroot().iter("testsuite"):
        todo = set(re.findall(r"^not ok (\d+)\b.*# TODO", suite.findtext("system-out") or "", re.M))
        for case in suite.findall("testcase"):
            name = f"{(case.get('classname') or suite.get('name')).replace('khabar.khabar:', '')}: {case.get('name')}"
            if case.find("failure") is not None or case.find("error") is not None:
                yield name, "fail"
            elif case.find("skipped") is not None or case.get("name").split(" ")[0] in todo:
                yield name, "skip"
            else:
                yield name, "pass"


def crashed_programs(path):
    """Programs of a meson log that ended badly, whatever their single tests said."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            run = json.loads(line)
            if run["result"] in ("ERROR", "TIMEOUT", "INTERRUPT"):
                yield run["name"] + ": " + run["result"].lower(), "fail"


def from_text(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            verdict, _, name = line.strip().partition(" ")
            if verdict:
                yield name, verdict


def results(path):
    if not os.path.exists(path):
        return [(os.path.basename(path) + ": no results", "fail")]
    try:
        if path.endswith(".txt"):
            return list(from_text(path))
        log = path[:-4] + ".json"
        return list(from_junit(path)) + (list(crashed_programs(log)) if os.path.exists(log) else [])
    except (xml.ParseError, ValueError) as wrong:
        return [(f"{path}: {wrong}", "fail")]


def main(paths):
    count = {"pass": 0, "fail": 0, "skip": 0}
    for path in paths:
        here = {"pass": 0, "fail": 0, "skip": 0}
        for name, verdict in results(path):
            here[verdict] += 1
            if verdict == "fail":
                print("failed:", name)
        print(f"{os.path.basename(path):24} {here['pass']:5} passed {here['fail']:4} failed {here['skip']:4} skipped")
        for verdict in count:
            count[verdict] += here[verdict]
    print(f"{count['pass']} passed, {count['fail']} failed")
    return 1 if count["fail"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
