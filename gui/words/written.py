"""The texts of lessons and stories, in the window's language and its number format."""

from core.lab.bilingual import Text, text_in
from core.words.written import as_read
from gui.words.language import speech


def written(text: Text | None) -> str:
    """Return a text in the window's language, or in the one that it has; "" for None."""
    said = speech()
    return as_read(said, text_in(text, said.language))
