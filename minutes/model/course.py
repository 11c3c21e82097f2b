"""The course of a matter: the stages that a procedure declares, kept with the case they were opened under."""

from __future__ import annotations

from datetime import date

from minutes.model.values import Term, Value


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


class Pause(Value, frozen=True, kw_only=True):
    """The clock of a case stands still from that day, and goes again on the day `until_on`; None: it still stands."""

    from_on: date
    until_on: date | None = None
    reason: str
    consent: str
