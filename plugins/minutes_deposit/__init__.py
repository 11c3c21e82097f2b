"""Hand-over to the archives (档案移交): how long papers are kept, and a year's papers packed for the 档案馆.

`minutes retention` says the term of each paper, `minutes deposit` packs them with 件号, 卷内目录 and a transfer list
(移交清单), `minutes deposit-check` checks such a package.

Own table in minutes.toml, all of it optional:

    [plugins.minutes_deposit]
    fonds = "Z109"            # 全宗号, as the archives gave it
    unit = "BGS"              # 机构代码
    receiver = "某某县档案馆"
    years = 10                # after so many years papers are handed over (档案法实施条例: counties 10)
    hash = "sm3"              # beside SHA-256
    [[plugins.minutes_deposit.rules]]
    papers = ["bulletin"]     # names of templates; the first rule that fits decides, the office's own come first
    term = "永久"
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Command, hookimpl


@hookimpl
def register_commands(settings: Mapping[str, Any]) -> Iterable[Command]:
    """`retention`, `deposit` and `deposit-check`."""
    from minutes_deposit.command import commands
    from minutes_deposit.options import options

    return commands(options(settings))
