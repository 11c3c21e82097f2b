"""How papers are laid out (GB/T 9704-2012): the measures and rules that every exporter that prints must agree on."""

from minutes.layout.columns import BY_HAND, LOW, MANY, PADDING, WHOLE, asked, columns, heights, whole
from minutes.layout.front import (
    APPROVER,
    NO_NUMBER,
    approvers,
    attached,
    below_title,
    copied,
    date_words,
    form_of,
    is_sealed,
    note_fit,
    notes,
    printed,
    signed,
    signs,
)
from minutes.layout.measures import (
    BROAD,
    CHARACTER,
    FANG,
    GRID,
    HEAD_DOWN,
    HEAD_SIZE,
    HEADINGS,
    HEI,
    HEIGHT,
    KAI,
    LATIN,
    LETTER_FOOT,
    LETTER_HEAD_DOWN,
    LINE,
    LOOKS,
    MM,
    RED,
    SONG,
    SQUEEZE,
    UPRIGHT,
    WIDTH,
    XIAOBIAO,
    Look,
    Page,
    squeezed,
    width,
)
from minutes.layout.titles import lines

__all__ = [
    "APPROVER", "BROAD", "BY_HAND", "CHARACTER", "FANG", "GRID", "HEADINGS", "HEAD_DOWN", "HEAD_SIZE", "HEI",
    "HEIGHT", "KAI", "LATIN", "LETTER_FOOT", "LETTER_HEAD_DOWN", "LINE", "LOOKS", "LOW", "MANY", "MM", "NO_NUMBER",
    "PADDING", "RED", "SONG", "SQUEEZE", "UPRIGHT", "WHOLE", "WIDTH", "XIAOBIAO", "Look", "Page", "approvers", "asked",
    "attached", "below_title", "columns", "copied", "date_words", "form_of", "heights", "is_sealed", "lines",
    "note_fit", "notes", "printed", "signed", "signs", "squeezed", "whole", "width",
]  # fmt: skip
