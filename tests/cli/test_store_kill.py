# SPDX-License-Identifier: Apache-2.0
"""A store outlives the death of those who write to it. `python3 tests/cli/store_kill.py 200` does it longer."""
import itertools

import store_kill
import store_tools


def check(outcome):
    assert outcome.kills >= 20 and outcome.stores and outcome.acknowledged > 100
    assert (outcome.lost, outcome.damaged, outcome.different) == (0, 0, 0), str(outcome)


def test_killed_writers_lose_nothing_that_was_acknowledged(tmp_path):
    numbers = itertools.count(1)
    check(store_kill.run(20, lambda: str(tmp_path / f"{next(numbers)}.khabar")))


def test_killed_writers_lose_nothing_on_a_server(postgres):
    numbers = itertools.count(1)
    check(store_kill.run(20, lambda: store_tools.postgres_database(postgres, f"kill{next(numbers)}")))
