"""Builds the sample through the steps that a secretary uses: nothing is written past them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, timedelta

from minutes.contract import Desk
from minutes.errors import Refused
from minutes.model import AgendaItem, Meeting, Member, Naming, Office, Value
from minutes.sample import data, follow, opinions, papers
from minutes.sample.days import back, day
from minutes.text import _
from minutes.workflow import assign, attending, people, record

Keys = Mapping[str, str]
"""Ids by the keys of the data files."""


class Sample(Value, frozen=True, kw_only=True):
    """What was built: ids of the meeting that was taken through the line, of the next one, and of the cases by key."""

    meeting: str
    next: str
    cases: dict[str, str]


def build(desk: Desk) -> Sample:
    """Put the sample on file. Raises Refused unless the archive holds no meeting and no people yet."""
    if desk.archive.meetings() or desk.archive.members():
        raise Refused(_("The sample is built only in an empty archive."))
    if not desk.user:
        desk = dataclasses.replace(desk, user=data.SECRETARY)
    sittings = data.read("meeting.toml", data.Meetings)
    held = day(desk, sittings.past.days)
    persons = _enrol(back(desk, held))
    offices = _list_offices(desk, back(desk, held))
    past = _convene(back(desk, held), sittings.past, held, offices, persons)
    past = attending.all_present(back(desk, held), past.id)
    _speak(back(desk, held), past, persons)
    kept = opinions.order(desk, past, offices)
    issued = papers.issue_all(desk, past)
    cases = follow.follow(desk, issued, kept, offices)
    coming = _convene(desk, sittings.next, day(desk, sittings.next.days), offices, persons)
    return Sample(meeting=past.id, next=coming.id, cases=cases)


def _enrol(desk: Desk) -> Keys:
    listed = data.read("people.toml", data.People).person
    ids = {one.key: desk.new_id() for one in listed}
    people.enrol(desk, *(
        Member(id=ids[one.key], name=one.name, post=one.post, role=one.role, aliases=one.aliases) for one in listed
    ))  # fmt: skip
    return ids


def _list_offices(today: Desk, desk: Desk) -> Keys:
    """The offices on file; one lives under its second name, one that is to be dissolved still serves."""
    listed = data.read("offices.toml", data.Bodies).office
    known = {one.name: one.id for one in desk.archive.offices()}
    ids = {one.key: known.get(one.name) or desk.new_id() for one in listed}
    fresh = [one for one in listed if one.name not in known]
    assign.list_offices(desk, *(_office(one, ids, today.today) for one in fresh))
    return ids


def _office(one: data.Body, ids: Keys, today: date) -> Office:
    renamed = today - timedelta(days=one.renamed_days_ago)
    former = (Naming(name=one.former_name, until_on=renamed),) if one.former_name else ()
    supervisor = ids.get(one.supervisor, "")
    return Office(
        id=ids[one.key], name=one.name, role=one.role, duties=one.duties, aliases=one.aliases, supervisor=supervisor,
        former=former,
    )  # fmt: skip


def _convene(desk: Desk, sitting: data.Sitting, held: date, offices: Keys, persons: Keys) -> Meeting:
    """Put the meeting on file, and who is on leave."""
    items = [_item(desk, one, offices, held) for one in sitting.item]
    meeting = record.convene(
        desk, held_on=held, items=items, term=sitting.term, session=sitting.session, place=sitting.place,
        chair=sitting.chair,
    )  # fmt: skip
    for person in sitting.on_leave:
        meeting = record.attend(desk, meeting.id, persons[person], "leave")
    return meeting


def _item(desk: Desk, one: data.Item, offices: Keys, held: date) -> AgendaItem:
    last_year = str(held.year - 1)
    return AgendaItem(
        id=desk.new_id(),
        title=one.title.format(last_year=last_year),
        kind=one.kind,
        report=one.report.format(last_year=last_year),
        reporting_body=one.reporting_body,
        lead_supervisor=offices[one.supervisor],
        lead_handler=offices[one.handler],
    )


def _speak(desk: Desk, meeting: Meeting, persons: Keys) -> None:
    """Take down every remark, mend what was misheard, and close the items and the meeting."""
    items = dict(zip([one.key for one in data.past_items()], meeting.items, strict=True))
    for one in data.read("remarks.toml", data.Remarks).remark:
        right, wrong = one.misheard or ("", "")
        heard = one.text.replace(right, wrong) if right else one.text
        speaker = one.heard_as or persons.get(one.by, "")
        said = record.speak(desk, meeting.id, items[one.item].id, heard, speaker=speaker, form=one.form)
        if right:
            record.amend(desk, said.id, one.text)
        if one.heard_as:
            record.identify(desk, said.id, persons[one.by])
        if one.twice:
            again = record.speak(desk, meeting.id, items[one.item].id, heard, speaker=speaker, form=one.form)
            record.withdraw(desk, again.id, "重复记录")
    for item in meeting.items:
        record.close_item(desk, meeting.id, item.id)
    record.adjourn(desk, meeting.id, meeting.held_on)
    confirming = back(desk, meeting.held_on + timedelta(days=1))
    for remark in record.said(desk, meeting.id):
        if remark.name and remark.form != "interjection":
            record.confirm(confirming, remark.id)
