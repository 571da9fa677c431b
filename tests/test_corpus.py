# SPDX-License-Identifier: Apache-2.0
"""corpus/events/: every report is well-formed, every span stands in its text, no id and no text comes twice."""
import glob
import os
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
CHECKER = os.path.join(ROOT, "train", "corpus_blocks.py")


def run(*arguments):
    return subprocess.run([sys.executable, CHECKER, *arguments], capture_output=True, text=True)


def test_corpus_is_whole():
    files = sorted(glob.glob(os.path.join(ROOT, "corpus", "events", "*.jsonl")))
    assert files
    done = run("--check", *files)
    assert done.returncode == 0, done.stdout[-2000:]


def test_wrong_blocks_are_told(tmp_path):
    block = tmp_path / "b.txt"
    block.write_text("# x-001 |  | none\nقتل جندي.\ne1 ASSAULT/hugging قتل\n  actor شرطي = IRQ COP\n", encoding="utf-8")
    done = run("--check", str(block))
    assert done.returncode != 0 and "b.txt:3: ASSAULT has no mode hugging" in done.stdout


def test_blocks_and_back(tmp_path):
    blocks, reports = tmp_path / "b.txt", tmp_path / "r.jsonl"
    blocks.write_text("# x-001 | 2014-03-12 | raids\nداهمت قوة من الشرطة منزلا ثم داهمت مخزنا أمس واعتقلت رجلين.\n"
                      "e1 COERCE داهمت#2\n  actor قوة من *الشرطة = IRQ COP\n  when أمس = 2014-03-11\n"
                      "e2 COERCE/arrest واعتقلت\n  recipient رجلين = IRQ CVL\n  arrested 2\n  because e1\n", encoding="utf-8")
    reports.write_text(run(str(blocks)).stdout, encoding="utf-8")
    assert run("--blocks", str(reports)).stdout == blocks.read_text(encoding="utf-8")
