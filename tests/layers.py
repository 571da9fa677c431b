#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Who may include whom, and what the library may not do. Prints TAP.

- A stage of src/ includes base/ and stages before it; the files at the top of src/ include all.
- app/ sees the public header, its own headers and the system's. compile/ may include src/.
- src/ does not print, exit or abort, and has no variable that outlives a call.
By regular expressions over the text without comments and strings: enough for C as written here."""
import os
import re

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), ".."))
STAGES = ["base", "intake", "text", "sentence", "word", "mention", "event", "chronology"]
FORBIDDEN = re.compile(r"\b(v?printf|v?fprintf|v?dprintf|puts|fputs|putchar|putc|fputc|fwrite|perror|exit|_exit|_Exit|abort|system)\s*\(")


def sources(folder):
    for where, _, names in sorted(os.walk(os.path.join(ROOT, folder))):
        for name in sorted(names):
            if name.endswith((".c", ".h")):
                yield os.path.relpath(os.path.join(where, name), ROOT)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as f:
        return f.read()


def bare(code):
    """Comments, strings and characters blanked, lines kept."""
    def blank(match):
        text = match.group()
        return '""' if text[0] == '"' else "0" if text[0] == "'" else " " + "\n" * text.count("\n")
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, code, flags=re.S)


def includes(path):
    """(line, kind, written, path from the root or None) of each include."""
    code = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), read(path), flags=re.S)
    for number, line in enumerate(code.split("\n"), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            there = os.path.normpath(os.path.join(os.path.dirname(path), found.group(2)))
            known = os.path.exists(os.path.join(ROOT, there))
            yield number, found.group(1), found.group(2), there if known else None


def stage_of(path):
    parts = path.split(os.sep)
    return parts[1] if parts[0] == "src" and len(parts) > 2 else None


def public(written, there):
    return written == "khabar/khabar.h" or there == os.path.join("include", "khabar", "khabar.h")


def wrong_stages():
    for path in sources("src"):
        stage = stage_of(path)
        for line, kind, written, there in includes(path):
            if kind == "<" or public(written, there):
                continue
            other = stage_of(there) if there else None
            if there is None:
                yield f"{path}:{line}: {written} is not found from here"
            elif not there.startswith("src" + os.sep):
                yield f"{path}:{line}: the library includes {there}"
            elif stage and other is None:
                yield f"{path}:{line}: a stage includes {there}, which stands above the stages"
            elif stage and STAGES.index(other) > STAGES.index(stage):
                yield f"{path}:{line}: {stage} includes {there}, a later stage"


def unknown_stages():
    for path in sources("src"):
        if stage_of(path) not in STAGES + [None]:
            yield f"{path}: {stage_of(path)} is no stage"


def wrong_outside(folder, allowed):
    for path in sources(folder):
        for line, kind, written, there in includes(path):
            if kind == "<" or public(written, there):
                continue
            if there is None or not there.startswith(allowed):
                yield f"{path}:{line}: {folder} includes {there or written}"


def forbidden_calls():
    for path in sources("src"):
        for number, line in enumerate(bare(read(path)).split("\n"), 1):
            found = FORBIDDEN.search(line)
            if found and not line.lstrip().startswith("#"):
                yield f"{path}:{number}: the library calls {found.group(1)}"


def top_level(code):
    """(line, text) of each declaration outside braces, bodies reduced to {}."""
    depth, text, line, start = 0, "", 1, 1
    for sign in code:
        line += sign == "\n"
        if depth == 0 and not text.strip():
            start = line
        if sign == "{":
            if depth == 0:
                text += "{"
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                text += "}"
                if re.search(r"\)\s*\{\}$", text) and "=" not in text:
                    text = ""  # a function
        elif depth == 0 and sign == ";":
            yield start, " ".join(text.split())
            text = ""
        elif depth == 0:
            text += sign


def is_variable(text):
    text = re.sub(r"__attribute__\s*\(\(.*?\)\)|^(?:[A-Z_]+\([^()]*\)\s*)+", "", text).strip()
    if not text or text.startswith(("typedef", "extern", "_Static_assert", "static_assert")):
        return False
    if re.fullmatch(r"(?:struct|union|enum)\s*\w*\s*(?:\{\})?", text):
        return False
    return "=" in text or "(" not in text or re.search(r"\(\s*\*\s*\w+\s*(\[\w*\])?\s*\)\s*\(", text) is not None


def is_constant(text):
    name = text.split("=")[0]
    last = name.rpartition("*")[2] if "*" in name else name
    return re.search(r"\bconst\b", last) is not None


def without_directives(code):
    code = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: "\n" * m.group().count("\n"), code, flags=re.M)
    return code


def global_state():
    for path in sources("src"):
        code = without_directives(bare(read(path)))
        for line, text in top_level(code):
            if is_variable(text) and not is_constant(text):
                yield f"{path}:{line}: a variable at file scope: {text[:60]}"
        for number, line in enumerate(code.split("\n"), 1):
            if re.search(r"(?:^\s+|[{;]\s*)static\b(?!.*\bconst\b)(?!.*\binline\b)[^(]*[;=]", line):
                yield f"{path}:{number}: a static variable: {line.strip()[:60]}"


TESTS = [
    ("a stage includes only base and stages before it", wrong_stages()),
    ("src holds the stages only", unknown_stages()),
    ("programs see the public header only", wrong_outside("app", "app" + os.sep)),
    ("the compiler includes itself and the library", wrong_outside("compile", ("compile" + os.sep, "src" + os.sep))),
    ("the library does not print or exit", forbidden_calls()),
    ("the library keeps no state", global_state()),
]

for number, (name, problems) in enumerate(TESTS, 1):
    problems = list(problems)
    for problem in problems:
        print("#", problem)
    print(f"{'not ' if problems else ''}ok {number} - {name}")
print(f"1..{len(TESTS)}")
