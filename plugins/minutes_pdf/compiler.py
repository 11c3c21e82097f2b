"""The typesetter: one compiler for each folder of fonts, kept for the next paper; it is handed words as data only."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import msgspec

from minutes import BadInput, Refused, _
from minutes_pdf.fonts import chains

if TYPE_CHECKING:
    from typst import TypstError

SETTING = Path(__file__).parent / "setting"  # the only folder the typesetter may read
STANDARD = {"format": "pdf", "pdf_standards": "a-2b"}
PICTURE = {"format": "png", "ppi": 144.0}
NAMED = 10  # characters that a refusal names

_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_ONE_AT_A_TIME = Lock()


def compiled(sheet: dict[str, Any], fonts: str, **wanted: Any) -> list[bytes]:
    """The file, or a picture of each page. Raises Refused naming the characters that no font has."""
    import typst

    compiler, families = _compiler(fonts)
    given = msgspec.json.encode({**sheet, "fonts": families}).decode()
    with _ONE_AT_A_TIME:
        try:
            made = compiler.compile(sys_inputs={"paper": given}, **wanted)
        except typst.TypstError as error:
            raise _refusal(error) from error
    return made if isinstance(made, list) else [made]


def families(fonts: str) -> dict[str, Any]:
    """What stands for each font of the standard, the office's own folder of fonts counted in."""
    return _compiler(fonts)[1]


@cache
def _compiler(fonts: str) -> tuple[Any, dict[str, Any]]:
    """The compiler with the fonts of the machine and of that folder, and what stands for the fonts of the standard."""
    import typst

    if fonts and not Path(fonts).is_dir():
        raise BadInput(_("{folder} is no folder. Correct “fonts” under [plugins.minutes_pdf].").format(folder=fonts))
    known = typst.Fonts(font_paths=[*([fonts] if fonts else []), *_shipped()])
    return typst.Compiler(SETTING / "paper.typ", root=str(SETTING), font_paths=known), chains(known.fonts(), fonts)


def _shipped() -> list[str]:
    """The folder of the free fonts that come with `minutes[pdf]`, where they do."""
    found = find_spec("pylopdf_fonts_zh_cn")
    return list(found.submodule_search_locations or ()) if found else []


def _refusal(error: TypstError) -> Exception:
    """What the typesetter's error means for the user."""
    missing = dict.fromkeys("".join(_CODE.sub(_character, text) for text in _MISSING.findall(error.diagnostic)))
    if not missing:
        return error
    named = "、".join(f"{one}（U+{ord(one):04X}）" for one in list(missing)[:NAMED])
    return Refused(_(
        "No font on this machine has {characters}. Put one that does into the folder of the setting “fonts” "
        "under [plugins.minutes_pdf], or export as DOCX."
    ).format(characters=named))  # fmt: skip


def _character(code: re.Match[str]) -> str:
    return chr(int(code[1], 16))
