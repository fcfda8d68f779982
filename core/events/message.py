"""What all messages between window and engine are, and what several of them carry."""

import msgspec


class Message(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """Anything that crosses the pipe between window and engine."""


class Rejected(Message, frozen=True, kw_only=True):
    """A file that was not taken; reasons: core/findings/reasons.py."""

    path: str
    reason: str
    detail: str = ""
