"""A split asks which level of the file names is one thing, if the answer changes what to expect."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.cli.learning_curve import _text as curve_text
from core.cli.splits import split_text
from core.events import jobs
from core.words.speech import speak
from tests.core.jobs.splits import ask_split, parts_of

THINGS, FEW = 8, 3
MOVES, FRAMES = ("run", "jump", "rest"), 3


@pytest.fixture
def figures(tmp_path: Path, empty_project: Path, do) -> str:
    return draw_figures(tmp_path, empty_project, do, THINGS)


def draw_figures(tmp_path: Path, project: Path, do, things: int) -> str:
    """Fill a project with two classes of things whose colours are their own and tell nothing of another's class."""
    rng = np.random.default_rng(0)
    names = iter(f"{first}{second}ol" for first in "bdfgklmnpr" for second in "aeiou")
    for kind in ("one", "two"):
        (tmp_path / "figures" / kind).mkdir(parents=True)
        for _ in range(things):
            name, colours = next(names), rng.integers(0, 256, (3, 3))
            for move in MOVES:
                for frame in range(FRAMES):
                    spots = np.asarray(
                        Image.fromarray(rng.integers(0, 3, (5, 5)).astype(np.uint8)).resize((64, 64), Image.NEAREST)
                    )
                    picture = Image.fromarray(colours[spots].astype(np.uint8))
                    picture.save(tmp_path / "figures" / kind / f"{name}-{move}-{frame}.png")
    do(jobs.ImportPictures(project=str(project), paths=[str(tmp_path / "figures")]))
    return str(project)


def torn(parts: dict[str, str | None], words: int) -> int:
    """Return how many names, cut to so many words, lie in more than one part."""
    where: dict[str, set[str | None]] = {}
    for path, part in parts.items():
        where.setdefault("-".join(Path(path).stem.split("-")[:words]), set()).add(part)
    return sum(len(found) > 1 for found in where.values())


def test_the_question_has_both_figures_and_its_answers_are_kept(figures: str, do):
    done = do(ask_split(figures))
    coarse, fine = done.question
    assert (coarse.grouping, coarse.groups, coarse.pictures) == ("auto-coarse", 2 * THINGS, len(MOVES) * FRAMES)
    assert (fine.grouping, fine.groups, fine.pictures) == ("auto-fine", 2 * THINGS * len(MOVES), FRAMES)
    assert fine.example.startswith(coarse.example)
    assert all(name.startswith(fine.example) for name in fine.names)
    assert fine.accuracy[0] > coarse.accuracy[2]
    assert done.groups == coarse.groups
    assert torn(parts_of(figures), 1) == 0, "unanswered, the coarse level holds"
    before = parts_of(figures)
    confirmed = do(ask_split(figures, grouping="auto-coarse"))
    assert (confirmed.question, parts_of(figures)) == ([], before)
    answered = do(ask_split(figures, grouping="auto-fine"))
    assert (answered.question, answered.groups) == ([], fine.groups)
    assert torn(parts_of(figures), 1) > 0
    assert torn(parts_of(figures), 2) == 0
    checked = do(jobs.CheckSplit(project=figures))
    assert checked.shared == 0, "the Doctor knows the answer"
    worth = do(jobs.LeakWorth(project=figures))
    assert worth.groups == fine.groups


def test_a_level_of_few_things_is_asked_about_but_not_used_unasked(tmp_path, empty_project, do):
    project = draw_figures(tmp_path, empty_project, do, FEW)
    done = do(ask_split(project))
    coarse, fine = done.question
    assert (coarse.groups, fine.groups, done.groups) == (2 * FEW, 2 * FEW * len(MOVES), fine.groups)
    assert torn(parts_of(project), 1) > 0
    answered = do(ask_split(project, grouping="auto-coarse"))
    assert (answered.question, answered.groups) == ([], coarse.groups)
    assert torn(parts_of(project), 1) == 0


def test_the_learning_curve_tells_that_the_question_is_open(figures: str, do, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("core.jobs.learning_curve.PROBES", 2)
    asked = do(ask_split(figures)).question
    found = do(jobs.LearningCurve(project=figures))
    assert found.question == asked
    for language, words in (("en", "The file names leave open"), ("es", "Los nombres de archivo dejan abierto")):
        text = curve_text(speak(language, "terminal"), found)
        assert words in text
        assert "--group-by auto-fine" in text
    do(ask_split(figures, grouping="auto-coarse"))
    assert do(jobs.LearningCurve(project=figures)).question == []


def test_both_levels_are_suggested_before_the_split(figures: str, do):
    found = do(jobs.FindGroups(project=figures)).groupings
    assert [(one.grouping, one.level, one.groups) for one in found[1:]] == [
        ("name", "coarse", 2 * THINGS),
        ("name", "fine", 2 * THINGS * len(MOVES)),
    ]


@pytest.mark.parametrize(("language", "words"), [("en", "Is “archer…” one thing"), ("es", "¿Es «archer…» una sola")])
def test_the_terminal_tells_the_question_and_the_option_that_answers_it(language: str, words: str):
    levels = [
        jobs.NameLevel(
            grouping=f"auto-{level}",
            groups=groups,
            example=example,
            pictures=groups,
            names=[f"{example}-1.png"],
            accuracy=(0.5, 0.4, 0.6),
        )
        for level, groups, example in (("coarse", 67, "archer"), ("fine", 680, "archer-bow"))
    ]
    done = jobs.SplitResult(train={"a": 1}, val={}, test={}, groups=67, leaks=0, hash="h", question=levels)
    text = split_text(speak(language, "terminal"), done)
    assert words in text
    assert "--group-by auto-coarse" in text
    assert "--group-by auto-fine" in text
    assert "--group-by" not in split_text(
        speak(language, "terminal"), jobs.SplitResult(train={"a": 1}, val={}, test={}, groups=67, leaks=0, hash="h")
    )
