"""What a key costs while the condenser reads 300 remarks for the live points, beside the same keys without it.

Run `python -m tests.benchmarks.live [ROUNDS]`: each round saves a remark and times keys right after it, with the points
shown and with them hidden, in turns over one real pty. It prints and never fails by the clock.
"""

from __future__ import annotations

import random
import statistics
import sys

from tests.benchmarks.screens import filled, typed
from tests.benchmarks.terminal import opened

KEYS = 6  # after each commit, while the condenser is at work
LIVE, SAVE, ENTER = "\x0c", "\x13", "\r"


def main(rounds: int) -> None:
    """Print medians and 95th percentiles."""
    taken: dict[bool, list[float]] = {True: [], False: []}
    with filled() as (folder, token), opened("-m", "minutes", "--archive", str(folder), "--user", "李") as terminal:
        terminal.until(token)
        terminal.drain(1.0)
        for n in range(2 * rounds):
            shown = bool(n % 2)
            if n:
                terminal.type(LIVE)  # hidden in the first round, then in turns
                terminal.drain(2.5)
            terminal.type(ENTER)
            terminal.drain(0.1)
            terminal.type(f"第{n}条发言，建议尽快补建社区养老设施。")
            terminal.drain(0.2)
            terminal.type(SAVE)
            terminal.drain(0.35)
            terminal.type(ENTER)
            terminal.drain(0.05)
            for _key in range(KEYS):
                taken[shown].append(typed(terminal))
                terminal.drain(random.uniform(0.0, 0.4))  # now and then long enough for the condenser to go on
            terminal.type("。" + SAVE)
            terminal.drain(2.5)
    for shown, name in ((False, "hidden"), (True, "shown, condenser at work")):
        times = sorted(taken[shown])
        median, late = statistics.median(times), times[len(times) * 95 // 100]
        print(f"{name:<26} key -> paint: median {median * 1e3:.1f} ms, p95 {late * 1e3:.1f} ms, {len(times)} keys")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
