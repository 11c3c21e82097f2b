"""One parser fuzzed in a process of its own: by atheris, guided by the code that is reached, or by plain mutation.

    python -m tests.fuzz.child NAME SECONDS FOLDER [plain]

FOLDER keeps what was found on the way; a finding is written there as crash-… or slow-… and ends the process with 77.
"""

from __future__ import annotations

import hashlib
import importlib.util
import random
import signal
import sys
import time
import traceback
from pathlib import Path
from types import FrameType

SLOWEST = 10  # seconds of one input
MEMORY = 2048  # MB
LONGEST = 16_384  # octets of one input
FOUND = 77
PACKAGES = [
    "minutes", "minutes_akn", "minutes_deposit", "minutes_docx", "minutes_extract", "minutes_html", "minutes_llm",
    "minutes_papers", "minutes_sheets", "minutes_tinydb", "minutes_transcripts",
]  # fmt: skip


class TooSlow(Exception):
    """One input took longer than any may."""


def guided(name: str, seconds: int, folder: Path) -> None:
    """By atheris (libFuzzer); never returns."""
    import atheris

    with atheris.instrument_imports(include=PACKAGES):
        from tests.fuzz.targets import targets

        target = targets()[name]
        for seed in target.seeds:  # what is imported only on the way is instrumented, too
            target(seed)
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for n, seed in enumerate(target.seeds):
        (corpus / f"seed-{n}").write_bytes(seed)
    longest = max(LONGEST, *map(len, target.seeds))
    options = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}", "-print_final_stats=1",
               f"-artifact_prefix={folder}/", "-verbosity=0", f"-max_len={longest}"]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], target)
    atheris.Fuzz()


def plainly(name: str, seconds: int, folder: Path) -> int:
    """By mutation of seeds and of what was made of them; answers how many inputs were tried."""
    from tests.fuzz.targets import targets

    target, chance, done = targets()[name], random.Random(name), 0
    signal.signal(signal.SIGALRM, _too_slow)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        content = mutated(chance.choice(target.seeds), chance)
        signal.alarm(SLOWEST)
        try:
            target(content)
        except Exception as error:
            kind = "slow" if isinstance(error, TooSlow) else "crash"
            file = folder / f"{kind}-{hashlib.sha256(content).hexdigest()[:16]}"
            file.write_bytes(content)
            traceback.print_exc()
            sys.exit(FOUND)
        finally:
            signal.alarm(0)
        done += 1
    print(f"stat::number_of_executed_units: {done}")
    return done


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """The seed with a few octets changed, taken out, doubled or put in."""
    content = bytearray(seed)
    for _n in range(chance.choice((1, 1, 2, 4, 16))):
        at, length = chance.randint(0, len(content)), chance.choice((1, 2, 4, 64, 1024))
        match chance.randrange(5):
            case 0:
                content[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = content[at : at + length] * chance.choice((1, 2, 50))
            case 3:
                content[at:at] = chance.choice(
                    (b"\0", b"<", b"&", b'"', b"[" * 200, b"{" * 200, b"-" * 99, "\u202e".encode())
                )
            case _:
                other = chance.randint(0, len(content))
                content[at:at] = content[other : other + length]
    return bytes(content[: LONGEST * 8])


def _too_slow(signal: int, frame: FrameType | None) -> None:
    raise TooSlow


if __name__ == "__main__":
    asked, length, place = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    if "plain" in sys.argv[4:] or importlib.util.find_spec("atheris") is None:
        plainly(asked, length, place)
    else:
        guided(asked, length, place)
