"""The words for kinds, fields and states: one table, read in the reader's language at the moment of asking.

States of a case are named neutrally: "ended" may hold both what was done and what was refused.
"""

from __future__ import annotations

from minutes.model import Grading
from minutes.text import _ as translated


def _(message: str) -> str:
    """Mark the message for the catalogue without translating it yet: `word` does so when it is asked."""
    return message


TABLE: dict[str, dict[str, str]] = {
    "record": {
        "meeting": _("meeting"), "member": _("member"), "office": _("office"), "remark": _("remark"),
        "opinion": _("opinion"), "set_aside": _("words set aside"), "paper": _("paper"), "case": _("case"),
        "feedback": _("feedback"), "ballot": _("satisfaction vote"), "follow_up": _("look-back"),
        "number": _("document number"), "event": _("event of the sitting"), "material": _("papers before the sitting"),
        "phrase": _("phrase"), "undoing": _("step taken back"), "message": _("notice sent"),
        "secrecy": _("mark of secrecy"),
    },
    "field": {
        "id": _("id"), "rev": _("revision"), "withdrawn": _("withdrawn because"), "meeting": _("meeting"),
        "item": _("agenda item"), "text": _("text"), "speaker": _("speaker"), "name": _("name"),
        "post": _("post"), "role": _("role"), "form": _("form"), "at": _("time"), "order": _("order"),
        "confirmed": _("confirmed by the speaker"), "theme": _("theme"), "problem": _("problem"),
        "measures": _("measures"), "sources": _("sources"), "accepted_by": _("accepted by"),
        "marks": _("marks"), "opposes": _("opposite view"), "answers": _("answers"), "group": _("group"),
        "began_at": _("beginning"), "ended_at": _("time it ended"), "groups": _("groups"), "author": _("author"),
        "edited_by": _("edited by"), "condenser": _("condenser"), "handler": _("handling body"),
        "co_handlers": _("assisting bodies"), "supervisor": _("supervising office"),
        "assigned_by": _("assigned by"), "assigned_reason": _("reason of the assignment"),
        "template": _("template"), "title": _("title"), "chain": _("approval chain"), "number": _("number"),
        "issued_on": _("issued on"), "issued_by": _("issued by"), "replaces": _("replaces"),
        "handed_on": _("handed over on"), "due_on": _("due on"), "term": _("term"), "status": _("state"),
        "lateness": _("lateness"), "extensions": _("extensions"), "reason": _("reason"), "on": _("on"),
        "held_on": _("held on"), "ended_on": _("ended on"), "place": _("place"), "chair": _("chair"),
        "items": _("agenda"), "attendance": _("attendance"), "session": _("session"), "type": _("type"),
        "body": _("committee"), "duties": _("duties"), "aliases": _("other names"), "former": _("former names"),
        "from_on": _("from"), "to_on": _("until"), "successor": _("successor"), "counts": _("votes"),
        "all_members": _("all members"), "present": _("present"), "invalid": _("invalid votes"),
        "outcome": _("outcome"), "achieved": _("committee's own view"), "by": _("by"), "note": _("note"),
        "actor": _("acting body"), "after": _("after"), "announced": _("announced speakers"),
        "approvals": _("approvals"), "asked": _("asked for"), "back": _("back to"), "base": _("base of the shares"),
        "best": _("first grades that are best"), "enough": _("first grades that are enough"),
        "basic": _("share for basically satisfied"),
        "basic_tie": _("exactly that share is enough (basically satisfied)"), "case": _("case"), "check": _("check"),
        "closed": _("closed"), "closed_on": _("closed on"), "closings": _("closings"), "confidence": _("confidence"),
        "consent": _("consent"), "convenor": _("convenor"), "drawn_from": _("drawn from save"), "end": _("end"),
        "facts": _("facts"), "follows": _("split off from"), "grade": _("grade"), "grades": _("grades"),
        "grading": _("how votes are read"), "granted_on": _("granted on"),
        "handler_name": _("handling body of that day"), "key": _("short key"), "keys": _("keys to type"),
        "kind": _("kind"), "lead_handler": _("department in charge"),
        "lead_supervisor": _("committee office in charge"), "member": _("member"), "members": _("persons in it"),
        "merged_into": _("merged into"), "moved_on": _("moved on"), "n": _("count"), "office": _("office"),
        "opinion": _("opinion"), "opinions": _("opinions"), "optional": _("optional"),
        "origin": _("fingerprint of the import"), "own_term": _("its own term"),
        "labels": _("words for its facts"), "about": _("what is rated"), "paper": _("paper"),
        "papers": _("papers"), "parts": _("merged from"), "passed": _("passed"), "pauses": _("pauses the term"),
        "procedure": _("procedure"), "public": _("public"), "quiet_days": _("quiet days"), "records": _("records"),
        "redo_term": _("term for doing it again"), "remark": _("remark"), "report": _("report"),
        "reporting_body": _("reporting body"), "satisfied": _("share for satisfied"),
        "satisfied_tie": _("exactly that share is enough (satisfied)"), "series": _("series of numbers"),
        "source": _("moved from"), "stage": _("stage"), "stages": _("its stages"), "start": _("start"),
        "state": _("state"),
        "step": _("step"), "steps": _("steps"), "supervisor_name": _("supervising office of that day"),
        "target": _("moved to"), "transfers": _("transfers"), "unit": _("unit of time"),
        "part_of": _("part of"), "weight": _("weight"),
        "points": _("points answered"), "incoming": _("register of what came in"), "attachments": _("attachments"),
        "digest": _("SHA-256"), "size": _("octets"), "their_number": _("the sender's number"), "copies": _("copies"),
        "passed_to": _("passed on to"),
        "to": _("told"), "subject": _("subject"), "channel": _("channel"), "cases": _("cases"),
        "weekly": _("list of the week"),
        "sent": _("sent"), "receipt": _("receipt"),
        "until_on": _("until"),
        "working": _("how it was worked out"), "estimated": _("rests on estimated holidays"),
        "due_stage": _("stage that is due"), "verdict": _("how the vote reads"), "rule": _("rule of the vote"),
        "last": _("last entry"), "look_on": _("next look-back"), "answered": _("share answered"),
        "mark": _("mark of secrecy"),
        "void": _("void because"), "votes": _("votes"), "waivers": _("waivers"), "year": _("year"),
        "fields": _("fields"), "field": _("field"), "details": _("particulars"), "choices": _("choices"),
        "required": _("required"),
    },
    "status": {
        "handed_over": _("handed over"), "accepted": _("received"), "in_progress": _("in progress"),
        "reported": _("result reported"), "redo": _("to be done again"), "satisfied": _("passed the vote"),
        "closed": _("ended"), "returned": _("sent back"),
    },
    "lateness": {
        "early": _("within the term"), "soon": _("due soon"), "today": _("due today"), "overdue": _("overdue"),
        "long_overdue": _("long overdue"), "none": _("nothing due"),
    },
    "due_group": {
        "late": _("Overdue"), "week": _("Due this week"), "later": _("Due later"), "none": _("Nothing due"),
        "today": _("due today"),
    },
    "grade": {
        "satisfied": _("satisfied"), "basically_satisfied": _("basically satisfied"),
        "dissatisfied": _("dissatisfied"), "unknown": _("don't know"), "abstained": _("abstained"),
        "for": _("for"), "against": _("against"), "not_pressed": _("not pressed"),
    },
    "coverage": {
        "used": _("used"), "merged": _("merged"), "set_aside": _("set aside"), "open": _("not yet accounted for"),
    },
    "reason": {
        "courtesy": _("courtesy"), "praise": _("praise of work done"), "agreement": _("agreement"),
        "context": _("background"), "off_topic": _("off topic"), "duplicate": _("said before"),
        "withheld": _("withheld"), "other": _("other reason"),
    },
    "unit": {
        "problem": _("problem"), "suggestion": _("suggestion"), "praise": _("praise of work done"),
        "courtesy": _("courtesy"), "context": _("background"),
    },
    "feedback": {
        "received": _("signed for"), "not_ours": _("not our duty"), "passed_on": _("passed on"),
        "plan": _("plan of handling"), "progress": _("progress"), "result": _("result of handling"),
        "refused": _("not to be handled"), "promise": _("promised to solve"), "urged": _("pressed for"),
        "kept": _("original kept, not read"), "tabled": _("tabled at the chairs' meeting"),
        "inquiry": _("inquiry"), "interpellation": _("interpellation"),
        "investigation": _("inquiry commission"), "resolution": _("resolution"),
    },
    "achieved": {"": _("not judged"), "yes": _("achieved"), "partly": _("partly achieved"), "no": _("not achieved")},
    "attendance": {"uncalled": _("not called"), "present": _("present"), "leave": _("on leave"), "absent": _("absent")},
    "role": {
        "member": _("committee member"), "observer": _("attending without a vote"), "unknown": _("not identified"),
        "handler": _("handling body"), "co_handler": _("assisting body"), "supervisor": _("supervising office"),
    },
    "actor": {
        "office": _("the office"), "committee": _("the standing committee"), "handler": _("handling body"),
        "supervisor": _("supervising office"),
    },
    "standing": {"grounded": _("grounded"), "unverified": _("unverified"), "outdated": _("outdated")},
    "form": {
        "spoken": _("spoken"), "written": _("in writing"), "interjection": _("interjection"),
        "question": _("question"), "answer": _("answer"),
    },
    "mark": {
        "problem": _("problem"), "suggestion": _("suggestion"), "figure": _("figure to check"), "quote": _("quote"),
    },
    "sitting": {
        "agenda_changed": _("agenda changed"), "item_withdrawn": _("item withdrawn"), "adjourned": _("adjourned"),
        "resumed": _("resumed"), "arrived": _("arrived"), "left": _("left"), "other": _("noted"),
    },
    "chain": {
        "signature": _("signature chain"), "collective": _("chairs' meeting chain"),
        "plenary": _("plenary vote chain"), "office": _("office chain"),
    },
    "look_state": {"early": _("to come"), "today": _("due today"), "overdue": _("not held in time")},
    "outcome": {"planned": _("planned"), "held": _("held"), "reopened": _("opened again")},
    "meeting": {
        "meeting": _("sitting"), "visit": _("visit"), "inspection": _("law inspection"), "appraisal": _("appraisal"),
    },
    "base": {"all": _("all members"), "present": _("members present"), "valid": _("valid votes")},
    "sort": {"order": _("order of speaking"), "time": _("time"), "name": _("name of the speaker")},
    "unit_of_time": {"days": _("days"), "workdays": _("working days"), "months": _("months")},
    "check": {"gap": _("gap to be filled"), "outdated_draft": _("outdated draft"), "issued_before": _("issued before")},
    "paper_state": {
        "draft": _("draft"), "in_approval": _("in approval"), "returned": _("returned"), "approved": _("approved"),
        "issued": _("issued"), "withdrawn": _("withdrawn"),
    },
    "event": {
        "handed_over": _("handed over"), "extension": _("extended"), "transfer": _("passed to another office"),
        "ballot": _("satisfaction vote"), "closed": _("closed"), "look_back": _("look-back"),
        "paused": _("clock stopped"), "went_on": _("clock going again"), "paper": _("paper issued"),
        "reminded": _("reminded"),
    },
    "contribution": {
        "backend": _("archive"), "importer": _("importer"), "condenser": _("condenser"),
        "directory": _("list of offices"), "assigner": _("assigner"), "procedure": _("procedure"),
        "check": _("check"), "template": _("paper template"), "exporter": _("exporter"), "notifier": _("notifier"),
        "command": _("command"), "screenspec": _("screen"), "listener": _("listener"),
        "agendakind": _("kind of agenda item"), "wording": _("wording of papers"),
    },
}  # fmt: skip
TABLE["verdict"] = TABLE["grade"]
TABLE["motion"] = {"satisfied": _("carried"), "basically_satisfied": _("not carried"), "dissatisfied": _("not carried")}


def word(kind: str, value: str) -> str:
    """The reader's word for a value of that kind; a value that the table does not hold stands for itself."""
    message = TABLE.get(kind, {}).get(value)
    return translated(message) if message else value


def decided(rule: Grading, verdict: str) -> str:
    """The reader's word for how a vote reads: a motion, voted for and against, is carried; else the grade it is."""
    if "for" in rule.grades or not verdict:
        return word("motion", verdict)
    return word("grade", rule.called(verdict))
