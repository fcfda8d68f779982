"""The guide: its texts tell of what is there, in both languages; its window opens where help is wanted."""

import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QMessageBox

from gui.pages.train.verdict import VerdictPanel
from gui.shell.guide import GUIDE, START, guide_topics, heading_key
from gui.shell.guide_shots import FOLDER, KIND, GuideShots
from gui.shell.guide_window import GuideWindow
from gui.shell.steps import PAGES
from gui.shell.translations import ts_file
from gui.shell.window import MainWindow
from gui.theme import palette, style
from gui.widgets.dialogs import ask_name, ask_whether
from gui.widgets.export_dialog import ExportDialog
from gui.widgets.guided import topic_of
from gui.words.language import LANGUAGES, install_language
from installer.contents import is_unused
from tests.gui.doubles import FakeSession

ROOT = Path(__file__).parents[2]
CTRL = Qt.KeyboardModifier.ControlModifier
TEXTS = [file for language in LANGUAGES for file in sorted((GUIDE / language).glob("*.md"))]
EVERY_TEXT = pytest.mark.parametrize("file", TEXTS, ids=lambda file: f"{file.parent.name}/{file.stem}")
MOST_BYTES = 2_000_000  # all pictures together, which every package carries


def without_code(file: Path) -> str:
    return re.sub(r"```.*?```", "", file.read_text("utf-8"), flags=re.DOTALL)


def headings(file: Path) -> list[str]:
    return re.findall(r"^#+ .*$", without_code(file), flags=re.MULTILINE)


def sections(file: Path) -> list[str]:
    return re.split(r"^#+ ", without_code(file), flags=re.MULTILINE)[1:]


def bold(text: str) -> list[str]:
    return [" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", text, flags=re.DOTALL)]


@cache
def words_of_the_window() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """English and Spanish of every string of the window and of the messages, as patterns of what a person sees."""
    pairs = []
    for message in ET.parse(ts_file("es")).getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
        pairs += [(message.findtext("source", ""), form) for form in forms]
    spoken = [messages(language) for language in ("en", "es")]
    pairs += [(spoken[0][code], spoken[1][code]) for code in spoken[0]]
    named = [pair for pair in pairs if all(len(re.findall(r"[^\W\d_]", outside_braces(one))) > 2 for one in pair)]
    return [(pattern(english), pattern(spanish)) for english, spanish in named]


@cache
def messages(language: str) -> dict[str, str]:
    source = (ROOT / "resources" / "words" / language / "LC_MESSAGES" / "goldilocks.po").read_text("utf-8")
    entry = re.compile(r'^msgid "([^"]+)"\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? ((?:".*"\n)+)', re.MULTILINE)
    return {code: "".join(re.findall(r'"(.*)"', lines)).replace('\\"', '"') for code, lines in entry.findall(source)}


def outside_braces(words: str) -> str:
    """A string of nothing else would be found in any words."""
    return re.sub(r"\{[^{}]*\}", "", words)


def pattern(words: str) -> re.Pattern[str]:
    """A word in braces stands for anything; an & marks a key."""
    return re.compile(re.sub(r"\\\{[^{}]*\\\}", ".+", re.escape(words.replace("&", ""))))


@cache
def means(shown: str, language: str) -> frozenset[int]:
    """Where the strings are that a person may see as these words."""
    place = ("en", "es").index(language)
    return frozenset(n for n, pair in enumerate(words_of_the_window()) if pair[place].fullmatch(shown))


# --- texts


def test_the_languages_have_the_same_topics_with_the_same_headings():
    english, spanish = ([(one.key, one.file) for one in guide_topics(language)] for language in ("en", "es"))
    assert [key for key, _ in english] == [key for key, _ in spanish]
    assert {START, "troubleshooting", "privacy"} | {key for key, _ in PAGES} <= {key for key, _ in english}
    for (key, one), (_, other) in zip(english, spanish, strict=True):
        assert [line.count("#") for line in headings(one)] == [line.count("#") for line in headings(other)], key
        assert headings(one)[0].startswith("# "), key
        assert headings(one) != headings(other), f"{key} is not translated"


@EVERY_TEXT
def test_every_link_leads_somewhere(file: Path):
    links = re.findall(r"(?<!!)\[[^]]*\]\(([^)]*)\)", without_code(file))
    for link in links:
        name, _, heading = link.partition("#")
        target = file.parent / (name or file.name)
        assert target in TEXTS, link
        if heading:
            keys = [heading_key(line.lstrip("# ")) for line in headings(target)]
            assert unquote(heading) in keys, link


