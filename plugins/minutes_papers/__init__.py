"""The papers of the office, each worded by one Markdown file.

Each paper's words stand in one file of `wording/`, or of the office's own `templates/` beside its archive: front
matter, placeholders, lists and conditions (`loops`), and in keys `part.*` the sentences that a paper's code repeats.
What the front matter says, and every exporter of documents understands:

=========== ==========================================================================================
title       标题
form        file (文件) | letter (信函) | minutes (纪要) | plain (no red head) | table (plain, on a broad page)
mark        发文机关标志, red; plain papers have none
copy        份号, set with six figures
secrecy     密级和保密期限, as 秘密★1年
urgency     紧急程度
number      发文字号; set when the paper is issued
approved_by 签发人 of a paper that goes upwards, several with 、
to          主送
passed      the note under the title that a committee voted the paper (in brackets)
attached    附件说明, one name a line; the attachments themselves follow the text, each under a heading `# 附件1 …`
signer      署名
signed_on   成文日期, as 2026-11-25; set when the paper is issued
seal        否 where no seal is set on the signature, which then stands by the rule for papers without
remark      附注, printed in brackets under the date
replaces    the number of the paper that this one corrects, printed below; set when the paper is issued
attendance  出席, 请假, 列席 of minutes, one a line, names after the colon
copies      抄送
head        what seals the dossier on file, in the colophon; set when the paper is issued, where the settings ask for it
printed_by  印发机关; the date of printing is `signed_on`
columns     how broad the columns of tables are in proportion: `1 4; 3 20 4 4 4` for tables of two and of five
=========== ==========================================================================================

Two keys are for the program alone: `template`, what lists call an office's own paper, and `about`, whether it is about
the meeting, an item or a case.

In the body `##` is 一、 `###` is （一） `####` is 1. and `#` opens a new page: an attachment, or, where it does not
begin with 附件, a sheet with a title of its own, which stands in place of the paper's. The marks are part of the words.
Numbers and dates that are not known yet stay out of the body, so that issuing changes front matter only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Command, Document, Exporter, Template, Wording, _, hookimpl
from minutes_papers import filling
from minutes_papers.catalogue import papers
from minutes_papers.command import command


@hookimpl
def register_templates(settings: Mapping[str, Any]) -> Iterable[Template]:
    """The papers, in the order in which they are written; then the office's own."""
    return list(papers(str(settings.get("archive", ""))))


@hookimpl
def register_wordings(settings: Mapping[str, Any]) -> Iterable[Wording]:
    """The language of `wording/` for papers that stand in a department's file."""
    archive = str(settings.get("archive", ""))

    def run(text: str, file: str, line: int) -> Template:
        from minutes_papers.templates import of_text

        return of_text(archive, text, file, line)

    return [Wording(name="markdown", title=_("Markdown with placeholders"), run=run)]


@hookimpl
def register_commands(settings: Mapping[str, Any]) -> Iterable[Command]:
    """The wordings for those who change them, and the office's own Word files."""
    archive = str(settings.get("archive", ""))
    return [command(archive), filling.command(archive)]


@hookimpl
def register_exporters(settings: Mapping[str, Any]) -> Iterable[Exporter]:
    """The paper as Markdown, exactly as it is on file."""
    return [Exporter(name="md", title=_("Markdown"), run=markdown, suffix=".md", holds=("words",))]


def markdown(document: Document) -> bytes:
    """The document as text in UTF-8, with one line break at its end."""
    return (str(document).rstrip("\n") + "\n").encode()
