"""The catalogue is whole: two equal languages, compiled, with plurals; each code has words, each message is used."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from core.catalog.records import PARTS
from core.diagnosis.verdict import ADVICE, EVIDENCE, MEANINGS, SURENESS, VERDICTS
from core.events.augmentation import Augmentation
from core.findings.kinds import KINDS, OTHER_REPAIRS, REPAIRS
from core.pixels.compression import EFFORTS
from core.pixels.measure import CORNERS
from core.problems import CODES, NOTICES, REASONS
from core.runs.evaluations import APART
from core.training.spec import TrainingSpec
from core.words import catalogue
from core.words.settings import CHOICES
from core.words.speech import LANGUAGES, speak

ROOT = Path(__file__).parents[3]
SOURCES = {
    language: ROOT / "resources" / "words" / language / "LC_MESSAGES" / "goldilocks.po" for language in LANGUAGES
}
Field = tuple[str, str, str | None]

# Messages of which the first part and a code make the key: the codes are those that core lists.
FAMILIES: dict[str, set[str]] = {
    "problem.": set(CODES),
    "notice.": set(NOTICES),
    "reason.": set(REASONS),
    "evidence.": set(EVIDENCE),
    "advice.": {*ADVICE, "seed"},
    "verdict.": set(VERDICTS),
    "meaning.": set(MEANINGS),
    "confidence.": set(SURENESS),
    "finding.": {*KINDS, *REASONS},
    "effort.": set(EFFORTS),
    "corner.": {*CORNERS, "unknown"},
    "repair.": {*REPAIRS.values(), *OTHER_REPAIRS.values()},
    "part.": {*PARTS, APART},
    "setting.": {"original", *TrainingSpec.__struct_fields__, *Augmentation.__struct_fields__},
    **{f"choice.{setting}.": set(values) for setting, values in CHOICES.items()},
}
# The same, but core has no list: the code stands somewhere in core (stages of work, notes, traits, ...).
UNLISTED = ("stage.", "note.", "record.", "trait.", "means.", "method.", "together.", "state.", "cli.more.")
# What may follow such a key, and for which codes it must.
SUFFIXES: dict[str, set[str]] = {
    ".meaning": {f"finding.{kind}" for kind in KINDS},
    ".short": {f"part.{part}" for part in PARTS},
    ".detail": set(),
    ".remedy": set(),
    ".tip": set(),
    ".window": set(),
    ".terminal": {f"repair.{repair}" for repair in REPAIRS.values()},
    ".paired": {"evidence.val_rise"},
    ".unpaired": {"evidence.val_rise"},
    ".never": {"evidence.small_validation"},
    ".enough": {"advice.more_validation"},
    ".rule": {"finding.shortcut"},
    ".mark": {"finding.shortcut"},
}

# Said in one of two ways; and settings that no person is shown.
UNWORDED = {"evidence.val_rise", "setting.options", "setting.augmentation", "setting.background", "setting.scale"}


def forms(language: str) -> dict[str, tuple[str, ...]]:
    """Return the texts of each message: one, or one for each plural."""
    return {
        one.id[0] if isinstance(one.id, tuple) else one.id: (one.string,) if isinstance(one.string, str) else one.string
        for one in catalogue.read(SOURCES[language])
        if one.id
    }


MESSAGES = {language: forms(language) for language in LANGUAGES}
KEYS = sorted(MESSAGES["en"])


def fields(text: str) -> set[Field]:
    """Return what a text is filled with: names, how each reads, and conversions."""
    return {(name, spec or "", how) for _, name, spec, how in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_messages_in_the_same_order():
    assert list(MESSAGES["en"]) == list(MESSAGES["es"])
    assert all(all(texts) for both in MESSAGES.values() for texts in both.values())


@pytest.mark.parametrize("source", catalogue.sources(), ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_what_is_compiled_is_what_is_written(source: Path, tmp_path: Path):
    catalogue.compile_to(source, tmp_path / "made.mo")
    assert (tmp_path / "made.mo").read_bytes() == source.with_suffix(".mo").read_bytes(), "run: make translations"


def test_both_languages_and_all_plurals_are_filled_with_the_same():
    for key in KEYS:
        texts = [text for language in LANGUAGES for text in MESSAGES[language][key]]
        assert len({frozenset(fields(text)) for text in texts}) == 1, key
        counted = [name for name, spec, _ in fields(texts[0]) if spec == "#"]
        plurals = {len(MESSAGES[language][key]) for language in LANGUAGES}
        assert (plurals, len(counted)) in (({1}, 0), ({2}, 1)), f"{key}: with plurals it has one {{field:#}}, else none"


# --- plurals

NOUNS = {
    "en": "picture group epoch time line class:classes thread seed file pair link parameter run step label",
    "es": "imagen:imágenes grupo época vez:veces línea clase hilo semilla archivo par:pares enlace parámetro paso",
}


def said(language: str, key: str, number: int) -> str:
    """Return a message in which each number is this one."""
    values: dict[str, object] = {}
    for name, spec, _ in fields(MESSAGES[language][key][0]):
        figure = re.fullmatch(r"(number|signed|percent|change|points|signed_points|short)\d*", spec)
        worded = spec in ("text", "word") or name in ("arch", "run", "a", "b")
        values[name] = "test" if spec == "part" else "x" if worded else 0.25 if figure else number
    return speak(language, "terminal").text(key, **values)


def wrong_plurals(language: str, text: str) -> list[str]:
    """Return what a text says of one thing as if they were several, or of two as if it were one."""
    pairs = [(one, many or f"{one}s") for one, _, many in (noun.partition(":") for noun in NOUNS[language].split())]
    one, many = ("|".join(words) for words in zip(*pairs, strict=True))
    found = re.finditer(rf"(?<![\d.,])(1 (?:\w+ )?(?:{many})|2 (?:{one}))\b", text)
    return [match[0] for match in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_is_singular_and_two_are_plural(language: str):
    for key in KEYS:
        for number in (1, 2):
            text = said(language, key, number)
            assert wrong_plurals(language, text) == [], key
            assert "{" not in text, key


def test_a_plural_that_is_missing_is_found_out():
    assert wrong_plurals("en", "1 pictures, 1 odd epochs, 11 pictures, 0.1 times") == ["1 pictures", "1 odd epochs"]
    assert wrong_plurals("es", "1 imágenes; 2 imagen; 2 imágenes") == ["1 imágenes", "2 imagen"]


# --- every code has words, and every message is used


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def trees(*rooms: str) -> list[tuple[Path, ast.Module]]:
    return [(path, parsed(path)) for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


def strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@cache
def said_in(*rooms: str) -> set[str]:
    """Return the strings of the rooms' files; asked by a test, since to parse all of them takes seconds."""
    return {text for _, tree in trees(*rooms) for text in strings(tree)}


