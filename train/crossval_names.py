#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""crossval_names.py [--dealt] BUILD GOLD.bio.tsv FOLDS EPOCHS OUT_GOLD OUT_PRED

Names on sentences that the model was not trained on: GOLD is cut into FOLDS runs of sentences (whole stretches
of text, so that a name of one report does not help in the same report), each labelled by a model trained on the
others. With --dealt the sentences are dealt out in turn, as where sentences are shuffled before they are cut:
then most reports are in part known. Writes gold and labelled words in the order of the folds, for a scorer to
compare."""
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def fold_of(sentence, n, folds, dealt):
    """Fold of a sentence by its number from 0, of n."""
    return sentence % folds if dealt else ((sentence + 1) * folds - 1) // n


def main(build, gold, folds, epochs, out_gold, out_pred, dealt=False):
    with open(gold, encoding="utf-8") as f:
        data = [b + "\n\n" for b in f.read().split("\n\n") if b.strip()]
    folds = int(folds)
    fold_of_each = [fold_of(i, len(data), folds, dealt) for i in range(len(data))]
    with open(out_gold, "w", encoding="utf-8") as g, open(out_pred, "wb") as p, tempfile.TemporaryDirectory() as tmp:
        train, model, dat, test = (os.path.join(tmp, x) for x in ("train.tsv", "model.tsv", "khabar.dat", "test.tsv"))
        for fold in range(folds):
            held = [b for b, its in zip(data, fold_of_each) if its == fold]
            with open(train, "w", encoding="utf-8") as f:
                f.writelines(b for b, its in zip(data, fold_of_each) if its != fold)
            with open(test, "w", encoding="utf-8") as f:
                f.writelines(held)
            run(f"{build}/train/khabar-train-names", f"{build}/khabar.dat", model, epochs, train)
            run(f"{build}/compile/khabar-compile", f"{ROOT}/data", dat, f"{ROOT}/model/tagger.tsv", model)
            g.writelines(b.strip("\n") + "\n\n" for b in held)
            p.write(run(f"{build}/train/khabar-label-names", dat, test))


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--dealt"]
    if len(arguments) != 6:
        sys.exit(__doc__)
    main(*arguments, dealt="--dealt" in sys.argv[1:])
