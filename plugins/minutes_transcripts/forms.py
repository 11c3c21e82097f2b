"""The words by which files say how a remark was made."""

from __future__ import annotations

WORDS = {"spoken": "口头发言", "written": "书面发言", "interjection": "插话", "question": "询问", "answer": "应询"}
READ = {
    "口头": "spoken", "口头发言": "spoken", "现场发言": "spoken", "spoken": "spoken", "书面": "written",
    "书面发言": "written", "written": "written", "插话": "interjection", "interjection": "interjection",
    "询问": "question", "提问": "question", "question": "question", "应询": "answer",
    "答复": "answer", "answer": "answer",
}  # fmt: skip


def form_word(form: str) -> str:
    """The word for that form; a form that has none stands for itself."""
    return WORDS.get(form, form)


def form_of(word: str) -> str:
    """The form that the word stands for; spoken where it stands for none."""
    return READ.get(word.strip(), "spoken")