@EVERY_TEXT
def test_every_picture_is_one_that_is_made_afresh(file: Path):
    named = re.findall(r"!\[([^]]*)\]\(([^)]*)\)", without_code(file))
    for words, name in named:
        assert words, f"{name} says nothing to somebody who cannot see it"
        picture = (file.parent / name).resolve()
        assert picture.parent == (FOLDER / file.parent.name).resolve(), name
        assert picture.suffix == f".{KIND}"
        assert picture.stem in GuideShots.NAMES, "run: make guide"
        assert not QImage(str(picture)).isNull(), f"{name} cannot be shown; run: make guide"


def test_no_picture_is_carried_along_for_nothing():
    for language in LANGUAGES:
        told = "".join(file.read_text("utf-8") for file in TEXTS if file.parent.name == language)
        shown = {name for name in GuideShots.NAMES if f"../pictures/{language}/{name}.{KIND}" in told}
        kept = {file.stem for file in (FOLDER / language).iterdir()}
        assert shown == kept == set(GuideShots.NAMES)
    assert sum(file.stat().st_size for file in FOLDER.rglob(f"*.{KIND}")) < MOST_BYTES


@EVERY_TEXT
def test_words_in_bold_are_words_of_the_window(file: Path):
    assert not means("Press the purple button", "en") | means("Pulsa el botón violeta", "es")
    for shown in bold(without_code(file)):
        assert means(shown, file.parent.name), f"nothing in the window is called {shown!r}"


def test_both_languages_name_the_same_things_of_the_window():
    count = 0
    for english, spanish in zip(guide_topics("en"), guide_topics("es"), strict=True):
        for one, other in zip(sections(english.file), sections(spanish.file), strict=True):
            theirs = [means(shown, "es") for shown in bold(other)]
            for shown in bold(one):
                count += 1
                assert any(means(shown, "en") & there for there in theirs), f"{english.key}: {shown}"
    assert count > 80


def test_messages_are_quoted_as_they_are_said():
    count = 0
    for language, quotes in (("en", r'\*"(.+?)"\*'), ("es", r"\*«(.+?)»\*")):
        (file,) = (GUIDE / language).glob("*-troubleshooting.md")
        said = [" ".join(one.split()).casefold() for one in messages(language).values()]
        for quote in re.findall(quotes, file.read_text("utf-8"), flags=re.DOTALL):
            count += 1
            beginning = " ".join(quote.split()).removesuffix("…").strip().casefold()
            assert any(beginning in one for one in said), quote
    assert count >= 18


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_python_of_the_guide_is_that_of_the_documents(language: str):
    (file,) = (GUIDE / language).glob("*-taking-away.md")
    code = re.findall(r"```python\n(.*?)```", file.read_text("utf-8"), flags=re.DOTALL)
    assert code
    assert all(one in (ROOT / "docs" / "elsewhere.md").read_text("utf-8") for one in code)


def test_a_package_carries_the_guide():
    for file in GUIDE.rglob("*"):
        assert not is_unused(f"resources/guide/{file.relative_to(GUIDE).as_posix()}", gpu=False)


# --- window


@pytest.fixture
def window(qtbot):
    window = MainWindow(FakeSession())
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    window.show()
    window.activateWindow()
    return window


def opened(window: MainWindow) -> GuideWindow:
    (guide,) = [one for one in window.findChildren(GuideWindow) if one.isVisible()]
    return guide


def active_guide(qtbot, window: MainWindow, topic: str) -> GuideWindow:
    guide = window.menu.show_guide(topic)
    qtbot.waitUntil(guide.isActiveWindow)
    return guide


def title(guide: GuideWindow) -> str:
    return guide.text.headings()[0]


def test_f1_opens_the_guide_at_every_page(window: MainWindow):
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert opened(window).topic == START
    for key, _ in PAGES[1:]:
        window.show_page(key)
        QTest.keyClick(window, Qt.Key.Key_F1)
        assert opened(window).topic == key, "one window, which follows"
    window.menu.helping.trigger()
    assert opened(window).topic == "troubleshooting"


def test_f1_opens_the_guide_in_dialogs(qtbot, window: MainWindow):
    window.show_page("split")

    def asked(dialog: QDialog) -> str:
        qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or window))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
        guide = opened(window)
        topic = guide.topic
        qtbot.waitUntil(guide.isActiveWindow)
        # A window behind a dialog hears no mouse; the guide is not behind it.
        place = guide.contents.visualItemRect(guide.contents.item(10)).center()
        spot = guide.contents.viewport().mapTo(guide, place)
        QTest.mouseClick(guide.windowHandle(), Qt.MouseButton.LeftButton, pos=spot)
        qtbot.waitUntil(lambda: guide.topic == "privacy")
        guide.close()
        dialog.close()
        return topic

    assert asked(window.menu.show_settings()) == "home"
    ask_whether(window, "Merge?", "", "Merge", lambda: None)
    assert asked(window.findChild(QMessageBox)) == "split", "what is around it explains it"
    ask_name(window, "Name", lambda _: None, topic="classify")
    assert asked(window.findChild(QInputDialog)) == "classify"
    export = ExportDialog(window)
    export.open()
    assert asked(export) == "taking-away"


