"""What the versions have brought, in the reader's language: CHANGELOG.md, each entry translated as a message.

The English text of an entry is its key in resources/words/*/LC_MESSAGES/news.po, so an entry that is changed has no
translation until somebody translates it again (docs/decisions/0044-assistive-technology.md).
"""

import gettext
from typing import NamedTuple

from core.resources import changelog, resource
from core.words.speech import Speech

DOMAIN = "news"


class NewsEntry(NamedTuple):
    """A heading or an entry: the Markdown in front of it, such as `- `, and its text in one line."""

    mark: str
    text: str


def entries() -> list[NewsEntry]:
    """Return the headings and entries of all versions, the newest first, without the file's own heading."""
    found: list[NewsEntry] = []
    for line in changelog().read_text("utf-8").splitlines():
        mark, space, text = line.partition(" ")
        if space and mark in ("##", "###", "-"):
            found.append(NewsEntry(f"{mark} ", text.strip()))
        elif line.startswith("  ") and found:  # goes on
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {line.strip()}")
    return found


def messages() -> list[str]:
    """Return what is to be translated, in its order: every text but the numbers of versions."""
    return list(dict.fromkeys(one.text for one in entries() if not (one.mark == "## " and one.text[:1].isdigit())))


def news(speech: Speech) -> str:
    """Return what is new as Markdown; an entry without a translation stays English."""
    language = speech.language
    said = gettext.translation(DOMAIN, resource("words"), [language], fallback=language == "en")
    lines = []
    for mark, text in entries():
        around = "\n" if mark.startswith("#") else ""
        lines.append(f"{around}{mark}{said.gettext(text)}{around}")
    return "\n".join(lines).strip() + "\n"
