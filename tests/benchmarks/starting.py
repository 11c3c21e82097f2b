"""What plugins and our help cost at the start, beside references: `python -m tests.benchmarks.starting [ROUNDS]`.

A command with all plugins (every extra, and a department's file) beside the same with the default ones only; the
screens likewise, to the first painting; `minutes --help` beside a bare click program of as many commands, at the first
time and at every later one. In turns; medians, and the processor's time. No clock makes it fail.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks.terminal import COMPILED, Terminal

DEFAULT = ("minutes_tinydb", "minutes_transcripts", "minutes_extract", "minutes_offices", "minutes_rectify",
           "minutes_checks", "minutes_papers", "minutes_html", "minutes_docx", "minutes_notify")  # fmt: skip
"""The plugins without which the line of the work is not whole."""
BARE = """
import sys, click
@click.group()
def cli(): "bare"
for n in range(int(sys.argv.pop(1))):
    options = [click.Option(["--one"], help="one"), click.Option(["--two"], help="two")]
    cli.add_command(click.Command(f"command-{n}", params=options, help=f"does {n}", callback=lambda **given: None))
cli()
"""


def run(words: list[str], environment: dict[str, str]) -> tuple[float, float, str]:
    """Seconds by the clock and of the processor, and what it said."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    said = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=True).stdout
    took, after = perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, said


def painted(archive: Path, only: list[str]) -> float:
    """Seconds until the first page of the screens stands."""
    terminal = Terminal(["-m", "minutes", "--archive", str(archive), *only])
    try:
        return terminal.until("Ctrl+P")
    finally:
        terminal.close()


def told(
    work: str, reference: str, ours: list[tuple[float, float]], theirs: list[tuple[float, float]], most: str
) -> None:
    """One row of the table."""
    mine, other = ([median(one) for one in zip(*rows, strict=True)] for rows in (ours, theirs))
    print(f"| {work} | {reference} | {mine[0] * 1000:.0f} | {other[0] * 1000:.0f} | {mine[0] / other[0]:.2f} "
          f"| {mine[1] / other[1]:.2f} | {most} |", flush=True)  # fmt: skip


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        environment = {**os.environ, **COMPILED, "XDG_STATE_HOME": folder, "LANG": "zh_CN.UTF-8", "MINUTES_TOUR": "off",
                       "MINUTES_ARCHIVE": str(archive)}  # fmt: skip
        os.environ.update(environment)
        run(["-m", "minutes", "demo", "--no-open"], environment)
        run(["-m", "minutes", "plugin", "add", "chengjian"], environment)
        help_file, only = Path(folder) / "minutes" / "help.txt", ["--only", ",".join(DEFAULT)]
        listing = run(["-m", "minutes", "--help"], environment)[2]
        commands = listing.split("\n\n")[2].count("\n")
        rows: dict[str, list[tuple[float, float]]] = {}

        def measure(name: str, words: list[str]) -> None:
            rows.setdefault(name, []).append(run(words, environment)[:2])

        for _round in range(rounds + 1):  # the first compiles
            measure("all", ["-m", "minutes", "meetings"])
            measure("default", ["-m", "minutes", *only, "meetings"])
            measure("bare", ["-c", BARE, str(commands), "--help"])
            measure("help", ["-m", "minutes", "--help"])
            help_file.unlink(missing_ok=True)
            measure("first help", ["-m", "minutes", "--help"])
            for name, more in (("screens", []), ("screens of default", only)):
                rows.setdefault(name, []).append((painted(archive, more), 1.0))
        rows = {name: seen[1:] for name, seen in rows.items()}
        print("| work (ms) | reference | ours | reference | ratio | of processor time | at most |")
        print(f"|{'---|' * 7}")
        told("a command, all plugins", "the default ones", rows["all"], rows["default"], "1.3")
        told("the screens, all plugins", "the default ones", rows["screens"], rows["screens of default"], "1.3")
        told(f"--help, {commands} commands", "bare click", rows["help"], rows["bare"], "1.5")
        told("--help at the first time", "bare click", rows["first help"], rows["bare"], "none set")
        shutil.rmtree(archive)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
