"""What tests of the split page share."""

from core.catalog.records import SplitSettings
from core.events import jobs
from gui.state.facts import ProjectFacts
from tests.gui.doubles import CLASSES, FakeSession, last_request


def asked(session: FakeSession) -> jobs.Split:
    return last_request(session, jobs.Split)


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
