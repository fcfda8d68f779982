"""What all messages between window and engine are, and what several of them carry."""

import msgspec


class Message(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """Anything that crosses the pipe between window and engine."""


class Request(Message, frozen=True, kw_only=True):
    """What an engine can be asked for; core/events/job_table.py says what each one leads to."""


class News(Message, frozen=True, kw_only=True):
    """What a job says before its result."""


class Result(Message, frozen=True, kw_only=True):
    """What a job ends with."""


class Rejected(Message, frozen=True, kw_only=True):
    """A file that was not taken; reasons: core/findings/reasons.py."""

    path: str
    reason: str
    detail: str = ""
