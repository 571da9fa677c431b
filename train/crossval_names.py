#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""crossval_names.py BUILD GOLD.bio.tsv FOLDS EPOCHS OUT_GOLD OUT_PRED

Names on sentences that the model was not trained on: GOLD is cut into FOLDS runs of sentences (whole stretches
of text, so that a name of one report does not help in the same report), each labelled by a model trained on the
others. Writes gold and labelled words in the order of the folds, for a scorer to compare."""
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def main(build, gold, folds, epochs, out_gold, out_pred):
    with open(gold, encoding="utf-8") as f:
        data = [b + "\n\n" for b in f.read().split("\n\n") if b.strip()]
    folds, n = int(folds), len(data)
    with open(out_gold, "w", encoding="utf-8") as g, open(out_pred, "wb") as p, tempfile.TemporaryDirectory() as tmp:
        train, model, dat, test = (os.path.join(tmp, x) for x in ("train.tsv", "model.tsv", "khabar.dat", "test.tsv"))
        for fold in range(folds):
            low, high = n * fold // folds, n * (fold + 1) // folds
            with open(train, "w", encoding="utf-8") as f:
                f.writelines(data[:low] + data[high:])
            with open(test, "w", encoding="utf-8") as f:
                f.writelines(data[low:high])
            run(f"{build}/train/khabar-train-names", f"{build}/khabar.dat", model, epochs, train)
            run(f"{build}/compile/khabar-compile", f"{ROOT}/data", dat, f"{ROOT}/model/tagger.tsv", model)
            g.writelines(b.strip("\n") + "\n\n" for b in data[low:high])
            p.write(run(f"{build}/train/khabar-label-names", dat, test))


if __name__ == "__main__":
    if len(sys.argv) != 7:
        sys.exit(__doc__)
    main(*sys.argv[1:])