@cache
def in_core() -> set[str]:
    return {
        text for path, tree in trees("core") if "words" not in path.relative_to(ROOT).parts for text in strings(tree)
    }


@cache
def in_report() -> set[str]:
    template = (ROOT / "resources" / "report" / "page.html.j2").read_text("utf-8")
    zones = {f"zone_{code}" for code in VERDICTS}
    return said_in("core/report") | {*re.findall(r'w\("(\w+)"\)', template)} | zones


def is_used(key: str) -> bool:
    """Tell whether some part of the program can say a message."""
    if key in said_in("core", "gui"):
        return True
    for suffix, needed in SUFFIXES.items():
        stem = key.removesuffix(suffix)
        if stem != key:
            return stem in needed or is_used(stem)
    for prefix, codes in FAMILIES.items():
        if key.startswith(prefix) and key.removeprefix(prefix) in codes:
            return True
    for prefix in UNLISTED:
        if key.startswith(prefix) and key.removeprefix(prefix) in in_core():
            return True
    room, _, code = key.partition(".")
    match room:
        case "report":
            return code in in_report()
        case "help":
            return code in said_in("core/cli") or code.replace("_", "-") in said_in("core/cli")
        case "cli":
            return code.rpartition(".")[2] in said_in("core/cli")
        case "advice":  # advice.why.more_pictures
            return code.removeprefix("why.") in {*ADVICE, "bind", "free"}
        case "count":
            return any(spec == code for texts in MESSAGES["en"].values() for _, spec, _ in fields(texts[0]))
        case (
            "compare" | "seeds" | "rule" | "run" | "result" | "card" | "web"
        ):  # their codes stand in core/words or core/report
            return code in said_in("core", "gui")
    return False


def test_every_message_is_used():
    assert [key for key in KEYS if not is_used(key)] == []


def test_a_message_that_nobody_says_is_found_out():
    for key in ("problem.of_yesterday", "stage.dreaming", "report.weather", "cli.column.mood", "count.sheep", "moon"):
        assert not is_used(key), key


@cache
def wanted() -> set[str]:
    """Return the keys that codes of core ask for."""
    keys = {f"{prefix}{code}" for prefix, codes in FAMILIES.items() for code in codes if prefix != "finding."}
    keys |= {f"finding.{kind}" for kind in KINDS}
    keys |= {f"{stem}{suffix}" for suffix, stems in SUFFIXES.items() for stem in stems}
    for path, tree in trees("core"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "Work":
                keys |= {
                    f"stage.{word.value.value}"
                    for word in node.keywords
                    if word.arg == "stage" and isinstance(word.value, ast.Constant)
                }
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("progress", "count"):
                keys |= {f"stage.{word.value}" for word in node.args[1:] if isinstance(word, ast.Constant)}
            if (
                isinstance(node, ast.Tuple)
                and len(node.elts) == 2
                and isinstance(node.elts[0], ast.Constant)
                and isinstance(node.elts[0].value, str)
                and isinstance(node.elts[1], ast.Dict)
            ):
                names = path.relative_to(ROOT).parts
                room = "note" if "splitting" in (names[1], path.stem) else "record" if "diagnosis" in names else ""
                keys |= {f"{room}.{node.elts[0].value}"} if room else set()
    return keys - UNWORDED


def test_every_code_has_words():
    assert wanted() - set(KEYS) == set()
    assert {"stage.listing", "stage.hashing", "note.large_group", "note.chain_cut", "record.lines_unread"} <= wanted()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_and_a_notice_say_nothing_that_their_codes_do_not_carry(language: str):
    for room, codes in (("problem", CODES), ("notice", NOTICES)):
        for code, carried in codes.items():
            for end in ("", ".window", ".terminal"):
                for text in MESSAGES[language].get(f"{room}.{code}{end}", ()):
                    assert {name for name, _, _ in fields(text)} <= set(carried), code


def done_with(tree: ast.Module) -> set[str]:
    """Return the strings with which a file does something: lists at its head apart."""
    return {
        text
        for statement in tree.body
        if not isinstance(statement, (ast.Assign, ast.AnnAssign))
        for text in strings(statement)
    }


def test_every_code_is_raised_somewhere():
    raised = {text for path, tree in trees("core", "gui") if path.name != "problems.py" for text in done_with(tree)}
    assert {*CODES, *NOTICES, *REASONS} - raised == set()


def test_a_code_that_is_only_listed_is_found_out():
    assert done_with(ast.parse('LISTED = {"moon"}\ndef rise():\n    raise Problem("sun", at=1)')) == {"sun"}
