# SPDX-License-Identifier: Apache-2.0
"""doc/data-format.md agrees with the data file that was built: order, names and element sizes."""
import os
import re
import struct

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def documented():
    """[(section, element size)] from the headings; strings are bytes."""
    with open(os.path.join(ROOT, "doc", "data-format.md"), encoding="utf-8") as f:
        found = re.findall(r"^### (\w+)(?: – (\d+) bytes)?$", f.read(), re.M)
    return [(name, int(size or 1)) for name, size in found]


def built():
    with open(os.environ["KHABAR_DATA_FILE"], "rb") as f:
        magic, version, count, length, checksum = struct.unpack("<8sIIQQ", f.read(32))
        entries = [struct.unpack("<8sQQII", f.read(32)) for _ in range(count)]
    assert magic == b"KHABAR\0\1" and version == 2
    return [(name.rstrip(b"\0").decode(), size) for name, offset, size_in_bytes, size, n in entries]


def test_sections_are_documented():
    assert documented() == built()
