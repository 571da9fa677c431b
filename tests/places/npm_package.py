# SPDX-License-Identifier: Apache-2.0
"""npm packages as independent sources of a test: fetched into a folder outside the tree, kept between runs.

KHABAR_NPM names the folder, else one in the cache of the user. Without npm, or without the network, the test
that asks is skipped and says so."""
import os
import shutil
import subprocess

import pytest

FOLDER = os.environ.get("KHABAR_NPM") or os.path.join(
    os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "khabar", "npm")
TIMEOUT = 180  # seconds: a package that does not come is no reason to hang


def package(name, version):
    """The folder of an npm package at this version, installed when missing; skips the test if that fails."""
    there = os.path.join(FOLDER, f"{name}-{version}", "node_modules", name)
    if os.path.exists(os.path.join(there, "package.json")):
        return there
    if not shutil.which("npm"):
        pytest.skip(f"no npm to fetch {name}")
    prefix = os.path.join(FOLDER, f"{name}-{version}")
    os.makedirs(prefix, exist_ok=True)
    try:
        done = subprocess.run(["npm", "install", "--prefix", prefix, "--no-audit", "--no-fund", f"{name}@{version}"],
                              capture_output=True, text=True, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm did not fetch {name} in {TIMEOUT} s")
    if done.returncode:
        pytest.skip(f"npm could not fetch {name}: {done.stderr.strip().splitlines()[-1:]}")
    return there


def node(script, folder):
    """What a script prints; `folder` is its only argument."""
    if not shutil.which("node"):
        pytest.skip("no node to read the package")
    return subprocess.run(["node", "-e", script, folder], capture_output=True, text=True, check=True).stdout
