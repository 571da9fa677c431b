# SPDX-License-Identifier: Apache-2.0
"""Who is the same: phrases of one report and the entities that they are tied to.

Each case is a report and its groups: phrases of one group have one entity, those of different groups do not."""
import json
import os
import subprocess

import pytest

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PROGRAM = os.environ.get("KHABAR", os.path.join(ROOT, "build", "app", "cli", "khabar"))

CASES = {
    "spellings of one name, and its last part": (
        "قال أبوهانى الصنعاني إن الوفد وصل. واتهم أبو هاني الصنعاني خصومه. ورفض الصنعانى مقابلة اللجنة.",
        [["أبوهانى الصنعاني", "أبو هاني الصنعاني", "الصنعانى"]]),
    "two men of one town": (
        "التقى أبو هاني الصنعاني وفدا من العشائر، ثم أصدر أبو ماجد الصنعاني بيانا.",
        [["أبو هاني الصنعاني"], ["أبو ماجد الصنعاني"]]),
    "an office, its holder and his name": (
        "وصل الوزير سامر الحمداني إلى البصرة. وقال الحمداني إن الوضع هادئ. واجتمع الوزير بالمحافظ.",
        [["الوزير سامر الحمداني", "الحمداني", "الوزير"], ["بالمحافظ"]]),
    "one group under two names": (
        "هاجم داعش بلدة غرب كركوك. وقال تنظيم الدولة الإسلامية في بيان إنه قتل جنودا.",
        [["داعش", "تنظيم الدولة الإسلامية"], ["جنودا"]]),
    "first indefinite, then definite": (
        "اختطف مسلحون طبيبا في المدينة. وقالت الشرطة إن الطبيب بخير.",
        [["طبيبا", "الطبيب"], ["مسلحون"], ["الشرطة"]]),
}


def entities(text):
    found = subprocess.run([PROGRAM, "mentions", "--format", "jsonl", "-"], input=text.encode(), capture_output=True, check=True)
    mentions = [json.loads(line) for line in found.stdout.decode().splitlines()]
    return {m["text"]: m["entity"] for m in mentions if m["kind"] == "actor"}


@pytest.mark.parametrize("case", CASES)
def test_groups(case):
    text, groups = CASES[case]
    of_phrase = entities(text)
    ids = []
    for group in groups:
        assert set(group) <= set(of_phrase), (group, sorted(of_phrase))
        same = {of_phrase[phrase] for phrase in group}
        assert len(same) == 1, {phrase: of_phrase[phrase] for phrase in group}
        ids += same
    assert len(set(ids)) == len(ids), of_phrase
