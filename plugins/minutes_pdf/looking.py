"""Which fonts papers would be set in on this machine, as a line of `minutes doctor`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from minutes import Line, _
from minutes_pdf.fonts import CHAINS

STAND_INS = ("Noto", "Source Han", "WenQuanYi", "Fandol", "LXGW", "AR PL", "Liberation", "Tinos", "TeX Gyre", "Nimbus",
             "Libertinus", "SimSun-ExtB", "BabelStone")  # fmt: skip
"""How the names of fonts begin that are not the standard's own, but look like one."""


def look(fonts: str, desk: Any, options: Mapping[str, Any], stdin: TextIO) -> Iterator[Line]:
    """The fonts of the standard: which are here, what stands in for the others, which nothing stands in for."""
    from minutes_pdf.compiler import families

    used = {name: next(iter(families(fonts)[name]["families"]), "") for name in CHAINS}
    missing = [name for name, family in used.items() if not family]
    others = {name: family for name, family in used.items() if family.startswith(STAND_INS)}
    if missing:
        told = _("No font stands for {names}. Install free Chinese fonts: pip install 'minutes[pdf]'.")
        yield _found("fault", told.format(names="、".join(missing)))
    elif others:
        pairs = "、".join(f"{name} → {family}" for name, family in others.items())
        told = _("PDF is set in other fonts than the standard's: {pairs}. Put your own into a folder and name it as "
                 "“fonts” under [plugins.minutes_pdf]; Word files name the standard's in any case.")  # fmt: skip
        yield _found("note", told.format(pairs=pairs))
    else:
        yield _found("ok", _("All fonts of the standard are here."))


def _found(state: str, text: str) -> Line:
    mark = {"ok": "✓", "note": "!", "fault": "✗"}[state]
    return Line(text=f"{mark} {text}", json={"part": "fonts", "state": state, "text": text})
