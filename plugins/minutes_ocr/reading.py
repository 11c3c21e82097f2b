"""Lines of a picture: opened within bounds, each page read by tesseract within its time, Chinese put together again."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from minutes import BadInput, FeedbackDraft, Reading, Refused, _, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PIXELS = 60_000_000  # of a page: A4 at 600 dots an inch is 35 million
MOST_PAGES = 20
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
WIDE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"


def lines(content: bytes, languages: str, seconds: int) -> Reading:
    """What stands on the pages. Raises BadInput for what is no picture, Refused where it cannot be read here."""
    text = "\n".join(_read(page, languages, seconds) for page in _pages(content))
    drafts = (FeedbackDraft(case="", type="", text=line, line=n) for n, line in enumerate(_tidied(text), 1))
    return Reading(feedback=tuple(one for one in drafts if one.text), form="scan")


def _tidied(text: str) -> Iterator[str]:
    """The lines without the blanks that tesseract puts between Chinese characters."""
    for line in text.split("\n"):
        yield re.sub(rf"(?<={WIDE})[ \t]+(?=\S)|(?<=\S)[ \t]+(?={WIDE})", "", line).strip()


def _pages(content: bytes) -> Iterator[Any]:
    image_module, _tesseract = _installed()
    try:
        with image_module.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS or getattr(picture, "n_frames", 1) > MOST_PAGES:
                large = _("The picture is larger than {n} million points, or has more than {pages} pages.")
                raise BadInput(large.format(n=MOST_PIXELS // 1_000_000, pages=MOST_PAGES))
            for n in range(getattr(picture, "n_frames", 1)):
                picture.seek(n)
                yield picture.convert("L")
    except (OSError, SyntaxError, ValueError, image_module.DecompressionBombError) as error:
        raise BadInput(
            _("This picture cannot be opened: {why}.").format(why=printable(str(error), lines=False))
        ) from error


def _read(page: Any, languages: str, seconds: int) -> str:
    """The words of a page. `--psm 6`: one block of text, as a letter is."""
    _image, tesseract = _installed()
    try:
        return str(tesseract.image_to_string(page, lang=languages, config="--psm 6", timeout=seconds))
    except tesseract.TesseractNotFoundError as error:
        raise Refused(_missing()) from error
    except tesseract.TesseractError as error:
        told = printable(str(error), lines=False)[:200]
        raise Refused(_("tesseract cannot read “{languages}”: {why}.").format(languages=languages, why=told)) from error
    except RuntimeError as error:  # how pytesseract says that the time is over
        raise Refused(_("Reading the picture took more than {n} seconds.").format(n=seconds)) from error


def _installed() -> tuple[Any, Any]:
    try:
        import pytesseract
        from PIL import Image
    except ImportError as error:
        raise Refused(_missing()) from error
    return Image, pytesseract


def _missing() -> str:
    return _(
        "Pictures are read where pip install 'minutes[ocr]' and tesseract with tesseract-ocr-chi-sim are installed."
    )
