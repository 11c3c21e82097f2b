"""What is looked at before a workbook from outside is opened: its size, what else is packed in it, how deep it goes."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from minutes import BadInput, _

LARGEST_FILE = 30 * 1024 * 1024
LARGEST_UNPACKED = 150 * 1024 * 1024
LARGEST_RATIO = 200  # times that a part of more than SMALL octets may grow when unpacked
SMALL = 1024 * 1024
MOST_PARTS = 2_000
DEEPEST = 60  # elements within each other
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how .xls files and locked .xlsx files begin
UNWANTED = ("vbaproject", "externallinks/", "embeddings/", "activex/", "macrosheets/", "dialogsheets/")


def within_bounds(content: bytes) -> None:
    """Raises BadInput for what is no workbook, would unpack to too much, or brings macros, links or programs."""
    if content.startswith(OLD):
        raise BadInput(_("This is an old .xls file, or one with a password. Save it as .xlsx without a password."))
    if len(content) > LARGEST_FILE:
        raise BadInput(_("The workbook is larger than {n} MB.").format(n=LARGEST_FILE // SMALL))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _sized(packed.infolist())
            for part in packed.infolist():
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _shallow(packed.read(part))
    except BadInput:
        raise
    except Exception as error:  # zipfile, zlib and expat raise whatever comes; the file is from outside
        raise BadInput(_("This is no workbook (.xlsx), or it is damaged. Save it as .xlsx once more.")) from error


def _sized(parts: list[zipfile.ZipInfo]) -> None:
    grown = any(one.file_size > max(SMALL, one.compress_size * LARGEST_RATIO) for one in parts)
    if grown or len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > LARGEST_UNPACKED:
        raise BadInput(_("The workbook unpacks to more than any ledger holds. It was not opened."))
    names = [one.filename.lower() for one in parts]
    if any(bad in name for bad in UNWANTED for name in names):
        unwanted = _("The workbook holds macros, embedded files or links to other files. Save it as a plain .xlsx.")
        raise BadInput(unwanted)


def _shallow(part: bytes) -> None:
    """Raises BadInput for a part with declarations of its own, or with elements too deep in each other."""
    depth = 0

    def refuse(*_given: object) -> None:
        raise BadInput(_("The workbook holds declarations that no ledger needs. It was not opened."))

    def down(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            refuse()

    def up(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler, parser.EndElementHandler = refuse, down, up
    parser.Parse(part, True)
