"""The one door through which every sentence a user reads passes on its way to the reader's language.

English stands in the code; `minutes/locale/<language>/LC_MESSAGES/minutes.mo` holds the other languages. Chinese is the
default. The language is chosen once, at the start of the program, as with the C library's locale: the one setting that
is the process's own and not handed in.
"""

import gettext
import os
import unicodedata
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("zh_CN", "en")

_catalogue: gettext.NullTranslations | None = None


def use(language: str) -> None:
    """Speak `language` ("zh_CN" or "en") from now on; a language without a catalogue falls back to English."""
    global _catalogue
    _catalogue = gettext.translation("minutes", LOCALE, languages=[language], fallback=True)


def language() -> str:
    """The language spoken now."""
    if _catalogue is None:
        use(preferred())
    assert _catalogue is not None
    return _catalogue.info().get("language", "en")


def preferred(environ: dict[str, str] | None = None) -> str:
    """The language the user's locale asks for: English if it says so in so many words, else Chinese."""
    names = environ if environ is not None else dict(os.environ)
    wanted = next((names[key] for key in ("MINUTES_LANG", "LC_ALL", "LC_MESSAGES", "LANG") if names.get(key)), "")
    return "en" if wanted.lower().startswith("en") else "zh_CN"


def _(message: str) -> str:
    """The message in the reader's language. Placeholders are filled afterwards, by `str.format`."""
    if _catalogue is None:
        use(preferred())
    assert _catalogue is not None
    return _catalogue.gettext(message)


def printable(text: str, lines: bool = True) -> str:
    """The text with every control and formatting character made visible, so that none can steer a terminal.

    Line breaks stay when `lines` is true, tabs become a space; all else of Unicode categories Cc, Cf, Co, Cs and the
    two separators U+2028 and U+2029 is shown as its code, for instance ‹1B›.
    """
    if text.translate(PLAIN).isprintable():
        return text if lines else text.replace("\n", " ")
    return "".join(_shown(character, lines) for character in text)


PLAIN = {ord("\n"): None, ord("\u3000"): None}
"""What Python does not count as printable, and every Chinese text has."""


def _shown(character: str, lines: bool) -> str:
    if character == "\n":
        return "\n" if lines else " "
    if character == "\t":
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp"):
        return f"‹{ord(character):02X}›"
    return character


def sentences(*said: str) -> str:
    """One after the other, those that say something; a blank between them only where the writing has one."""
    whole = ""
    for one in filter(None, said):
        whole += ("" if not whole or whole[-1] in "。？！" else " ") + one
    return whole
