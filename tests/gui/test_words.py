"""The window has a sentence for everything that core can return, in both languages."""

import pytest

from core.events import jobs
from core.problems import CODES, NOTICES, REASONS, Problem
from core.words.catalogue import read, sources
from core.words.speech import DOMAIN
from gui.words.general import duration, note_text, notice_text, percent, problem_text, reason_text
from gui.words.language import install_language

# What core/splitting and core/catalog/table.py say of a split or a table, with values as they give them.
NOTES = {
    "class_too_small": {"class": "cat", "pictures": 2, "missing": ["val", "test"]},
    "class_few_groups": {"class": "cat", "groups": 2, "missing": ["test"]},
    "class_not_in_source": {"class": "cat", "source": "phone"},
    "large_group": {"pictures": 300},
    "only_train": {"pictures": 500, "sources": ["web"]},
    "held_back": {"pictures": 3},
    "sources_differ": {"source": "phone", "val": 0.5, "test": 0.1},
    "alike_throughout": {"class": "cat"},
    "only_identical": {"pictures": 100_000},
    "chain_cut": {"links": 3},
    "no_validation": {},
    "no_test": {},
    "class_not_in_kept": {"class": "cat", "pictures": 30, "missing": ["test"]},
    "parts_came": {"pictures": 20, "parts": ["test"]},
    "lines_without_class": {"table": "labels.csv", "n": 2, "lines": "3, 5"},
    "lines_repeated": {"table": "labels.csv", "n": 1, "lines": "7"},
}


@pytest.fixture(params=["en", "es"], autouse=True)
def language(request, qapp, english):
    install_language(qapp, request.param)
    yield request.param
    install_language(qapp, "en")


@pytest.mark.parametrize("code", CODES)
def test_every_problem_has_a_sentence_that_can_be_filled(code: str):
    values = {name: "test" if name == "part" else 7 for name in CODES[code]}
    text = problem_text(Problem(code, **values))
    assert text
    assert "{" not in text
    assert text == problem_text(jobs.Refused(code=code, values=values))


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_has_words(code: str):
    assert reason_text(code)


def test_all_notes_are_tried():
    # Each note has one message, or one for each surface: `note.no_test`, `note.large_group.window`.
    messages = next(one for one in sources() if one.stem == DOMAIN)
    known = {str(message.id[0] if isinstance(message.id, tuple) else message.id) for message in read(messages)}
    assert set(NOTES) == {name.split(".")[1] for name in known if name.startswith("note.")}


@pytest.mark.parametrize(("code", "values"), NOTES.items())
def test_every_note_has_words(code: str, values: dict):
    text = note_text(code, values)
    assert "{" not in text
    assert len(text) > 20


def test_the_languages_differ(language: str):
    spanish = language == "es"
    assert ("vacía" in problem_text(Problem("folder_empty", path="x"))) == spanish
    assert percent(0.923) == ("92,3\u00a0%" if spanish else "92.3%")
    assert duration(75) == "1 min 15 s"


@pytest.mark.parametrize("code", NOTICES)
def test_every_notice_has_a_sentence(qapp, code):
    text = notice_text(code, dict.fromkeys(NOTICES[code], 7))
    assert text.endswith(".")
    assert "{" not in text
