#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""crossval_events.py BUILD FOLDS OUT_FOLDER GOLD.jsonl...

Events of reports that the model was not trained on: the reports of each GOLD are dealt to FOLDS parts, and each part
is coded by a model trained on the others. Leaves OUT_FOLDER/GOLD.jsonl,
the reports in the order of the folds, and OUT_FOLDER/GOLD.pred, the events found, for a scorer to compare."""
import hashlib
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def fold_of(line, folds):
    return int(hashlib.sha256(json.loads(line)["id"].encode()).hexdigest(), 16) % folds


def main(build, folds, out, *gold):
    folds = int(folds)
    os.makedirs(out, exist_ok=True)
    lines = {path: [(line, fold_of(line, folds)) for line in open(path, encoding="utf-8") if line.strip()] for path in gold}
    for path in gold:
        for name in (os.path.basename(path), os.path.basename(path)[:-6] + ".pred"):
            open(os.path.join(out, name), "w").close()
    with tempfile.TemporaryDirectory() as tmp:
        model, dat = os.path.join(tmp, "model.tsv"), os.path.join(tmp, "khabar.dat")
        for fold in range(folds):
            train = []
            for path in gold:
                train.append(os.path.join(tmp, os.path.basename(path)))
                with open(train[-1], "w", encoding="utf-8") as f:
                    f.writelines(line for line, its in lines[path] if its != fold)
            subprocess.run([f"{build}/train/khabar-train-events", f"{build}/khabar.dat", model, *train], check=True,
                           stdout=subprocess.DEVNULL)
            subprocess.run([f"{build}/compile/khabar-compile", f"{ROOT}/data", dat, f"{ROOT}/model/tagger.tsv",
                            f"{ROOT}/model/names.tsv", model], check=True, stdout=subprocess.DEVNULL)
            for path in gold:
                held = os.path.join(tmp, "held.jsonl")
                name = os.path.join(out, os.path.basename(path))
                with open(held, "w", encoding="utf-8") as f:
                    f.writelines(line for line, its in lines[path] if its == fold)
                with open(held, encoding="utf-8") as f, open(name, "a", encoding="utf-8") as g:
                    g.write(f.read())
                with open(name[:-6] + ".pred", "ab") as p:
                    coded = subprocess.run([f"{build}/app/cli/khabar", "code", "--format", "jsonl", held], check=True,
                                           stdout=subprocess.PIPE, env=dict(os.environ, KHABAR_DATA_FILE=dat))
                    p.write(coded.stdout)


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
