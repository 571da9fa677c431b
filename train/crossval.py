#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""crossval.py [--keep FOLDER] BUILD GOLD.conllu FOLDS EPOCHS OUT_GOLD OUT_PRED [MORE.conllu...]

The tagger on sentences that it was not trained on: GOLD is split by sentence number into FOLDS parts, each
tagged by a model trained on the other parts and on all of MORE. Writes the gold sentences in the order of the
folds to OUT_GOLD and the tagged ones to OUT_PRED, both CoNLL-U, for a scorer to compare. With --keep, the
data file and the gold sentences of fold N stay in FOLDER as N.dat and N.conllu."""
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def blocks(path):
    with open(path, encoding="utf-8") as f:
        return [b + "\n\n" for b in f.read().split("\n\n") if b.strip()]


def text_of(block):
    return next(line[9:] for line in block.split("\n") if line.startswith("# text = ")) + "\n"


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def tag_fold(build, epochs, train, test, more, keep):
    """What khabar words writes for the test sentences; `keep` is a path without extension, or None."""
    with tempfile.TemporaryDirectory() as tmp:
        gold, model, data, text = (os.path.join(tmp, n) for n in ("train.conllu", "model.tsv", "khabar.dat", "text.txt"))
        with open(gold, "w", encoding="utf-8") as f:
            f.writelines(train)
        with open(text, "w", encoding="utf-8") as f:
            f.writelines(map(text_of, test))
        run(f"{build}/train/khabar-train-tagger", f"{build}/khabar.dat", model, epochs, gold, *more)
        run(f"{build}/compile/khabar-compile", f"{ROOT}/data", data, model)
        if keep:
            shutil.copyfile(data, keep + ".dat")
            with open(keep + ".conllu", "w", encoding="utf-8") as f:
                f.writelines(test)
        return run(f"{build}/app/cli/khabar", "words", "--data-file", data, text)


def main(folder, build, gold, folds, epochs, out_gold, out_pred, *more):
    data, folds = blocks(gold), int(folds)
    with open(out_gold, "w", encoding="utf-8") as g, open(out_pred, "wb") as p:
        for fold in range(folds):
            test = data[fold::folds]
            train = [b for i, b in enumerate(data) if i % folds != fold]
            g.writelines(test)
            p.write(tag_fold(build, epochs, train, test, more, folder and os.path.join(folder, str(fold))))


if __name__ == "__main__":
    arguments, kept = sys.argv[1:], None
    if arguments[:1] == ["--keep"] and len(arguments) > 1:
        kept, arguments = arguments[1], arguments[2:]
        os.makedirs(kept, exist_ok=True)
    if len(arguments) < 6:
        sys.exit(__doc__)
    main(kept, *arguments)
