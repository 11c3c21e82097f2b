"""The command line as click understands it: a subcommand for every Command, with help and errors in our words."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from minutes import manual
from minutes.cli import printing
from minutes.cli.start import Usage
from minutes.commands import answers, asked
from minutes.commands.answers import padded, width
from minutes.contract import Command, Option
from minutes.errors import BadInput
from minutes.text import _, sentences

HELP = ("--help", "-h")
Understood = tuple[Command | None, Mapping[str, Any], bool]


def understood(commands: Sequence[Command], words: Sequence[str], told: Callable[[str], None]) -> Understood:
    """The command, its values and whether JSON is wanted; no command where help was given, as `told`. Raises Usage."""
    by_name = {command.name: command for command in reversed(commands)}  # of two, the first stands
    if words[0] in HELP or words[0] == "help":
        asked_for = " ".join(words[1:]) if words[0] == "help" else ""
        text = helped(asked_for, by_name)
        told(text)
        printing.paged(text)
        return None, {}, False
    if words[0] == "--version":
        printing.said_plainly(version())
        return None, {}, False
    both = " ".join(words[:2])
    name = both if both in by_name else words[0]
    if name not in by_name:
        raise Usage(unknown(name, by_name))
    return _parsed(by_name[name], list(words[len(name.split()) :]))


def helped(word: str, by_name: Mapping[str, Command]) -> str:
    """What there is to read about that word, a command, a topic of the manual or both. Raises Usage for neither."""
    if not word:
        return overview(list(by_name.values())[::-1])
    topic = manual.named(word)
    parts = [manual.text(topic)] if topic else []
    parts += [explained(by_name[word])] if word in by_name else []
    if not parts:
        near = manual.near(word)
        meant = _("Is “{name}” meant?").format(name=near) if near else ""
        nothing = _("There is no command and no topic “{word}”.").format(word=word)
        raise Usage(sentences(nothing, meant, _("`minutes help` lists them.")))
    return "\n\n".join(parts)


def unknown(word: str, commands: Mapping[str, Command]) -> str:
    """The sentence for a word that is no command, naming the one that may be meant."""
    near = difflib.get_close_matches(word, commands, 1, 0.7)
    meant = _("Is “{name}” meant?").format(name=near[0]) if near else ""
    return sentences(_("There is no command “{word}”.").format(word=word), meant, _("See `minutes --help`."))


def _parsed(command: Command, words: list[str]) -> Understood:
    form = click.Command(command.name, params=[_parameter(one) for one in command.options], add_help_option=False)
    form.params += [
        click.Option(["--json", "json_"], is_flag=True),
        click.Option(["-h", "--help", "help_"], is_flag=True),
    ]
    if any(word in HELP for word in words[: words.index("--") if "--" in words else None]):
        printing.said_plainly(explained(command))
        return None, {}, False
    try:
        raw = form.make_context(command.name, words, resilient_parsing=False).params
        return command, asked.values(command, {one.name: raw[_key(one)] for one in command.options}), raw["json_"]
    except click.UsageError as error:
        raise Usage(f"{sentence(error)} {_see(command)}") from error
    except BadInput as error:
        raise Usage(f"{error} {_see(command)}") from error


def _see(command: Command) -> str:
    return _("See `minutes {name} --help`.").format(name=command.name)


def _key(option: Option) -> str:
    return "given_" + option.name.replace("-", "_")


def _parameter(option: Option) -> click.Parameter:
    if option.positional:
        return click.Argument([_key(option)], required=False, nargs=-1 if option.many else 1, default=None)
    if option.type == "flag":
        return click.Option([f"--{option.name}", _key(option)], is_flag=True)
    return click.Option([f"--{option.name}", _key(option)], multiple=option.many, default=None)


def sentence(error: click.UsageError) -> str:
    """What is wrong with the words, in the reader's language."""
    if isinstance(error, click.NoSuchOption):
        near = error.possibilities[:1] if error.possibilities else []
        meant = _("Is “{name}” meant?").format(name=near[0]) if near else ""
        return sentences(_("There is no option {name}.").format(name=error.option_name), meant)
    if isinstance(error, click.BadOptionUsage):
        if "=" in error.message or "does not take" in error.message:
            return _("{name} takes no value.").format(name=error.option_name)
        return _("{name} needs a value.").format(name=error.option_name)
    if isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param else ""
        return _("{name} cannot be understood.").format(name=name.removeprefix("given_").upper())
    return _("There are more words than the command takes.")


