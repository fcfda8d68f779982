"""Spanish and English are equals: every string is translated, and what is compiled is what is written."""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from gui.shell import translations
from gui.words import language as words

LANGUAGES = pytest.mark.parametrize("language", words.LANGUAGES)


def messages(path: Path) -> dict[tuple[str, str], ET.Element]:
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }


@LANGUAGES
def test_no_string_is_untranslated(language: str):
    found = messages(translations.ts_file(language))
    assert found
    for key, message in found.items():
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, key
        forms = [form.text for form in translation.findall("numerusform")] or [translation.text]
        assert all(forms), key


def test_spanish_keeps_every_placeholder():
    found = messages(translations.ts_file("es"))
    assert sum("{" in source for _, source in found) > 50
    for (context, source), message in found.items():
        wanted = sorted(re.findall(r"\{\w*\}|%n", source))
        translation = message.find("translation")
        assert translation is not None
        for form in [form.text for form in translation.findall("numerusform")] or [translation.text]:
            assert sorted(re.findall(r"\{\w*\}|%n", form or "")) == wanted, (context, source)


@LANGUAGES
def test_the_files_hold_the_strings_of_the_code(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copy(translations.ts_file(language), tmp_path)
    before = set(messages(translations.ts_file(language)))
    monkeypatch.setattr(translations, "TRANSLATIONS", tmp_path)
    monkeypatch.setattr(translations, "CHOICES", (language,))
    translations.update()
    assert set(messages(translations.ts_file(language))) == before, "run: make translations"


@LANGUAGES
def test_what_is_compiled_is_what_is_written(language: str, tmp_path: Path):
    source = translations.ts_file(language)
    made = tmp_path / "made.qm"
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([str(tool), "-silent", str(source), "-qm", str(made)], check=True)
    assert made.read_bytes() == source.with_suffix(".qm").read_bytes(), "run: make translations"
