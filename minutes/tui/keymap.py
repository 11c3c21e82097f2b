"""The key map as minutes.toml changes it, checked before any page opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minutes.errors import BadInput
from minutes.text import _
from minutes.tui import keys
from minutes.tui.keys import Changed, Key

TYPING = ("app", "remarks", "sitting", "papers", "ledger", "plugins", "search")
"""The pages with a text field, and the keys that work on every page."""
MODIFIERS = ("ctrl", "alt", "shift")
FIXED = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "space", "tab", "escape",
         "backspace", "delete"}  # fmt: skip
"""What moves, chooses and leaves means the same everywhere."""
MARKS = {"slash", "question_mark", "comma", "full_stop", "semicolon", "colon", "minus", "plus", "equals_sign",
         "underscore", "asterisk", "exclamation_mark"}  # fmt: skip
"""The marks that most keyboards give without AltGr."""
SWALLOWED = {"ctrl+space", "shift+space", "ctrl+full_stop", "ctrl+comma", "ctrl+semicolon", "ctrl+grave_accent",
             "ctrl+slash", "ctrl+at", "ctrl", "shift", "alt", "ctrl+shift", "caps_lock"}  # fmt: skip
"""What usual Chinese input methods take for switching language, width and punctuation."""
ALIKE = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+j": "Enter", "ctrl+h": "Backspace"}
"""What reaches a program as another key."""
SPELT = {".": "full_stop", ",": "comma", ";": "semicolon", "`": "grave_accent", "/": "slash", "?": "question_mark",
         "@": "at", "-": "minus", ":": "colon", "=": "equals_sign", "_": "underscore", "*": "asterisk",
         "!": "exclamation_mark"}  # fmt: skip


def bindings(changed: Changed) -> dict[str, str]:
    """What the program is told to bind: `page.action` → keys. Raises BadInput saying what is wrong with which line."""
    wrong = next(_wrong(changed), "")
    if wrong:
        raise BadInput(_("minutes.toml, [keys]: {why} Mend that line.").format(why=wrong))
    return {
        f"{page}.{action}": ",".join(map(spelt, given.split(",")))
        for page, own in changed.items()
        for action, given in own.items()
    }


def spelt(key: str) -> str:
    """A key as Textual spells it: Ctrl+T → ctrl+t, F10 → f10, / → slash; a lone letter keeps its case."""
    *before, last = key.strip().split("+")
    last = SPELT.get(last, last if not before and len(last) == 1 else last.lower())
    return "+".join([*(one.lower() for one in before), last])


def _wrong(changed: Changed) -> Iterator[str]:
    for page, own in changed.items():
        if page not in keys.TABLE:
            yield _("there is no page “{page}”. Known: {known}.").format(page=page, known=", ".join(keys.TABLE))
            continue
        known = {key.id: key for key in keys.TABLE[page] if not key.action.startswith("app.")}
        for action, given in own.items():
            if action not in known:
                yield _("the page “{page}” has no action “{action}”. Known: {known}.").format(
                    page=page, action=action, known=", ".join(known)
                )
                continue
            for key in given.split(","):
                why = _refused(spelt(key), page, known[action])
                if why:
                    yield _("{page}.{action} = “{key}”: {why}").format(page=page, action=action, key=key, why=why)
    yield from _taken_twice(changed)


def _refused(key: str, page: str, built_in: Key) -> str:
    """Why that key can't be had for the action; "" if it can."""
    *modifiers, last = key.split("+")
    if key in SWALLOWED or set(modifiers) == {"ctrl", "shift"}:
        return _("an input method takes that key for itself.")
    if len(modifiers) > 1 and set(modifiers) <= set(MODIFIERS):
        return _("that is AltGr on some keyboards, or too many keys at once.")
    if key in FIXED:
        return _("that key moves, chooses or leaves on every page.")
    if key in ALIKE:
        return _("a terminal cannot tell it from {other}.").format(other=ALIKE[key])
    if not _is_key(modifiers, last):
        return _("that is no key a terminal knows. Write for instance f10, ctrl+t, alt+7, shift+f5, or a letter.")
    if page in TYPING and not modifiers and not _function(last) and (page == "app" or not _bare(built_in)):
        return _("this works while you type, so it needs Ctrl, Alt or a function key, not a bare letter.")
    if page in TYPING and key in _fields() and not _bare(built_in):
        return _("the text fields use that key themselves.")
    return ""


def _bare(key: Key) -> bool:
    first = key.keys.split(",")[0]
    return "+" not in first and not _function(first) and first not in FIXED


def _function(key: str) -> bool:
    return key[:1] == "f" and key.isascii() and key[1:].isdigit() and len(key) < 5


def _is_key(modifiers: list[str], last: str) -> bool:
    letter = len(last) == 1 and last.isascii() and last.isalnum()
    if _function(last):
        return modifiers in ([], ["ctrl"], ["alt"], ["shift"]) and 1 <= int(last[1:]) <= 24
    if modifiers == ["ctrl"]:
        return (letter and last.isalpha()) or last in FIXED - {"enter", "space", "tab", "escape", "backspace"}
    if modifiers == ["alt"]:
        return letter or last in FIXED - {"space", "tab", "escape"}
    if modifiers == ["shift"]:
        return last in FIXED - {"enter", "space", "escape", "backspace"}
    return not modifiers and (letter or last in MARKS)


def _fields() -> set[str]:
    """The keys that editor and one-line fields use themselves."""
    from textual.binding import Binding
    from textual.widgets import Input, TextArea

    given = [*TextArea.BINDINGS, *Input.BINDINGS]
    names = (one.key if isinstance(one, Binding) else one[0] for one in given)
    return {key.strip() for name in names for key in name.split(",") if not _function(key.strip())}


def _taken_twice(changed: Changed) -> Iterator[str]:
    app = keys.on("app", changed)
    for page in keys.TABLE:
        seen: dict[str, Key] = {}
        for key in (*keys.on(page, changed), *(app if page != "app" else ())):
            for name in map(spelt, key.keys.split(",")):
                if name in seen and seen[name].action != key.action:
                    yield _("{key} would be both “{one}” and “{other}” on the page “{page}”; move one of them.").format(
                        key=keys.cap(name), one=seen[name].name, other=key.name, page=page
                    )
                seen[name] = key


def listing(changed: Mapping[str, Mapping[str, str]]) -> str:
    """All keys as lines of minutes.toml, each with what it does: to be read, copied and changed."""
    lines = ["[keys]"]
    for page in keys.TABLE:
        lines += [
            f'{page}.{key.id} = "{key.keys}"  # {key.help}'
            for key in keys.on(page, changed)
            if not key.action.startswith("app.")
        ]
    return "\n".join(lines)
