"""The base classes of all messages between window and engine, and the parts that several of them share."""

import msgspec


class Message(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """A message on the pipe between window and engine."""


class Request(Message, frozen=True, kw_only=True):
    """A request to an engine; core/events/job_table.py maps each one to its function."""


class News(Message, frozen=True, kw_only=True):
    """A message that a job sends before its result."""


class Result(Message, frozen=True, kw_only=True):
    """The result of a job."""


class Rejected(Message, frozen=True, kw_only=True):
    """A file that was not taken; `reason` is one of core.problems.REASONS."""

    path: str
    reason: str
    detail: str = ""
