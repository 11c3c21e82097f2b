"""The server the office has named: asked within bounds of size, time and tries, and of no other host.

No proxy of the environment is used and no redirect followed: remarks go to that address and nowhere else.
"""

from __future__ import annotations

import os
import ssl
import threading
import time
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

import msgspec

from minutes import BadInput, PluginFault, _
from minutes_llm.keeping import Keeper, fingerprint
from minutes_llm.options import Options
from minutes_llm.replies import value

T = TypeVar("T")

MODES = ("json_schema", "json_object", "prompt")
IN_A_ROW = 3  # requests without an answer, then the run ends
PATIENCE = 20.0  # the most seconds that a server's Retry-After is heeded
AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
UNKNOWN_FORMAT = frozenset({400, 404, 415, 422, 501})  # what servers say to a response_format they do not know


class Unanswered(Exception):
    """One request came to nothing; what it was for stays as it is."""


class Refusal(Exception):
    """The server answered with this status."""

    def __init__(self, status: int, wait: float = 0.0) -> None:
        super().__init__(f"HTTP {status}")
        self.status, self.wait = status, wait


class Request(NamedTuple):
    """What is asked: what for, the instructions, the data, and the form of the answer."""

    purpose: str
    system: str
    user: str
    schema: dict[str, Any]


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Envelope(msgspec.Struct):
    choices: list[_Choice]


class Endpoint:
    """One run's talk with the server; a context manager."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._keeper = Keeper(options.folder, options.kept, options.largest)
        self._until = time.monotonic() + options.total_seconds
        self._mode = 0
        self._failed = 0  # requests in a row
        self._heard = False  # whether the server has answered at all
        self._client: Any = None

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._client is not None:
            self._client.close()

    def ask(self, request: Request, wanted: type[T]) -> T | None:
        """The answer as the wanted value, None where it is not one. Raises Unanswered; PluginFault to end the run."""
        key = fingerprint(self.options.base_url, self.options.model, request)
        kept = self._keeper.answer(key)
        if kept is not None and (known := value(kept, wanted)) is not None:
            self._trace(request, kept, "kept")
            return known
        reply = self._reply(request)
        read = value(reply, wanted)
        self._trace(request, reply, MODES[self._mode])
        if read is not None:
            self._keeper.keep(key, reply)
        return read

    def note(self, **line: Any) -> None:
        """A line of the trace beside the replies: what the verifier said."""
        self._keeper.trace(line)

    def _trace(self, request: Request, reply: str, how: str) -> None:
        prompt = fingerprint(request.system, request.schema)
        self.note(model=self.options.model, purpose=request.purpose, prompt=prompt, asked=fingerprint(request.user),
                  how=how, reply=reply)  # fmt: skip

    def _reply(self, request: Request) -> str:
        try:
            reply = self._in_some_mode(request)
        except Unanswered as error:
            self.note(model=self.options.model, purpose=request.purpose, failed=str(error))
            self._failed += 1
            if self._failed >= IN_A_ROW or not self._heard:
                raise PluginFault(_("The language model gives no usable answer ({why}). Nothing was changed; try again "
                                    "later.").format(why=error)) from error  # fmt: skip
            raise
        self._failed = 0
        return reply

    def _in_some_mode(self, request: Request) -> str:
        """Ask in the strictest form that the server knows; what it does not know is not tried again in this run."""
        while True:
            try:
                return self._tried(request)
            except Refusal as refusal:
                if refusal.status in UNKNOWN_FORMAT and self._mode < len(MODES) - 1:
                    self._mode += 1
                    continue
                raise PluginFault(_refused(refusal.status)) from refusal

    def _tried(self, request: Request) -> str:
        for n in range(self.options.tries):
            try:
                return self._once(request)
            except Refusal as refusal:
                if refusal.status not in AGAIN:
                    raise
                error: Exception = refusal
                wait = min(refusal.wait, PATIENCE)
            except OSError as failure:
                error, wait = failure, 0.0
            if n + 1 < self.options.tries:
                pause = max(wait, self.options.pause * 2**n)
                self._in_time(pause)
                time.sleep(pause)
        raise Unanswered(str(error)) from error

    def _in_time(self, needed: float = 0.0) -> float:
        left = self._until - time.monotonic()
        if left <= needed:
            raise PluginFault(_("The language model took longer than {n} seconds in all; nothing was changed. Answers "
                                "in the folder are kept: run it again, or raise total_seconds.").format(
                                    n=f"{self.options.total_seconds:g}"))  # fmt: skip
        return left

    def _once(self, request: Request) -> str:
        """One request. Raises Refusal, Unanswered, or OSError where the server cannot be reached or is too slow."""
        import openai

        until = time.monotonic() + min(self.options.seconds, self._in_time())
        create = self._connected().chat.completions.with_streaming_response.create
        watch = threading.Timer(until - time.monotonic() + 1, self._hang_up)
        watch.daemon = True
        watch.start()
        try:
            with create(**self._asked(request), timeout=until - time.monotonic()) as response:
                self._heard = True
                return _content(self._octets(response, until))
        except openai.APIError as error:
            if isinstance(error, openai.APITimeoutError) or time.monotonic() > until:
                raise TimeoutError(_("no answer within {n} seconds").format(n=f"{self.options.seconds:g}")) from error
            if isinstance(error.__cause__, Refusal):
                raise error.__cause__ from None
            raise OSError(str(error.__cause__ or error)) from error
        finally:
            watch.cancel()

    def _hang_up(self) -> None:
        """End a request whose head comes a drop at a time: the client's own limit begins anew with every drop."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _octets(self, response: Any, until: float) -> bytes:
        read = bytearray()
        try:
            for piece in response.iter_bytes():  # as it comes: a drop at a time must not hide the clock
                read += piece
                if len(read) > self.options.largest:
                    raise Unanswered(_("the answer is larger than {n} octets").format(n=self.options.largest))
                if time.monotonic() > until:
                    raise TimeoutError(_("no answer within {n} seconds").format(n=f"{self.options.seconds:g}"))
        except (Unanswered, TimeoutError):
            raise
        except Exception as error:  # the client's transport has errors of its own for a line that breaks off
            raise OSError(str(error) or type(error).__name__) from error
        return bytes(read)

    def _asked(self, request: Request) -> dict[str, Any]:
        mode = MODES[self._mode]
        system = request.system
        asked: dict[str, Any] = {"model": self.options.model, "temperature": 0}
        if mode == "json_schema":
            form = {"name": request.purpose, "strict": True, "schema": request.schema}
            asked["response_format"] = {"type": "json_schema", "json_schema": form}
        else:
            system += "\n只输出一个 JSON 对象，格式符合：" + msgspec.json.encode(request.schema).decode()
            if mode == "json_object":
                asked["response_format"] = {"type": "json_object"}
        messages = [{"role": "system", "content": system}, {"role": "user", "content": request.user}]
        return {**asked, "messages": messages}

    def _connected(self) -> Any:
        if self._client is None:
            import openai

            line = openai.DefaultHttpxClient(
                follow_redirects=False,
                trust_env=False,
                verify=ssl.create_default_context(),  # the machine's own certificates, an office's too
                event_hooks={"response": [_refuse]},
            )
            self._client = openai.OpenAI(
                api_key=_key(self.options.key_variable), base_url=self.options.base_url, max_retries=0,
                http_client=line,
                default_headers=_nothing_of_the_environment(),
            )  # fmt: skip
        return self._client


