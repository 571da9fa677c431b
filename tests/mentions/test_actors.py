# SPDX-License-Identifier: Apache-2.0
"""Who: actors.tsv, `sentence phrase head code sector note`.

`phrase` is the shortest that names the actor, `head` its head word as written, `code` and `sector` as in the
event record, `-` where the sentence fixes none. `|` stands between values of which each is right.

    python3 tests/mentions/test_actors.py     prints the wrong rows and the figure"""
import mention_rows as rows_of


def wrong_with(row, mentions):
    """What is wrong with the mentions for this row; empty if nothing."""
    found = rows_of.best(mentions, rows_of.span_of(row))
    if not found:
        return "not found"
    wrong = [] if found["text"] == row["phrase"] else [f"text {found['text']}"]
    for field in ("head", "code", "sector"):
        got = found.get(field) or "-"
        if got not in row[field].split("|"):
            wrong.append(f"{field} {got} should be {row[field]}")
    return ", ".join(wrong)


def test_actors():
    rows_of.check_share("actors", wrong_with)


def test_table():
    for row in rows_of.table("actors"):
        rows_of.span_of(row)
        assert all(head in row["phrase"] for head in row["head"].split("|")), row


if __name__ == "__main__":
    rows_of.report("actors", wrong_with)
