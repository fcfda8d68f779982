"""What is typed into the search field becomes filters, in Spanish and English; nonsense is looked for as a name."""

from datetime import datetime

import pytest

from gui.pages.dataset.kinds import IN_CATALOG
from gui.pages.dataset.search import compose, parse
from gui.words.general import finding_name
from gui.words.language import install_language


def ns(*day: int) -> int:
    return round(datetime(*day).timestamp() * 1e9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("  red  fox ", {"text": "red fox"}),
        ('class:"red fox" img', {"class_name": "red fox", "text": "img"}),
        ("clase:zorro origen:móvil", {"class_name": "zorro", "source": "móvil"}),
        ("part:test finding:duplicate", {"part": "test", "finding": "duplicate"}),
        ("parte:validación", {"part": "val"}),
        ("hallazgo:duplicadas", {"finding": "duplicate"}),
        ("hallazgo:duplicada", {"finding": "duplicate"}),
        ('finding:"in two classes" hallazgo:vacias', {"finding": "blank"}),
        ('hallazgo:"Casi duplicadas"', {"finding": "near_duplicate"}),
        ("finding:near-duplicate finding:", {"finding": "near_duplicate", "text": "finding:"}),
        ("finding:lunch", {"text": "finding:lunch"}),
        ('cat "red  fox" ', {"text": 'cat "red  fox"'}),
        ('"part:test', {"text": '"part:test'}),
        ("part:lunch", {"text": "part:lunch"}),
        ("size:>2MB", {"larger_than": 2_000_000}),
        ("tamaño:<1,5k", {"smaller_than": 1500}),
        ("size:300", {"larger_than": 300, "smaller_than": 300}),
        ("size:big", {"text": "size:big"}),
        ("date:2024", {"since_ns": ns(2024, 1, 1), "before_ns": ns(2025, 1, 1)}),
        ("fecha:2024-12", {"since_ns": ns(2024, 12, 1), "before_ns": ns(2025, 1, 1)}),
        ("date:2024-02-29", {"since_ns": ns(2024, 2, 29), "before_ns": ns(2024, 3, 1)}),
        ("date:>2024-05", {"since_ns": ns(2024, 5, 1)}),
        ("date:<2024-05-03", {"before_ns": ns(2024, 5, 3)}),
        ("date:2024-13", {"text": "date:2024-13"}),
        ("date:9999", {"text": "date:9999"}),
        ("C:\\x http://y", {"text": "C:\\x http://y"}),
    ],
)
def test_search(text: str, expected: dict):
    assert parse(text) == expected


@pytest.mark.parametrize("kind", IN_CATALOG)
@pytest.mark.parametrize("language", ["en", "es"])
def test_findings_are_called_as_the_window_calls_them(qapp, kind: str, language: str):
    install_language(qapp, language)
    name = finding_name(kind)
    assert parse(f'finding:"{name}"') == {"finding": kind}
    written = compose({"finding": kind}, spanish=language == "es")
    assert name in written
    assert parse(written) == {"finding": kind}


@pytest.mark.parametrize("spanish", [False, True])
@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"text": "red fox", "class_name": "grey wolf", "source": "móvil"},
        {"part": "val", "finding": "near_duplicate"},
        {"part": ""},
        {"larger_than": 2_000_000, "smaller_than": 3_000_001},
        {"since_ns": ns(2024, 2, 29), "before_ns": ns(2024, 3, 31)},
    ],
)
def test_what_the_filter_writes_is_understood(wanted: dict, spanish: bool):
    assert parse(compose(wanted, spanish=spanish)) == wanted
