"""How numbers, names and sentences are written in each language, and which language a person wishes."""

import pytest

from core.catalog.names import isolated
from core.events import jobs
from core.problems import Problem
from core.words.diagnosis import advice_reason
from core.words.language import as_language, wished_language, wished_locale
from core.words.problems import note_text, notice_text, problem_text
from core.words.speech import speak

EN, ES = speak("en", "window"), speak("es", "window")


def test_numbers_are_the_languages_own():
    assert (EN.integer(12_345), ES.integer(12_345)) == ("12,345", "12.345")
    assert (EN.number(-1.25, 1), ES.number(1.25, 2)) == ("−1.2", "1,25")
    assert (EN.percent(0.923), ES.percent(0.923)) == ("92.3%", "92,3\u00a0%")
    assert EN.number(None) == EN.percent(float("nan")) == EN.short(float("inf")) == "–"
    assert (EN.percent(-0.0001), EN.number(0.04, 1, signed=True)) == ("0.0%", "+0.0")
    assert [EN.short(value) for value in (0.001, 30.0, 0.000123456789, -0.0)] == ["0.001", "30", "0.000123457", "0"]
    assert [EN.points(share) for share in (0.0123, 0.123)] == ["1.2", "12"]
    assert [EN.size(bytes_) for bytes_ in (512, 1536, 5 * 2**30)] == ["512 bytes", "1.5 KiB", "5.0 GiB"]
    assert [EN.duration(seconds) for seconds in (12, 75, 3700)] == ["12 s", "1 min 15 s", "1 h 1 min"]


def test_a_region_writes_its_own_numbers_and_only_in_its_own_language():
    assert speak("es", "window", locale="es_MX").number(1234.5, 1) == "1,234.5"
    assert speak("es", "window", locale="es_AR").number(1234.5, 1) == "1.234,5"
    assert speak("es", "window", locale="en_GB").number(0.5, 1) == "0,5"
    assert speak("en", "window", locale="en_XX").number(0.5, 1) == "0.5"


def test_a_terminal_has_a_minus_that_every_code_page_knows():
    assert speak("en", "terminal").number(-0.5, 1) == "-0.5"
    assert EN.number(-0.5, 1) == "−0.5"


@pytest.mark.parametrize(
    ("n", "english", "spanish"),
    [(1, "1 epoch is complete.", "Se completó 1 época."), (2, "2 epochs are complete.", "Se completaron 2 épocas.")],
)
def test_a_message_chooses_its_plural(n: int, english: str, spanish: str):
    assert EN.text("evidence.few_epochs", epochs=n) == english
    assert ES.text("evidence.few_epochs", epochs=n) == spanish


def test_names_from_outside_are_made_safe():
    hostile = "a\u202eb\nc {detail} {0.__class__}"
    for text in (
        problem_text(EN, Problem("folder_empty", path=hostile)),
        note_text(EN, "only_train", {"pictures": 2, "sources": [hostile]}),
        notice_text(EN, "checkpoint_not_written", {"detail": hostile}),
    ):
        assert "\u202e" not in text
        assert "\n" not in text
        assert "{0.__class__}" in text
    page = speak("en", "page", name=isolated)
    assert "\u202e" not in notice_text(page, "pictures_lost", {"count": 2, "path": f"/home/eve/{hostile}"})
    assert "/home/eve" not in notice_text(page, "pictures_lost", {"count": 2, "path": f"/home/eve/{hostile}"})


def test_values_of_another_kind_are_shown_as_they_are():
    assert EN.text("advice.fine_tune", epochs="some") == "Train the whole network for some more epochs"
    assert (
        EN.text("evidence.gap", value="wide", interval="")
        == "Training accuracy minus validation accuracy: wide points."
    )
    assert advice_reason(EN, "more_dropout", {"after": [1, 2], "key": "x", "self": "y"}) == "More dropout: 1, 2"
    assert advice_reason(EN, "more_dropout", {}) == advice_reason(EN, "of_tomorrow", {}) == ""
    assert EN.show([1, None, "a", True]) == "1, –, a, yes"


def test_what_is_no_message_is_an_error():
    with pytest.raises(KeyError):
        EN.text("problem.of_tomorrow")
    with pytest.raises(KeyError):
        EN.text("evidence.few_epochs")
    assert EN.try_text("problem.of_tomorrow") == ""


def test_a_surface_may_have_a_sentence_of_its_own():
    problem = Problem("not_split")
    assert problem_text(EN, problem).endswith("Split them first.")
    assert problem_text(speak("en", "terminal"), problem).endswith(
        "goldilocks split PROJECT --train 60 --val 20 --test 20"
    )
    assert problem_text(speak("en", "page"), problem) == "The pictures are not split yet."
    refused = jobs.Refused(code="weights_missing", values={"arch": "VGG-16", "path": ""})
    assert "()" not in problem_text(EN, refused)


@pytest.mark.parametrize(
    ("environment", "language", "locale"),
    [
        ({"LANG": "es_MX.UTF-8"}, "es", "es_MX"),
        ({"LANG": "es_MX.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en", "en_GB"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "es"}, "es", "es"),
        ({"LANG": "de_DE@euro", "GOLDILOCKS_LANGUAGE": "es"}, "es", "de_DE"),
        ({"LANG": "es_AR", "GOLDILOCKS_LANGUAGE": "en"}, "en", "es_AR"),
        ({"LANG": "C", "GOLDILOCKS_LANGUAGE": "tlh"}, "en", "C"),
        ({"LC_ALL": "Spanish_Mexico.1252"}, "es", "Spanish_Mexico"),
    ],
)
def test_the_language_that_the_environment_wishes(environment: dict[str, str], language: str, locale: str):
    assert (wished_language(environment), wished_locale(environment)) == (language, locale)


def test_only_languages_that_are_spoken_count():
    assert [as_language(text) for text in ("en", "es", "de", "", None)] == ["en", "es", None, None, None]