def test_f1_in_a_dialog_speaks_the_new_language(qtbot, window: MainWindow, qapp: QApplication):
    dialog = window.menu.show_settings()
    install_language(qapp, "es")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Ajustes" and len(dialog.actions()) == 1)
    dialog.language.button("es").setFocus()
    QTest.keyClick(dialog.language.button("es"), Qt.Key.Key_F1)
    assert title(opened(window)) == "Empieza aquí"
    dialog.close()
    install_language(qapp, "en")


def test_the_guide_alone_does_not_keep_the_program_running(window: MainWindow):
    guide = window.menu.show_guide("home")
    assert not guide.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_a_part_of_a_page_may_have_a_topic_of_its_own(qtbot):
    card = VerdictPanel()
    qtbot.addWidget(card)
    assert topic_of(card.why, "train") == "verdict"
    assert topic_of(card.parentWidget(), "split") == "split"
    assert "verdict" in [one.key for one in guide_topics("en")]


def test_the_guide_follows_the_language_where_it_is(qtbot, window: MainWindow, qapp: QApplication):
    window.show_page("split")
    QTest.keyClick(window, Qt.Key.Key_F1)
    guide = opened(window)
    assert title(guide) == "Split"
    install_language(qapp, "es")
    qtbot.waitUntil(lambda: title(guide) == "Dividir")
    assert guide.isVisible()
    assert guide.windowTitle() == "Guía de Goldilocks"
    assert [guide.contents.item(row).text() for row in (0, 2)] == ["Empieza aquí", "Dividir"]
    assert not guide.going_back.isEnabled(), "what was read before is of the other language"
    install_language(qapp, "en")


def test_links_lead_on_and_back(qtbot, window: MainWindow):
    guide = active_guide(qtbot, window, "troubleshooting")
    guide.text.setSource(QUrl.fromLocalFile(str(GUIDE / "en" / "06-evaluate.md")).resolved(QUrl("#see-the-mistakes")))
    assert guide.topic == "evaluate"
    assert guide.contents.currentRow() == [one.key for one in guide_topics("en")].index("evaluate")
    assert guide.text.verticalScrollBar().value() > 0, "the link names a heading further down"
    QTest.keyClick(guide, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert guide.topic == "troubleshooting"
    QTest.keyClick(guide, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert guide.topic == "evaluate"


def test_nothing_outside_of_the_guide_is_opened(window: MainWindow, tmp_path: Path):
    guide = window.menu.show_guide("home")
    (tmp_path / "other.md").write_text("# Other")
    for link in (QUrl.fromLocalFile(str(tmp_path / "other.md")), QUrl("https://example.org/other.md")):
        guide.text.setSource(link)
        assert title(guide) == "Start here"


def test_words_are_found_on_the_page(qtbot, window: MainWindow):
    guide = active_guide(qtbot, window, "train")
    QTest.keyClick(guide, Qt.Key.Key_F, CTRL)
    assert guide.field.isVisible()
    QTest.keyClicks(guide.field, "loss")
    first = guide.text.textCursor().position()
    assert guide.text.textCursor().selectedText() == "loss"
    QTest.keyClick(guide.field, Qt.Key.Key_Return)
    assert guide.text.textCursor().position() > first
    QTest.keyClick(guide.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert guide.text.textCursor().position() == first
    QTest.keyClicks(guide.field, "xyzzy")
    assert guide.nothing.isVisible()
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert guide.isVisible()
    assert not guide.field.isVisible()
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_pictures_are_no_wider_than_the_text(window: MainWindow):
    guide = window.menu.show_guide("train")
    assert len(guide.text.pictures()) == 2
    for width in (1000, 640):
        guide.resize(width, 600)
        QApplication.processEvents()
        kind = QTextDocument.ResourceType.ImageResource.value
        for name in guide.text.pictures():
            image = guide.text.document().resource(kind, QUrl(name))
            assert 0 < image.width() / image.devicePixelRatio() < guide.text.viewport().width()
        assert guide.text.horizontalScrollBar().maximum() == 0


def test_colours_and_size_of_text_follow(window: MainWindow, qapp: QApplication):
    guide = window.menu.show_guide("train")
    before, height = qapp.font(), guide.text.document().size().height()
    palette.choose_scheme(Qt.ColorScheme.Dark)
    style.apply(qapp)
    colour = guide.text.palette().text().color()
    assert colour == palette.DARK.text
    larger = qapp.font()
    larger.setPointSizeF(larger.pointSizeF() * 1.5)
    try:
        qapp.setFont(larger)
        QApplication.processEvents()
        assert guide.text.document().size().height() > height
        assert title(guide) == "Train"
    finally:
        qapp.setFont(before)
