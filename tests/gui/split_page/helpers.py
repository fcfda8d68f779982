"""What tests of the split page share."""

from core.catalog.records import SplitSettings
from core.events import jobs
from gui.state.facts import ProjectFacts
from tests.gui.doubles import CLASSES, FakeSession


def requests(session: FakeSession, kind: type = jobs.Split) -> list:
    return [request for _, request in session.interactive.asked if isinstance(request, kind)]


def asked(session: FakeSession) -> jobs.Split:
    return requests(session)[-1]


def answer(session: FakeSession, kind: type, result: jobs.Result) -> None:
    """Give the newest request of a kind its result."""
    number = next(job for job, request in reversed(session.interactive.asked) if isinstance(request, kind))
    session.interactive.say(result, final=True, job=number)


def split_facts(given: bool = False, leaks: int | None = 0, **more) -> ProjectFacts:
    parts = {"train": dict.fromkeys(CLASSES, 30), "val": dict.fromkeys(CLASSES, 10), "test": dict.fromkeys(CLASSES, 10)}
    values = {
        "train": 60,
        "val": 20,
        "test": 20,
        "seed": 0,
        "grouping": "auto",
        "hash": f"h{leaks}",
        "means": "features",
    }
    settings = SplitSettings(**{**values, "given": given, "leaks": leaks, **more})
    return ProjectFacts(pictures=150, classes=dict.fromkeys(CLASSES, 50), parts=parts, split=settings)
