"""The ways out: each takes a notice and answers a receipt; what went wrong is said in the receipt, and nothing left."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from minutes import Notice, Receipt, _
from minutes_notify.options import Mail, Options

if TYPE_CHECKING:
    import smtplib

PLAIN = re.compile(r"[^\w·-]")  # what stands in no file name


def into_folder(options: Options, notice: Notice) -> Receipt:
    """A text file for each notice, whole or not at all, for whoever carries it on."""
    folder = options.place
    if folder is None:
        return Receipt(sent=False, text=_("No folder is set up."))
    text = "\n".join([_("To: {names}").format(names="、".join(notice.to)),
                      _("Subject: {subject}").format(subject=notice.subject), "", notice.text, ""])  # fmt: skip
    name = PLAIN.sub("_", "、".join(notice.to))[:60] or "_"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Receipt(sent=True, text=_written(folder, name, text))
    except OSError as error:
        return Receipt(sent=False, text=str(error))


def _written(folder: Path, name: str, text: str) -> str:
    """Write a file under the first name that is free: no notice takes the place of another."""
    for n in count(1):
        file = folder / f"{name}-{n}.txt"
        with suppress(FileExistsError), file.open("x", encoding="utf-8") as fresh:
            try:
                fresh.write(text)
                fresh.flush()
            except OSError:
                file.unlink(missing_ok=True)
                raise
            return file.name
    return ""  # count has no end


def by_mail(options: Options, mail: Mail, notice: Notice) -> Receipt:
    """One mail to the addresses of those it is for, through the office's server."""
    import smtplib

    lacking = [name for name in notice.to if not options.to.get(name)]
    if lacking:
        return Receipt(sent=False, text=_("No address is set for: {names}.").format(names="、".join(lacking)))
    message = EmailMessage()
    message["From"], message["Subject"] = mail.sender, " ".join(notice.subject.split())
    message["To"] = ", ".join(address for name in notice.to for address in options.to[name])
    message.set_content(notice.text)
    try:
        server = _greeted(mail)
    except (OSError, smtplib.SMTPException) as error:
        return Receipt(sent=False, text=str(error))
    try:
        refused = server.send_message(message)
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError) as error:
        return Receipt(sent=False, text=str(error))  # any other break leaves open whether it went: let it be seen
    finally:
        with suppress(OSError, smtplib.SMTPException):  # how the server says goodbye changes nothing
            server.quit()
    if refused:
        return Receipt(sent=True, text=_("The server refused: {names}").format(names="、".join(refused)))
    return Receipt(sent=True, text=str(message["To"]))


def _greeted(mail: Mail) -> smtplib.SMTP:
    """A connection to the server on which a mail can be sent."""
    import smtplib

    server = smtplib.SMTP(mail.host, mail.port, timeout=mail.seconds)
    if mail.tls:
        server.starttls()
    if mail.user:
        server.login(mail.user, os.environ.get(mail.password_variable, ""))
    return server


def by_chat(options: Options, notice: Notice) -> Receipt:
    """A message to every address that is set up, through apprise."""
    try:
        import apprise
    except ImportError:
        return Receipt(sent=False, text=_("The package “apprise” is not installed: pip install 'minutes[notify]'."))
    chat = apprise.Apprise()
    if not all(chat.add(address) for address in options.chat):
        return Receipt(sent=False, text=_("An address under “chat” is none that apprise knows."))
    sent = bool(chat.notify(title=notice.subject, body=f"{'、'.join(notice.to)}\n{notice.text}"))
    return Receipt(sent=sent, text="" if sent else _("The work chat did not take it."))
