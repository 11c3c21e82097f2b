"""The same matters in a real terminal: `python -m tests.systems.terminal FOLDER [system …]`.

Starts the program in tmux at 80 × 24 on an archive of its own, plays the keys, and keeps what the screen showed before
each key that saves, and in the end, as FOLDER/system-procedure-nn.txt. Ends with 1 where something was not seen.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from minutes import text
from minutes.contract import Procedure
from minutes.plugins import load
from minutes.settings import Settings
from tests.systems.by_keys import Press, See, Type, flat, script
from tests.systems.conftest import house
from tests.systems.matters import WALKS, Walk

SERVER = "minutes-systems"
KEYS = {"ctrl+s": "C-s", "ctrl+k": "C-k", "escape": "Escape", "enter": "Enter", "tab": "Tab", "home": "Home",
        "slash": "/", "f6": "F6"}  # fmt: skip
PATIENCE = 20.0  # seconds until words must be there


def tmux(*words: str) -> str:
    return subprocess.run(["tmux", "-L", SERVER, *words], check=True, capture_output=True, text=True).stdout


def shown() -> str:
    return tmux("capture-pane", "-p", "-t", "walk")


def still() -> str:
    """The screen once it has not changed for a while."""
    before = shown()
    for _look in range(100):
        time.sleep(0.12)
        if (now := shown()) == before:
            return now
        before = now
    return before


def waited(words: str) -> bool:
    """Whether the words came to be seen."""
    until = time.monotonic() + PATIENCE
    while flat(words) not in flat(shown()):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def walked(walk: Walk, procedure: Procedure, folder: Path) -> str:
    """Play one; answers what was not seen, or nothing."""
    n = 0

    def keep() -> None:
        nonlocal n
        n += 1
        (folder / f"{walk.system}-{walk.procedure}-{n:02}.txt").write_text(still(), encoding="utf-8")

    with tempfile.TemporaryDirectory() as place:
        archive = house(Path(place)).archive
        program = f"{sys.executable} -m minutes --archive {archive} --lang zh_CN --user 李文书"
        tmux("new-session", "-d", "-e", "MINUTES_TOUR=off", "-s", "walk", "-x", "80", "-y", "24", program)
        try:
            if not waited("F6"):
                return "F6"
            tmux("send-keys", "-t", "walk", "F6")
            still()
            for action in script(walk, procedure):
                if isinstance(action, Press):
                    for key in action.keys:
                        if key == "ctrl+s":
                            keep()
                        tmux("send-keys", "-t", "walk", KEYS.get(key, key))
                        still()
                elif isinstance(action, Type) and action.text:
                    tmux("send-keys", "-t", "walk", "-l", action.text)
                    still()
                elif isinstance(action, See) and not waited(action.text):
                    keep()
                    return action.text
            keep()
            return ""
        finally:
            tmux("kill-session", "-t", "walk")


def main() -> int:
    """Walk them all, or those of the systems named."""
    text.use("zh_CN")
    folder, wanted = Path(sys.argv[1]), sys.argv[2:]
    folder.mkdir(parents=True, exist_ok=True)
    procedures = {one.name: one for one in load(Settings(), None).all(Procedure)}
    wrong = 0
    for walk in WALKS:
        if not wanted or walk.system in wanted:
            missing = walked(walk, procedures[walk.procedure], folder)
            wrong += bool(missing)
            print(walk.system, walk.procedure, f"not seen: {missing}" if missing else "to its end", flush=True)
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
