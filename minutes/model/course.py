"""The course of a matter: the stages that a procedure declares, with their fields, kept with the case."""

from __future__ import annotations

from datetime import date

from minutes.model.values import Term, Value


class Field(Value, frozen=True, kw_only=True):
    """栏目: what is put down, beside the words, when a case comes to a stage: 考试科目, 分数, 任命书号.

    A public one may be published with the stage, where that is public.
    """

    name: str
    title: str
    type: str = "text"  # text | number | date | people (names, between 、) | choice (one of `choices`)
    choices: tuple[str, ...] = ()
    required: bool = False
    public: bool = False


class Detail(Value, frozen=True, kw_only=True):
    """What was put down in one field."""

    field: str  # name of the field
    text: str


class Stage(Value, frozen=True, kw_only=True):
    """One step of a procedure: who acts, what leads into it, and within which term of which event.

    `facts` are the words of what leads into it: a kind of feedback, or one of course.EVENTS; left out, the stage's own
    name, which is then logged as such. A stage with `back` is a recorded return (退办, 改派, redo, reopened): it may
    follow a later stage, and the case goes on from the stage that `back` names.
    """

    name: str
    title: str
    actor: str = ""
    term: Term | None = None
    start: str = ""  # the stage from whose day the term runs; "": from the day the case was opened
    own_term: bool = False  # the term is the case's own (by agenda kind, or as ordered), not one of the procedure
    optional: bool = False
    facts: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()  # words for its facts, in their order: A 已解决, B 正在解决 …
    state: str = ""  # the status it puts a case in; "": its own name
    after: tuple[str, ...] = ()  # it follows one of these stages only
    back: str = ""
    papers: tuple[str, ...] = ()  # names of the templates that belong to it
    public: bool = False  # it may be published
    fields: tuple[Field, ...] = ()  # of the first stage: put down when the case is opened


class Pause(Value, frozen=True, kw_only=True):
    """The clock of a case stands still from that day, and goes again on the day `until_on`; None: it still stands."""

    from_on: date
    until_on: date | None = None
    reason: str
    consent: str
