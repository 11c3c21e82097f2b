"""The door's few pages: coming in, the screens, one's own files. All that comes from outside is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from minutes import _

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: nothing from any other host, no script in the page itself."""
FONTS = ("Sarasa Mono SC", "Noto Sans Mono CJK SC", "Source Han Mono SC", "WenQuanYi Zen Hei Mono", "NSimSun", "SimSun")
"""Fonts whose Chinese characters are exactly two cells wide, looked for on the visitor's own machine."""
STYLE = f"""
@font-face {{ font-family: "Roboto Mono"; src: {", ".join(f'local("{one}")' for one in FONTS)}; }}
:root {{ color-scheme: dark; --ground: #12161c; --card: #1d232c; --ink: #e8ebf0; --soft: #a9b4c2; --edge: #6f7d8f;
  --key: #8fc1ff; --bad: #ffb4a8; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.6 system-ui, "Noto Sans CJK SC",
  "Microsoft YaHei", sans-serif; }}
main {{ max-width: 28rem; margin: 12vh auto 0; padding: 2rem; background: var(--card); border-radius: .5rem; }}
main.wide {{ max-width: 44rem; margin-top: 4vh; }}
h1 {{ font-size: 1.25rem; margin: 0 0 1rem; background: none; }}
label {{ display: block; margin: .75rem 0 .25rem; color: var(--soft); }}
input {{ width: 100%; padding: .5rem; font: inherit; color: inherit; background: var(--ground);
  border: 1px solid var(--edge); border-radius: .25rem; }}
button {{ margin-top: 1.25rem; padding: .5rem 1.5rem; font: inherit; color: #0b1016; background: var(--key);
  border: 0; border-radius: .25rem; cursor: pointer; }}
a {{ color: var(--key); }}
:focus-visible {{ outline: 3px solid var(--key); outline-offset: 2px; }}
.bad {{ color: var(--bad); }}
nav {{ display: flex; gap: 1rem; align-items: center; height: 2rem; padding: 0 .75rem; background: var(--card);
  font-size: .875rem; }}
nav .who {{ margin-inline-end: auto; color: var(--soft); }}
nav button {{ margin: 0; padding: 0 .5rem; background: none; color: var(--key); text-decoration: underline; }}
table {{ width: 100%; border-collapse: collapse; }}
td, th {{ padding: .35rem .5rem; text-align: start; border-bottom: 1px solid #39424f; overflow-wrap: anywhere; }}
td.n {{ text-align: end; white-space: nowrap; }}
.textual-terminal {{ width: 100vw; height: calc(100vh - 2rem); }}
.closed {{ display: none; }}
body.-closed .closed {{ display: block; position: fixed; inset: 0; height: 12rem; z-index: 20; }}
body.-closed .textual-terminal {{ opacity: .3; }}
"""

KEYS = """\
// The keys go to the screens from the start, and come back to them: no mouse is needed.
const terminal = () => document.querySelector(".xterm-helper-textarea");
const focus = () => { if (!document.body.classList.contains("-closed")) terminal()?.focus(); };
new MutationObserver((seen, observer) => { if (terminal()) { observer.disconnect(); focus(); } })
  .observe(document.body, { childList: true, subtree: true });
window.addEventListener("focus", focus);
new MutationObserver(() => {
  if (document.body.classList.contains("-closed")) document.querySelector(".closed a")?.focus();
}).observe(document.body, { attributes: true, attributeFilter: ["class"] });
"""


def page(title: str, body: str, head: str = "") -> str:
    """A whole page around that body."""
    language = _("en")
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="/style.css">{head}</head>{body}</html>\n'
    )


def entrance(form: str, why: str = "") -> str:
    """The form for coming in; `why` it did not go the last time."""
    title, name, password, act = _("minutes: please sign in"), _("Name"), _("Password"), _("Sign in")
    body = (
        f'<body><main><h1>{escape(title)}</h1>{_alert(why)}<form method="post" action="/in">'
        f'{_hidden(form)}<label for="name">{escape(name)}</label>'
        '<input id="name" name="name" maxlength="40" autocomplete="username" required autofocus>'
        f'<label for="password">{escape(password)}</label>'
        '<input id="password" name="password" type="password" maxlength="1000" '
        'autocomplete="current-password" required>'
        f"<button>{escape(act)}</button></form></main></body>"
    )
    return page(title, body)


def screens(name: str, form: str, socket: str) -> str:
    """The page with the terminal in it, whose line leads to that address."""
    bar = _bar(name, form, "/files", _("My files"))
    closed, kept, again = _("The screens are closed."), _("What was typed is kept."), _("Open them again")
    body = (
        f"<body>{bar}"
        f'<main class="closed" role="alert"><h1>{escape(closed)}</h1>'
        f'<p>{escape(kept)} <a href="/">{escape(again)}</a></p></main>'
        f'<div class="textual-terminal" data-session-websocket-url="{escape(socket)}" data-font-size="16"></div></body>'
    )
    head = (
        '<link rel="stylesheet" href="/static/css/xterm.css"><script src="/static/js/textual.js"></script>'
        '<script src="/keys.js" defer></script>'
    )
    return page("minutes", body, head)


def files(name: str, form: str, listed: Sequence[tuple[str, int]], why: str = "") -> str:
    """One's own files at the door: what the screens wrote, to be fetched; what they shall read, to be brought."""
    title, remove, none = _("My files"), _("Remove"), _("There is no file yet.")
    field, act = _("Bring a file, to be named in the screens"), _("Bring")
    rows = "".join(
        f'<tr><td><a href="/files/{quote(one, safe="")}" download>{escape(one)}</a></td>'
        f'<td class="n">{size / 1000:,.1f} kB</td><td class="n"><form method="post" action="/files/remove">'
        f'{_hidden(form)}<input type="hidden" name="file" value="{escape(one)}">'
        f"<button>{escape(remove)}</button></form></td></tr>"
        for one, size in listed
    )
    table = f"<table>{rows}</table>" if rows else f"<p>{escape(none)}</p>"
    bring = (
        f'<form method="post" action="/files" enctype="multipart/form-data">{_hidden(form)}'
        f'<label for="file">{escape(field)}</label>'
        f'<input id="file" name="file" type="file" required><button>{escape(act)}</button></form>'
    )
    bar = _bar(name, form, "/", _("Screens"))
    main = f'<main class="wide"><h1>{escape(title)}</h1>{_alert(why)}{table}{bring}</main>'
    return page(title, f"<body>{bar}{main}</body>")


def told(title: str, text: str) -> str:
    """One sentence, and the way back."""
    back = escape(_("Back"))
    return page(title, f'<body><main><h1>{escape(title)}</h1><p>{escape(text)}</p><a href="/">{back}</a></main></body>')


def _bar(name: str, form: str, to: str, title: str) -> str:
    leave = escape(_("Sign out"))
    return (
        f'<nav><span class="who">{escape(name)}</span><a href="{to}">{escape(title)}</a>'
        f'<form method="post" action="/out">{_hidden(form)}<button>{leave}</button></form></nav>'
    )


def _alert(why: str) -> str:
    return f'<p class="bad" role="alert">{escape(why)}</p>' if why else ""


def _hidden(form: str) -> str:
    return f'<input type="hidden" name="form" value="{escape(form)}">'
