"""What is new: each entry of CHANGELOG.md is translated, and one that is changed asks to be translated again."""

import re
import shutil
from pathlib import Path

import pytest

from core.resources import changelog, resource
from core.words import catalogue, news
from core.words.speech import speak

SPANISH = resource("words/es/LC_MESSAGES/news.po")


def texts() -> dict[str, str]:
    """Return the translations by what they translate, fuzzy ones not among them."""
    return {str(one.id): str(one.string) for one in catalogue.read(SPANISH) if one.id and one.string and not one.fuzzy}


def verbatim(text: str) -> set[str]:
    """Return what no language changes: code without the names that a person fills in, and the targets of links."""
    code = [re.sub(r"[A-Z]{3,}", "", one) for one in re.findall(r"`([^`]*)`", text)]
    return {*code, *re.findall(r"\]\(([^)]*)\)", text)}


def test_every_entry_is_translated_and_nothing_else():
    assert list(texts()) == news.messages(), "run: make translations, and translate what it names in news.po"
    assert len(news.messages()) > 100


def test_a_translation_names_the_same_commands_and_pages():
    for english, spanish in texts().items():
        assert verbatim(english) == verbatim(spanish), english


def test_both_languages_have_the_same_headings_and_entries():
    english, spanish = (news.news(speak(language, "window")).splitlines() for language in ("en", "es"))
    assert [line.partition(" ")[0] for line in english] == [line.partition(" ")[0] for line in spanish]
    assert sum(line.startswith("- ") for line in spanish) == len([one for one in news.entries() if one.mark == "- "])
    assert {one for one in english if one} & {one for one in spanish if one} == {
        "- `make run`, `make test`, `make shots`, `make bench`, `make package`."
    }


def test_english_is_the_changelog_itself():
    words = " ".join(changelog().read_text("utf-8").partition("\n## ")[2].split())
    assert " ".join(news.news(speak("en", "window")).removeprefix("## ").split()) == words


def test_a_changed_entry_loses_its_translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept = Path(shutil.copy(SPANISH, tmp_path / "news.po"))
    text = changelog().read_text("utf-8")
    (tmp_path / "CHANGELOG.md").write_text(
        text.replace("- Spanish and English.", "- Spanish, English and begun Portuguese.\n- Another thing."), "utf-8"
    )
    monkeypatch.setattr(news, "changelog", lambda: tmp_path / "CHANGELOG.md")
    source = tmp_path / "es" / "LC_MESSAGES" / "news.po"
    source.parent.mkdir(parents=True)
    kept.rename(source)
    head = source.read_text("utf-8").partition("\n\n")[0]
    catalogue.follow_news(source)
    assert source.read_text("utf-8").startswith(head)
    known = {str(one.id): one for one in catalogue.read(source) if one.id}
    assert list(known) == news.messages()
    assert "Spanish and English." not in known
    for fresh in ("Spanish, English and begun Portuguese.", "Another thing."):
        assert known[fresh].fuzzy or not known[fresh].string
    assert known["Added"].string == "Añadido"
    before = source.read_bytes()
    catalogue.follow_news(source)
    assert source.read_bytes() == before, "nothing new: it is not written again"
