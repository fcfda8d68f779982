"""Numbers inside lessons' texts, as the reader's country writes them."""

import pytest

from core.words.speech import speak
from core.words.written import as_read


@pytest.mark.parametrize(
    ("locale", "text", "read"),
    [
        ("es", "Con 1,000 a 10,000: 70% / 30%, 0.5 puntos.", "Con 1.000 a 10.000: 70\u00a0% / 30\u00a0%, 0,5 puntos."),
        ("es_MX", "Con 10,000: 70%, 0.5.", "Con 10,000: 70%, 0.5."),
        ("es", "−1.5 y 0.00000095", "−1,5 y 0,00000095"),
        ("es", "layer1.0, 4,4,4, 3.11.2, 4 3 4 / 2 4 3, VGG-16", "layer1.0, 4,4,4, 3.11.2, 4 3 4 / 2 4 3, VGG-16"),
        ("es", "De 1000 quedan 2,000,000.", "De 1000 quedan 2.000.000."),
    ],
)
def test_numbers_are_written_as_the_reader_writes_them(locale: str, text: str, read: str):
    assert as_read(speak("es", "window", locale=locale), text) == read


def test_english_stays_as_it_is():
    text = "10,000 pictures, 0.5 of them, 70% / 30%."
    assert as_read(speak("en", "window"), text) == text
