#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""texts.py FOLDER FILE.jsonl... - writes the text of each line to its own file, prints the names."""
import json
import os
import sys

folder, number = sys.argv[1], 0
for path in sys.argv[2:]:
    if not os.path.exists(path):
        continue
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line).get("text") if line.strip() else None
            if not text:
                continue
            name = os.path.join(folder, f"{number:05}.txt")
            with open(name, "w", encoding="utf-8") as out:
                out.write(text)
            print(name)
            number += 1
