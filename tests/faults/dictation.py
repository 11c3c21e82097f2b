"""A sitting typed into the real program in a real terminal, killed -9 again and again, until all of it is on file.

`python -m tests.faults.dictation [KILLS] [SITTING.json…]` prints what was missing after each kill; 50 kills unless
said otherwise, over an invented sitting unless files are named (`remarks: [{speaker, post, segments: [{text}]}]`).
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from minutes_tinydb.store import TinyStore

from minutes import text
from minutes.drafts import found
from minutes.model import Member, Remark
from minutes.settings import Settings
from minutes.testing import desk as new_desk
from minutes.tui.hand import place_of, told_in
from minutes.workflow import people, record
from tests.benchmarks.terminal import Terminal

MOST = 1.0
"""Seconds of the remark in hand that may be missing after a kill."""
SAVE, ENTER, LIST, HOME, DOWN, REMARKS, QUIT = "\x13", "\r", "\x1b[19~", "\x1b[H", "\x1b[B", "\x1bOR", "\x11"
HEAD = "kill   after  doing      typed  found  missing  of the last  "
PAUSE, SPEED = 0.25, 25.0  # seconds between two bursts at most, and the characters a second that come of it
NAMES = ("林致远", "苏晚晴", "顾长川", "何静宜", "秦牧野", "沈若谷")
CLAUSES = (
    "农村道路养护资金缺口较大", "建议尽快补建社区养老设施", "校园周边的食品摊点要管起来", "医保基金的使用要公开",
    "县乡之间检查结果应当互认", "水库除险加固还有三处没有完工", "请市政府拿出时间表",
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """One remark of the sitting."""

    speaker: str
    text: str


def invented(seed: int, remarks: int = 6) -> list[Said]:
    """A short sitting, always the same for a seed."""
    chance = random.Random(seed)
    return [Said(chance.choice(NAMES), "，".join(chance.choices(CLAUSES, k=chance.randint(5, 9))) + f"。{n}。")
            for n in range(remarks)]  # fmt: skip


def recorded(file: Path) -> list[Said]:
    """The remarks of a sitting in a file, every character."""
    kept = json.loads(file.read_text(encoding="utf-8"))["remarks"]
    return [Said(one["speaker"], "".join(part["text"] for part in one["segments"])) for one in kept]


@dataclass(frozen=True)
class Task:
    """Type words for a new remark, or (`amends`: its place in the list) more words for one on file."""

    said: Said
    amends: int = -1
    before: str = ""  # what stands in the editor before the first key


def tasks(sitting: Sequence[Said]) -> Iterator[Task]:
    """Every third remark is first taken down without its end, and amended two remarks later."""
    open_ends: list[int] = []
    for n, said in enumerate(sitting):
        cut = len(said.text) * 4 // 5 if n % 3 == 0 else len(said.text)
        open_ends += [n] if cut < len(said.text) else []
        yield Task(Said(said.speaker, said.text[:cut]))
        if open_ends and (n - open_ends[0] >= 2 or n == len(sitting) - 1):
            for which in open_ends:
                whole = sitting[which]
                yield Task(whole, which, whole.text[: len(whole.text) * 4 // 5])
            open_ends.clear()


@dataclass
class Typist:
    """Types into a terminal and notes when each state of the words was on the screen."""

    terminal: Terminal
    folder: Path
    chance: random.Random
    pause: float  # seconds between two bursts, at most
    states: list[tuple[float, str]] = field(default_factory=list)
    doing: str = "between"

    def send(self, keys: str) -> float:
        """Type these keys and wait for something to be painted; answers when."""
        self.terminal.type(keys)
        self._read(0.5)
        return time.monotonic()

    def go_on(self, now: str, wanted: str) -> None:
        """Type from what stands in the editor to what is wanted, in bursts, with slips that are taken back."""
        self.states = [(time.monotonic(), now)]
        differ = (n for n, (one, other) in enumerate(zip(now, wanted, strict=False)) if one != other)
        same = next(differ, min(len(now), len(wanted)))
        self._burst("\x7f" * (len(now) - same))
        while (now := self.states[-1][1]) != wanted:
            if self.chance.random() < 0.08:
                slip = self.chance.choice(("错字", "的的", "aa", "。。"))
                self._burst(slip)
                self._burst("\x7f" * len(slip))
            self._burst(wanted[len(now) : len(now) + self.chance.randint(1, 8)])
            time.sleep(self.chance.random() * self.pause)

    def _burst(self, keys: str) -> None:
        if not keys:
            return
        at, now = self.send(keys), self.states[-1][1]
        for key in keys:
            now = now[:-1] if key == "\x7f" else now + key
            self.states.append((at, now))

    def carry_out(self, task: Task, kept: str | None) -> None:
        """Type the whole task; `kept`: what recovery has put into the editor, the cursor behind it; None: nothing."""
        if kept is None and task.amends >= 0:
            self.doing = "turning"
            for keys in (LIST, HOME, *[DOWN] * task.amends, "e"):
                self.send(keys)
        elif kept is None:
            self.doing, self.states = "speaker", []
            self.send(task.said.speaker)
            self.send(ENTER)
        self.doing = "amending" if task.amends >= 0 else "speaking"
        self.go_on(task.before if kept is None else kept, task.said.text)
        self.doing, before = "saving", self._on_file()
        self.terminal.type(SAVE)
        while self._on_file() == before:
            self._read(0.005)
        self.doing = "between"

    def _on_file(self) -> int:
        return sum(file.stat().st_size for file in self.folder.glob("*/*.journal"))

    def _read(self, seconds: float) -> None:
        """Take what is painted, if anything is within that time. Raises OSError once the program is gone."""
        if select.select([self.terminal.handle], [], [], seconds)[0]:
            os.read(self.terminal.handle, 1 << 16)


@dataclass(frozen=True)
class Loss:
    """What one kill took: the keys and seconds of the remark in hand that are on no disk."""

    after: float
    doing: str
    typed: int
    kept: int
    missing: int
    seconds: float

    def __str__(self) -> str:
        return (f"{self.after:>6.2f}s  {self.doing:<9}{self.typed:>6}{self.kept:>7}{self.missing:>9}"
                f"{self.seconds:>12.2f}s")  # fmt: skip


class Sitting:
    """One archive, and how far the sitting has come on file in it."""

    def __init__(self, folder: Path, said: Sequence[Said], chance: random.Random) -> None:
        self.folder, self.said, self.chance = folder, list(said), chance
        self.all = self.tasks = list(tasks(said))
        self.kept: str | None = None  # what recovery will put into the editor
        os.environ |= {"XDG_STATE_HOME": str(folder.parent / "state"), "XDG_CACHE_HOME": str(folder.parent / "cache")}
        store = TinyStore(folder, Settings())
        desk = new_desk(store=store, user="李记录")
        people.enrol(desk, *(Member(id=f"p{n}", name=name) for n, name in enumerate(dict.fromkeys(
            one.speaker for one in said))))  # fmt: skip
        self.meeting = record.convene(desk, held_on=date(2026, 11, 25), titles=["听取和审议报告"], term=16, session=37)
        store.close()

    def started(self) -> Terminal:
        """The program, with what was in hand taken up again."""
        terminal = Terminal(["-m", "minutes", "--archive", str(self.folder), "--user", "李记录"])
        if self.kept is not None:
            terminal.until("Esc 以后再说")
            terminal.until("Ctrl+S", terminal.type(ENTER))  # the page of the remarks, the cursor behind the words
            terminal.drain(0.3)
        else:
            terminal.until("可写")
            terminal.drain(0.2)
            terminal.type(REMARKS)
            terminal.drain(0.3)
        return terminal

    def run(self, lifetime: float, pause: float) -> Loss | None:
        """Type until the kill comes, or (answers None) until all is typed."""
        terminal, died = self.started(), list[float]()
        typist, begun = Typist(terminal, self.folder, self.chance, pause), time.monotonic()

        def kill() -> None:
            os.kill(terminal.pid, signal.SIGKILL)
            died.append(time.monotonic())

        timer = threading.Timer(lifetime, kill)
        timer.start()
        try:
            while self.tasks:
                typist.carry_out(self.tasks[0], self.kept)
                self.tasks, self.kept, typist.states = self.tasks[1:], None, []
            timer.cancel()
            terminal.drain(0.5)
        except OSError:  # the terminal went with the program
            pass
        timer.join()
        if not died:
            terminal.type(QUIT)
            with suppress(OSError):
                terminal.drain(1.0)
        terminal.close()
        return self._weighed(typist, died[0], died[0] - begun) if died else None

    def _weighed(self, typist: Typist, died: float, after: float) -> Loss:
        """Compare what was on the screen with what is on the disk, and see where to go on."""
        words = self.on_file()
        done = self._expected(len(self.all) - len(self.tasks))
        task = self.tasks[0] if self.tasks else None
        states = [state for _at, state in typist.states] or [""]
        if task is not None and words == self._expected(len(self.all) - len(self.tasks) + 1):
            self.tasks, self.kept = self.tasks[1:], None
            return Loss(after, typist.doing, len(states[-1]), len(states[-1]), 0, 0.0)
        assert words == done, f"what was saved is not what is on file\nW {words}\nD {done}"
        self.kept = self._in_hand(task) if task is not None else None
        base = task.before if task is not None else ""
        kept = base if self.kept is None else self.kept
        assert kept in states or kept == base, (kept, states[-1])
        at = len(states) - 1 - states[::-1].index(kept) if kept in states else 0
        missing = len(states) - 1 - at
        seconds = died - typist.states[at + 1][0] if missing else 0.0
        return Loss(after, typist.doing, len(states[-1]), len(kept), missing, seconds)

    def _expected(self, count: int) -> list[tuple[str, str]]:
        """Speakers and words on file after so many tasks."""
        kept: list[tuple[str, str]] = []
        for task in self.all[:count]:
            if task.amends >= 0:
                kept[task.amends] = (task.said.speaker, task.said.text)
            else:
                kept.append((task.said.speaker, task.said.text))
        return kept

    def on_file(self) -> list[tuple[str, str]]:
        """Speakers and words in the archive, which opens for writing and checks."""
        store = TinyStore(self.folder, Settings())
        assert store.state == type(store.state)(), store.state
        assert not store.verify()
        words = [(one.name, one.text) for one in record.said(new_desk(store=store), self.meeting.id)]
        assert all(one.speaker for one in store.find(Remark)), [(one.name, one.text[:9]) for one in store.find(Remark)]
        self.ids = {one.id for one in store.find(Remark)}
        store.close()
        return words

    def _in_hand(self, task: Task) -> str | None:
        """The words of the draft that is still to be saved."""
        for draft in found(self.folder):
            _meeting, _item, amends = place_of(draft.key) or ("", "", "")
            first, _break, words = draft.text.partition("\n")
            if bool(amends) != (task.amends >= 0) or draft.id in self.ids or (amends and words == task.before):
                continue
            assert told_in(first)[0] == task.said.speaker, first
            return words
        return None


def typed(folder: Path, said: Sequence[Said], kills: int, lifetime: float, pause: float = PAUSE) -> list[Loss]:
    """Type the sitting with so many kills, at moments from at once to twice the lifetime; answers what each took."""
    text.use("zh_CN")
    chance, losses = random.Random(len(said[0].text)), list[Loss]()
    sitting = Sitting(folder, said, chance)
    while sitting.tasks:
        life = chance.uniform(0.05, 2 * lifetime) if len(losses) < kills else 3600.0
        loss = sitting.run(life, pause)
        if loss is not None:
            losses.append(loss)
            print(f"{len(losses):>4} {loss}", flush=True)
    assert sitting.on_file() == [(one.speaker, one.text) for one in said], "the archive is not what was typed"
    assert not [draft for draft in found(folder) if draft.id not in sitting.ids]
    assert all(loss.seconds <= MOST for loss in losses), "more than the last second is missing"
    return losses


def main(words: Sequence[str]) -> None:
    """The full test: the sittings in turn, from the start where there are not enough of them for all kills."""
    kills = int(words[0]) if words and words[0].isdigit() else 50
    files = [Path(word) for word in words if not word.isdigit()]
    sittings = [recorded(file) for file in files] or [invented(n, 40) for n in range(5)]
    losses: list[Loss] = []
    while len(losses) < kills:
        said = sittings.pop(0)
        sittings.append(said)
        length, share = sum(len(one.text) for one in said), -(-kills // len(sittings))
        print(f"{len(said)} remarks, {length} characters\n{HEAD}", flush=True)
        with tempfile.TemporaryDirectory() as made:
            lifetime = max(0.5, length / SPEED / (share + 2))
            losses += typed(Path(made) / "archive", said, min(share, kills - len(losses)), lifetime)
    lost = [loss for loss in losses if loss.missing]
    most, worst = max(loss.missing for loss in losses), max(loss.seconds for loss in losses)
    print(
        f"{len(losses)} kills. All that was saved is on file, each sitting is whole at the end. After {len(lost)} kills"
    )
    print(f"keys were missing, {most} at most; the first of them had been on the screen for {worst:.2f} s at most.")


if __name__ == "__main__":
    main(sys.argv[1:])