# Help


def overview(commands: Sequence[Command]) -> str:
    """What the program does and all its commands."""
    lines = [
        _("minutes: from spoken remarks to issued opinions and logged feedback."),
        "",
        _("Usage: minutes [common options] [command [options]]"),
        _("Without a command the screens are opened."),
        "",
        _("Commands:"),
        *_columns([(command.name, command.title) for command in commands]),
        "",
        _("Manual, `minutes help TOPIC`:"),
        *_columns(list(manual.topics().items())),
        "",
        *_common(),
        "",
        _("`minutes COMMAND --help` explains one command. Exit codes: 0 done, 1 refused, 2 wrong usage."),
    ]
    return "\n".join(lines)


def explained(command: Command) -> str:
    """What one command does and takes."""
    positional = [one for one in command.options if one.positional]
    places = " ".join(_place(one) for one in positional)
    lines = [
        command.title,
        "",
        _("Usage: minutes {name} [options]").format(name=command.name) + f" {places}".rstrip(),
        "",
    ]
    if positional:
        lines += [_("In their places:"), *_columns([(asked.shown(one), _title(one)) for one in positional]), ""]
    named = [(_typed(one), _title(one)) for one in command.options if not one.positional]
    lines += [_("Options:"), *_columns([*named, ("--json", _("answer in JSON")), ("-h, --help", _("this help"))]), ""]
    return "\n".join([*lines, *_common()])


def _place(option: Option) -> str:
    name = asked.shown(option) + (" …" if option.many else "")
    return name if option.required else f"[{name}]"


def _typed(option: Option) -> str:
    kinds = {"int": "N", "date": "YYYY-MM-DD", "file": "FILE", "folder": "DIR", "flag": ""}
    return f"--{option.name} {kinds.get(option.type, 'TEXT')}".rstrip()


def _title(option: Option) -> str:
    notes = []
    if option.required:
        notes.append(_("needed"))
    if option.many and not option.positional:
        notes.append(_("may be repeated"))
    if option.choices:
        notes.append(" | ".join(option.choices))
    if option.default:
        notes.append(_("else {default}").format(default=option.default))
    return answers.noted(option.title, *notes) if notes else option.title


def _common() -> list[str]:
    return [_("Common options:"), *_columns([
        ("--archive DIR", _("the archive, else $MINUTES_ARCHIVE, else ./archive")),
        ("--lang zh_CN|en", _("language, else by the locale")),
        ("--user NAME", _("in whose name things are saved")),
        ("--safe", _("with the built-in plugins alone")),
        ("--read-only", _("look, and leave the place of the one writer to others")),
        ("--only NAME,…", _("with these plugins alone")),
        ("--trace-plugins[=FILE]", _("say of each call of a plugin how long it took, on standard error or in FILE")),
        ("--cleared LEVEL", _("what is marked up to that level may go into files: 工作秘密, 秘密, 机密, 绝密")),
        ("--", _("all that follows is text, even where it begins with --")),
    ])]  # fmt: skip


def _columns(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Two columns, the second broken at the width of the terminal."""
    left = max((width(name) for name, _title in rows), default=0) + 4
    room = max(20, min(shutil.get_terminal_size().columns, 120) - left)
    lines = []
    for name, title in rows:
        first, *rest = _broken(title, room)
        lines.append((padded(f"  {name}", left) + first).rstrip())
        lines += [" " * left + one for one in rest]
    return lines


def _broken(text: str, room: int) -> list[str]:
    lines = [""]
    for word in _pieces(text):
        if width(lines[-1] + word) > room and lines[-1]:
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip()
    return lines


def _pieces(text: str) -> list[str]:
    """The text in pieces between which a line may be broken: before spaces, and after every Chinese character."""
    pieces: list[str] = []
    for one in text:
        if pieces and one != " " and width(pieces[-1][-1]) == 1 and width(one) == 1:
            pieces[-1] += one
        else:
            pieces.append(one)
    return pieces


def version() -> str:
    """Name and version of the program."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return f"minutes {installed('minutes')}"
    except PackageNotFoundError:
        return "minutes"
