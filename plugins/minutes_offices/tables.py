"""Tables of offices: the starter table of the plugin, and an office's own TOML or CSV file."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from minutes import BadInput, _, office_id, reason
from minutes.model import Office

LARGEST = 1_000_000  # bytes of a table
MOST = 2000  # offices of a table
LONGEST = 2000  # characters of one field
FIELDS = ("name", "role", "duties", "aliases", "supervisor")


class Known(NamedTuple):
    """What is known of one kind of office anywhere: how it is called, what is said of its work."""

    stem: str
    short: tuple[str, ...]
    words: tuple[str, ...]


class Committee(NamedTuple):
    """What is known of one kind of committee office: its names, the stems of those it watches over, its matters."""

    stems: tuple[str, ...]
    liaison: tuple[str, ...]
    words: tuple[str, ...]
    matters: tuple[str, ...]


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(files("minutes_offices").joinpath("starter.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def kinds() -> tuple[Known, ...]:
    """The kinds of handling office that the starter table knows."""
    return tuple(Known(row["stem"], tuple(row["short"]), tuple(row["words"].split())) for row in _table()["office"])


@lru_cache(maxsize=1)
def committees() -> tuple[Committee, ...]:
    """The kinds of supervising office that the starter table knows."""
    return tuple(
        Committee(tuple(row["stem"]), tuple(row["liaison"]), tuple(row["words"].split()), tuple(row["matters"].split()))
        for row in _table()["committee"]
    )


@lru_cache(maxsize=1)
def everyday() -> frozenset[str]:
    """The words that are said in matters of any office."""
    return frozenset(_table()["everyday"].split())


def starter() -> Iterable[Office]:
    """The starter table as offices; each id follows from the name, so that taking it in twice adds nothing."""
    table = _table()
    bodies = [Office(id=office_id(row["name"]), name=row["name"], duties=row["duties"], aliases=tuple(row["short"]))
              for row in table["office"]]  # fmt: skip
    watching = [Office(id=office_id(row["name"]), name=row["name"], role="supervisor", duties=row["duties"])
                for row in table["committee"]]  # fmt: skip
    return [*bodies, *watching]


def own(file: object) -> Iterable[Office]:
    """The offices of a TOML file ([[office]] tables) or a CSV file with a heading. Raises BadInput naming the place."""
    if not isinstance(file, str):
        raise BadInput(_("The setting “file” of minutes_offices must be the path of a TOML or CSV file."))
    path = Path(file).expanduser()
    rows = list(_rows(path.name, _read(path)))
    if len(rows) > MOST:
        raise BadInput(_("{file} lists more than {most} offices.").format(file=path.name, most=MOST))
    names = [str(row.get("name", "")).strip() for row in rows]
    return [_office(path.name, n, row, names) for n, row in enumerate(rows, 1)]


def _read(path: Path) -> str:
    try:
        with path.open("rb") as handle:
            raw = handle.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise BadInput(_("{file} cannot be read: {why}.").format(file=path.name, why=reason(error))) from error
    if len(raw) > LARGEST:
        raise BadInput(_("{file} is larger than {most} bytes.").format(file=path.name, most=LARGEST))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(_("{file} is not UTF-8 text. Save it as UTF-8.").format(file=path.name)) from error


def _rows(name: str, text: str) -> Iterable[Mapping[str, Any]]:
    if name.lower().endswith(".csv"):
        try:
            return list(csv.DictReader(io.StringIO(text), strict=True))
        except csv.Error as error:
            raise BadInput(_("{file} cannot be read: {why}.").format(file=name, why=error)) from error
    try:
        rows = tomllib.loads(text).get("office", [])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadInput(_("{file} cannot be read: {why}.").format(file=name, why=error)) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadInput(_("{file}: offices stand in [[office]] tables.").format(file=name))
    return rows


def _office(file: str, n: int, row: Mapping[str, Any], names: list[str]) -> Office:
    unknown = [str(one) for one in row if one not in FIELDS]
    if unknown:
        known = "、".join(FIELDS)
        raise BadInput(
            _("{file}, office {n}: “{field}” is not known. Known: {known}.").format(
                file=file, n=n, field=unknown[0][:40], known=known
            )
        )
    aliases = row.get("aliases") or ()
    listed = aliases.replace("、", " ").split() if isinstance(aliases, str) else aliases
    plain = [row.get(one) or "" for one in ("name", "role", "duties", "supervisor")]
    if not all(isinstance(one, str) and len(one) <= LONGEST for one in [*plain, *listed]):
        raise BadInput(_("{file}, office {n}: a field is no text, or too long.").format(file=file, n=n))
    title, role, duties, supervisor = (str(one).strip() for one in plain)
    if not title or names.count(title) > 1:
        raise BadInput(_("{file}, office {n}: the name is missing or occurs twice.").format(file=file, n=n))
    if role not in ("", "handler", "supervisor"):
        raise BadInput(_("{file}, office {n}: the role is handler or supervisor.").format(file=file, n=n))
    if supervisor and supervisor not in names:
        raise BadInput(
            _("{file}, office {n}: the supervisor “{name}” is not in the table.").format(
                file=file, n=n, name=supervisor[:40]
            )
        )
    return Office(
        id=office_id(title),
        name=title,
        role=role or "handler",
        duties=duties,
        aliases=tuple(listed),
        supervisor=office_id(supervisor) if supervisor else "",
    )
