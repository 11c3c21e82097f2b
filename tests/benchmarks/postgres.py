"""Eight writers on a real server beside one, each its own program: `python -m tests.benchmarks.postgres [SECONDS]`.

Saves at SERIALIZABLE, flushed by the server before they are acknowledged. The figures tell of the machine, too: writers
and server share its processors.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from statistics import median

from tests.plugins.postgres_server import Server

WRITER = """
import json, sys, time
from minutes_postgres.store import PostgresStore
from minutes.testing.store import remark
store, n, seconds = PostgresStore(sys.argv[1], look=0), sys.argv[2], []
store.put(remark("w" + n, meeting="m" + n), by=n)
print("ready", flush=True)
sys.stdin.readline()
end = time.perf_counter() + float(sys.argv[3])
while (begun := time.perf_counter()) < end:
    store.put(remark(f"r{n}-{len(seconds)}", meeting="m" + n, text="养老床位不足，建议统筹。" * 40), by=n)
    seconds.append(time.perf_counter() - begun)
print(json.dumps([seconds, store._connection.retries]))
"""


def measured(url: str, writers: int, seconds: float) -> tuple[list[float], int]:
    """The seconds of every save that so many writers made at once, and how often one had to be tried again."""
    call = [sys.executable, "-c", WRITER, url]
    programs = [
        subprocess.Popen([*call, str(n), str(seconds)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for n in range(writers)
    ]
    for one in programs:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    for one in programs:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    answers = [json.loads(one.communicate()[0]) for one in programs]
    return sorted(save for saves, _retries in answers for save in saves), sum(retries for _saves, retries in answers)


def main() -> None:
    """Print the table."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    server = Server(flushes=True)
    try:
        one, again = measured(server.url("one"), 1, seconds)
        eight, retries = measured(server.url("eight"), 8, seconds)
        print(f"1 writer: {len(one) / seconds:,.0f} saves/s, median {1000 * median(one):.2f} ms, {again} retries")
        p99 = eight[int(len(eight) * 0.99)]
        print(f"8 writers: {len(eight) / seconds:,.0f} saves/s, p99 {1000 * p99:.2f} ms, {retries} retries")
        print(f"throughput × {len(eight) / len(one):.1f}, p99(8) ÷ median(1) = {p99 / median(one):.1f}")
        _reopened(server)
    finally:
        server.remove()


def _reopened(server: Server) -> None:
    from minutes_postgres.store import PostgresStore

    begun = time.perf_counter()
    store = PostgresStore(server.url("eight"), look=0)
    opened = time.perf_counter() - begun
    saves = len(store.since())
    begun = time.perf_counter()
    damage = store.verify()
    checked = time.perf_counter() - begun
    print(f"open {saves:,} saves: {opened:.2f} s; verify: {checked:.2f} s, {len(damage)} damaged")
    store.close()


if __name__ == "__main__":
    main()