def _nothing_of_the_environment() -> Any:
    import openai

    return {"OpenAI-Organization": openai.Omit(), "OpenAI-Project": openai.Omit()}


def _refuse(response: Any) -> None:
    """Raises Refusal for every answer but 200, before a word of its body is read."""
    if response.status_code != 200:
        given = response.headers.get("retry-after", "")
        raise Refusal(response.status_code, float(given) if given.isascii() and given.isdigit() else 0.0)


def _key(variable: str) -> str:
    if not variable:
        return "none"  # the client insists on one
    key = os.environ.get(variable, "").strip()
    if not key:
        raise BadInput(_("The environment variable “{name}”, which is to hold the language model's key, is not "
                         "set.").format(name=variable))  # fmt: skip
    if not (key.isascii() and key.isprintable() and " " not in key):  # the client's own error would print it
        raise BadInput(_("The environment variable “{name}” holds something that can be no key: a key is one word of "
                         "letters, digits and signs.").format(name=variable))  # fmt: skip
    return key


def _content(octets: bytes) -> str:
    try:
        envelope = msgspec.json.decode(octets, type=_Envelope)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Unanswered(_("the answer is not well-formed JSON in UTF-8")) from error
    if not envelope.choices or not envelope.choices[0].message.content:
        raise Unanswered(_("the answer is empty"))
    return envelope.choices[0].message.content


def _refused(status: int) -> str:
    if 300 <= status < 400:
        return _("The server of the language model points to another address, which is not followed. Name the right "
                 "one as base_url in [plugins.minutes_llm].")  # fmt: skip
    if status in (401, 403):
        return _("The server of the language model refuses the key (HTTP {status}). Check key_variable in "
                 "[plugins.minutes_llm].").format(status=status)  # fmt: skip
    return _("The server of the language model refuses the request (HTTP {status}). Check base_url and model in "
             "[plugins.minutes_llm].").format(status=status)  # fmt: skip
