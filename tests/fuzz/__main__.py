"""Fuzz every parser, one after the other: `python -m tests.fuzz [--seconds 120] [--plain] [--keep FOLDER] [NAME …]`.

With atheris (`pip install atheris`) inputs are guided by the code that they reach; without it, or with --plain, seeds
are mutated at random. What is found is printed with the input's file; put that file into `tests/fuzz/seeds/NAME/` once
it is mended, so that it is tried in every run of the tests.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.targets import targets


def main() -> int:
    """Run them; answers 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="parsers, else all: " + " ".join(targets()))
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--plain", action="store_true", help="without atheris")
    parser.add_argument("--keep", type=Path, help="a folder for what is found")
    asked = parser.parse_args()
    plain = asked.plain or importlib.util.find_spec("atheris") is None
    print(f"{'plain mutation' if plain else 'atheris'}, {asked.seconds} s each", flush=True)
    print(f"{'parser':<16} {'inputs':>9} {'corpus':>7} {'s':>5}  found", flush=True)
    kept = asked.keep or Path(tempfile.mkdtemp(prefix="minutes-fuzz-"))
    found = [name for name in asked.names or targets() if not _sound(name, asked.seconds, kept / name, plain)]
    print(f"{len(found)} with findings: {' '.join(found) or '-'}; kept in {kept}")
    return int(bool(found))


def _sound(name: str, seconds: int, folder: Path, plain: bool) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    words = [sys.executable, "-m", "tests.fuzz.child", name, str(seconds), str(folder), *["plain"] * plain]
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False)
    said = done.stdout + done.stderr
    units = re.search(r"number_of_executed_units: *(\d+)", said)
    findings = sorted(one.name for one in folder.iterdir() if one.is_file())
    grown = len(list((folder / "corpus").iterdir())) if (folder / "corpus").is_dir() else 0
    told = " ".join(findings) or ("-" if done.returncode == 0 else f"exit {done.returncode}")
    took = time.monotonic() - begun
    print(f"{name:<16} {units[1] if units else '?':>9} {grown:>7} {took:>5.0f}  {told}", flush=True)
    if done.returncode:
        print("    " + "\n    ".join(said.strip().splitlines()[-25:]), flush=True)
    return done.returncode == 0 and not findings


if __name__ == "__main__":
    sys.exit(main())
