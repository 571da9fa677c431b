# SPDX-License-Identifier: Apache-2.0
import itertools

import pytest
import store_tools

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres():
    if not store_tools.postgres_programs():
        pytest.fail("PostgreSQL is not installed: ./run test does that")
    with store_tools.postgres_server() as folder:
        yield folder


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path):
    """Where a store may be made; nothing is there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "store.khabar")
    return store_tools.postgres_database(request.getfixturevalue("postgres"), f"test{next(NUMBERS)}")


@pytest.fixture
def store(address):
    store_tools.fine("store", "init", address)
    return address
