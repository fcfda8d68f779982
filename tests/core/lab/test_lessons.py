"""Lessons: those that come with the application are sound and true; others are refused with a reason."""

import json
from pathlib import Path

import msgspec
import pytest

from core.cli.main import main
from core.lab.bilingual import text_in
from core.lab.lessons import (
    MOST_BYTES,
    LessonGoal,
    decode_lesson,
    lesson_problems,
    read_lesson,
)
from core.lab.playground import Playground
from core.lab.redrawing import Redrawn
from core.lab.splits import MadeUpPictures
from core.lab.states import FIRST_STACK, PlaygroundState, SplitState, read_state
from core.lab.values import values_of
from core.problems import Problem
from core.resources import resource

OURS = sorted(resource("lessons").glob("*.toml"))
SMALL = """
format = "goldilocks-lesson"
version = 1
key = "mine"
title = "Mine"
about = {en = "about", es = "sobre"}
[[steps]]
state = "goldilocks-lab/1 convolution"
heading = "one"
text = "two"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_there_are_eight_lessons_with_keys_of_their_own():
    lessons = [read_lesson(path) for path in OURS]
    assert len({lesson.key for lesson in lessons}) == 8


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_our_lessons_are_whole_in_both_languages(path: Path):
    lesson = read_lesson(path)
    assert 6 <= len(lesson.steps) <= 10
    texts = [lesson.title, lesson.about]
    for step in lesson.steps:
        texts += [step.heading, step.text, step.reply, step.hint]
        texts += [text for option in step.options for text in (option.text, option.reply)]
    for text in texts:
        if text is not None:
            assert text_in(text, "es")
            assert text_in(text, "en")
            assert text_in(text, "es") != text_in(text, "en") or len(text_in(text, "en")) < 20  # names, sums
    assert sum(step.asks for step in lesson.steps) >= len(lesson.steps) // 2
    for step in lesson.steps:
        if step.goal:  # a task is not done before it is begun
            assert not all(goal.reached(values_of(read_state(step.state)[1])) for goal in step.goal)
        if step.number and step.number.value and not step.shows:
            pytest.fail("the answer is on the screen before it is asked for")
        if step.options or step.number:
            assert step.reply or any(option.right and option.reply for option in step.options)


def test_the_numbers_of_the_lecture_are_the_right_answers():
    answers = {
        (path.stem, at): step.right_number()
        for path in OURS
        for at, step in enumerate(read_lesson(path).steps, start=1)
        if step.number
    }
    assert answers == {
        ("1-convolution", 2): 3,
        ("1-convolution", 4): 2,
        ("2-pooling-relu", 2): 7,
        ("2-pooling-relu", 3): 4.75,
        ("2-pooling-relu", 7): 4,
        ("3-split", 6): 10_000,
        ("5-dropout", 2): 16,
        ("5-dropout", 4): 2,
        ("6-lenet-vgg", 2): 150,
        ("6-lenet-vgg", 6): 7,
        ("7-shortcuts", 8): 0,
    }


@pytest.mark.parametrize(
    ("lesson", "step", "cure", "rounds"),
    [
        ("4-under-over", 3, {}, 150),
        ("4-under-over", 4, {"units": 16, "layers": 2}, 150),
        ("4-under-over", 5, {}, 60),
        ("4-under-over", 7, {"pictures": 300}, 60),
        ("5-dropout", 1, {}, 150),
        ("5-dropout", 3, {"dropout": 0.5}, 150),
        ("5-dropout", 6, {"weight_decay": 0.1}, 150),
    ],
)
def test_tasks_of_training_can_be_done_as_their_hints_say(lesson: str, step: int, cure: dict, rounds: int):
    path = next(path for path in OURS if path.stem == lesson)
    task = read_lesson(path).steps[step - 1]
    _, state = read_state(task.state)
    assert isinstance(state, PlaygroundState)
    playground = Playground(PlaygroundState(**{**values_of(state), **cure}))
    for _ in range(rounds):
        point = playground.learn()
        values = {**values_of(state), **cure, "verdict": playground.opinion.verdict}
        values |= {"train_accuracy": 100 * point.train_accuracy, "rounds": point.epoch}
        if all(goal.reached(values) for goal in task.goal):
            return
    pytest.fail(f"not reached: {playground.opinion.verdict}")


def test_twenty_networks_agree_as_the_hint_says():
    task = read_lesson(next(path for path in OURS if path.stem == "4-under-over")).steps[8]
    _, state = read_state(task.state)
    assert isinstance(state, PlaygroundState)
    variances = {}
    for pictures in (state.pictures, 200):
        redrawn = Redrawn(msgspec.structs.replace(state, pictures=pictures), 0)
        while not redrawn.is_done:
            redrawn.learn()
        variances[pictures] = redrawn.spread().variance
    most = next(goal.at_most for goal in task.goal if goal.value == "variance")
    assert variances[200] < most < variances[state.pictures]


@pytest.mark.parametrize(
    ("step", "cured"),
    [
        (9, "c16k5s1p0b,relu,m2s2p0,c32k5s1p0b,relu,m2s2p0,c64k5s1p0b,relu,f64,relu,o"),
        (9, "c16k5s1p0b,relu,m2s2p0,c32k5s1p0b,relu,m2s2p0,c64k5s1p2b,relu,m2s2p0,f64,relu,o"),
        (10, FIRST_STACK.replace(",f64", ",g1,f64")),
    ],
)
def test_tasks_of_building_can_be_done_as_their_hints_say(step: int, cured: str):
    task = read_lesson(next(path for path in OURS if path.stem == "6-lenet-vgg")).steps[step - 1]
    _, state = read_state(task.state)
    values = values_of(msgspec.structs.replace(state, blocks=cured))
    assert all(goal.reached(values) for goal in task.goal)


def test_the_shortcut_of_the_lesson_costs_nothing():
    task = read_lesson(next(path for path in OURS if path.stem == "7-shortcuts")).steps[7]
    before, after = (values_of(read_state(text)[1])["parameters"] for text in (task.state, task.shows or ""))
    assert after - before == task.right_number()


def test_the_leak_of_the_lesson_is_as_large_as_its_words_say():
    path = next(path for path in OURS if path.stem == "8-same-source")
    _, state = read_state(read_lesson(path).steps[2].shows or "")
    assert isinstance(state, SplitState)
    pictures = MadeUpPictures(pictures=state.pictures, burst=state.burst, seed=state.seed)
    draws = [pictures.draw(number, test=state.test, grouped=False) for number in range(20)]
    assert sum(draw.accuracy for draw in draws) / 20 > 0.97
    assert sum(draw.fresh for draw in draws) / 20 == pytest.approx(0.73, abs=0.01)


def test_a_lesson_of_one_language_and_of_few_lines(tmp_path: Path):
    lesson = read_lesson(written(tmp_path, SMALL))
    assert (text_in(lesson.title, "es"), text_in(lesson.about, "es")) == ("Mine", "sobre")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("version = 1", "version = 2"), "lesson_newer"),
        (("version = 1", "version = true"), "lesson_unreadable"),
        (('"goldilocks-lesson"', '"other"'), "lesson_unreadable"),
        (('text = "two"', ""), "lesson_unreadable"),
        (('text = "two"', 'text = "two\\u202e"'), "lesson_unreadable"),
        (('text = "two"', "text = {}"), "lesson_unreadable"),
        (('text = "two"', f'text = "{"x" * 2000}"'), "lesson_unreadable"),
        (('text = "two"', 'text = "two"\nsurprise = 1'), "lesson_unreadable"),
        (('text = "two"', 'text = "two"\nnumber = {right = nan}'), "lesson_unreadable"),
        (('key = "mine"', 'key = "../mine"'), "lesson_unreadable"),
        (("[[steps]]", "[[steps]"), "lesson_unreadable"),
        (('text = "two"', f"text = {'[' * 5000}{']' * 5000}"), "lesson_unreadable"),
        (("convolution", "cats"), "lesson_state"),
        (("convolution", "convolution stride=99"), "lesson_state"),
        (("convolution", "convolution hide=everything"), "lesson_control"),
        (("convolution", "convolution kernel=1,1,1,1,1,1/1,1,1,1,1,1/1,1,1,1,1,1"), "lesson_state"),
        (('text = "two"', 'text = "two"\nshows = "goldilocks-lab/1 pooling"'), "lesson_state"),
        (('text = "two"', 'text = "two"\nnumber = {value = "cats"}'), "lesson_value"),
        (('text = "two"', 'text = "two"\nnumber = {value = "view"}'), "lesson_value"),
        (('text = "two"', 'text = "two"\ngoal = [{value = "cats", is = 1}]'), "lesson_value"),
        (('text = "two"', 'text = "two"\ngoal = [{value = "stride", is = 99}]'), "lesson_goal"),
        (('text = "two"', 'text = "two"\ngoal = [{value = "view", at_least = 3}]'), "lesson_goal"),
        (('text = "two"', 'text = "two"\ngoal = [{value = "result", at_least = 3, at_most = 2}]'), "lesson_goal"),
        (('text = "two"', 'text = "two"\ngoal = [{value = "result"}]'), "lesson_goal"),
        (('text = "two"', 'text = "two"\nnumber = {}'), "lesson_answers"),
        (('text = "two"', 'text = "two"\noptions = [{text = "a"}, {text = "b"}]'), "lesson_answers"),
        (
            ('text = "two"', 'text = "two"\nnumber = {right = 1}\ngoal = [{value = "stride", is = 1}]'),
            "lesson_question",
        ),
    ],
)
def test_what_is_wrong_with_a_lesson_is_told(tmp_path: Path, change: tuple[str, str], code: str):
    assert change[0] in SMALL
    with pytest.raises(Problem) as told:
        read_lesson(written(tmp_path, SMALL.replace(*change)))
    assert told.value.code == code


def test_a_file_that_is_no_text_or_too_large_is_refused(tmp_path: Path):
    for content in (b"\xff\xfe\x00", b"#" * (MOST_BYTES + 1)):
        path = tmp_path / "mine.toml"
        path.write_bytes(content)
        with pytest.raises(Problem) as told:
            decode_lesson(path)
        assert told.value.code == "lesson_unreadable"


def test_all_problems_are_listed_with_their_steps(tmp_path: Path):
    step = SMALL[SMALL.index("[[steps]]") :]
    text = SMALL.replace("convolution", "cats") + step + step.replace("convolution", "convolution stride=0")
    problems = lesson_problems(decode_lesson(written(tmp_path, text)), "mine.toml")
    assert [(one.code, one.values["step"]) for one in problems] == [("lesson_state", 1), ("lesson_state", 3)]


def test_goals():
    assert LessonGoal(value="x", is_="a").reached({"x": "a"})
    assert not LessonGoal(value="x", is_="a").reached({})
    assert LessonGoal(value="x", at_least=1, at_most=2).reached({"x": 2})
    assert not LessonGoal(value="x", at_least=1, at_most=2).reached({"x": 2.1})
    assert not LessonGoal(value="x", at_least=1).reached({"x": "a"})


def test_the_verb_says_whether_a_lesson_is_sound(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    assert main(["lesson", str(OURS[0]), "--check", "--json"]) == 0
    assert json.loads(capfd.readouterr().out) == {"title": "What a convolution sees", "steps": 10, "problems": []}
    bad = written(tmp_path, SMALL.replace("convolution", "cats"))
    assert main(["lesson", str(bad), "--check", "--json"]) == 1
    told = json.loads(capfd.readouterr().out)
    assert (told["title"], told["steps"]) == ("Mine", 1)
    assert [(one["code"], one["step"]) for one in told["problems"]] == [("lesson_state", 1)]
    assert main(["lesson", str(written(tmp_path, "no")), "--check", "--json"]) == 1
    assert json.loads(capfd.readouterr().out)["problems"][0]["step"] is None
    assert main(["lesson", str(tmp_path / "none.toml"), "--check"]) == 2
