"""What a person types into cells and pastes as a state: read, written, and refused with a reason."""

import re
from pathlib import Path

import msgspec
import numpy as np
import pytest

from core.lab.cells import MOST_SIDE, as_matrix, read_cell, read_matrix, resized, with_cell, write_matrix
from core.lab.states import (
    MOST_TEXT,
    STATES,
    ConvolutionState,
    PoolingState,
    controls_of,
    read_state,
    write_state,
)
from core.problems import Problem


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3), (" -0.5 ", -0.5), ("0,5", 0.5), ("1/9", 1 / 9), ("1e3", 1000), ("-1/4", -0.25)]
)
def test_cells(text: str, value: float):
    assert read_cell(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "cell_empty"),
        ("  ", "cell_empty"),
        ("cat", "cell_not_number"),
        ("nan", "cell_not_number"),
        ("inf", "cell_not_number"),
        ("-Infinity", "cell_not_number"),
        ("1/0", "cell_not_number"),
        ("1/2/3", "cell_not_number"),
        ("1e7", "cell_too_large"),
        ("9" * 400, "cell_too_large"),
        ("1e999", "cell_too_large"),
    ],
)
def test_bad_cells_are_told(text: str, code: str):
    with pytest.raises(Problem) as told:
        read_cell(text)
    assert told.value.code == code
    assert len(str(told.value.values)) < 100


def test_grids():
    values = np.arange(6.0).reshape(2, 3) / 7
    np.testing.assert_allclose(read_matrix(write_matrix(as_matrix(values))), values, rtol=1e-8)
    for text, code in (("1,2/3", "grid_uneven"), ("/".join("1" * 13), "grid_too_large"), ("1,,2", "cell_empty")):
        with pytest.raises(Problem) as told:
            read_matrix(text)
        assert told.value.code == code
    assert resized(((1, 1), (1, 1)), 3) == ((1, 1, 0), (1, 1, 0), (0, 0, 0))
    assert resized(((1, 1, 1),) * 3, 2) == ((1, 1), (1, 1))
    assert with_cell(((1, 1), (1, 1)), 0, 1, 0.5) == ((1, 0.5), (1, 1))


@pytest.mark.parametrize("topic", STATES)
def test_a_beginning_is_the_shortest_text(topic: str):
    text = write_state(topic, STATES[topic]())
    assert text == f"goldilocks-lab/1 {topic}"
    assert read_state(text) == (topic, STATES[topic]())


def test_a_state_survives_a_mail():
    state = ConvolutionState(kernel=((-1, 0.5), (1 / 8, 2)), stride=2, padding=1, place=3, view="picture")
    text = write_state("convolution", state)
    assert read_state(f"\n  {text.replace(' ', chr(10) + '  ')} \n") == ("convolution", state)
    pooled = PoolingState(gradient=True, kind="mean")
    assert read_state(write_state("pooling", pooled)) == ("pooling", pooled)


def test_the_longest_state_is_read():
    widest = tuple((-123456.789,) * MOST_SIDE for _ in range(MOST_SIDE))
    text = write_state("convolution", ConvolutionState(image=widest, kernel=widest))
    assert len(text) <= MOST_TEXT
    assert read_state(text)[1].image == widest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "lab_text_unreadable"),
        ("hello there", "lab_text_unreadable"),
        ("goldilocks-lab/1", "lab_text_unreadable"),
        ("goldilocks-lab/x convolution", "lab_text_unreadable"),
        ("goldilocks-lab/² convolution", "lab_text_unreadable"),
        ("goldilocks-lab/2 convolution", "lab_text_newer"),
        ("goldilocks-lab/99999999999 convolution", "lab_text_newer"),
        ("goldilocks-lab/1 cooking", "lab_text_unreadable"),
        ("goldilocks-lab/1 convolution stride", "lab_text_unreadable"),
        ("goldilocks-lab/1 convolution stride=0", "lab_text_unreadable"),
        ("goldilocks-lab/1 convolution stride=1 stride=2", "lab_text_unreadable"),
        ("goldilocks-lab/1 convolution depth=3", "lab_text_unreadable"),
        ("goldilocks-lab/1 convolution kernel=1,nan", "cell_not_number"),
        ("goldilocks-lab/1 convolution kernel=", "cell_empty"),
        ("goldilocks-lab/1 convolution kernel=" + "1," * 3000 + "1", "lab_text_unreadable"),
        ("goldilocks-lab/1 under_over lr=nan", "lab_text_unreadable"),
        ("goldilocks-lab/1 under_over lr=1e-400", "lab_text_unreadable"),
        ("goldilocks-lab/1 architectures network=gpt", "lab_text_unreadable"),
    ],
)
def test_bad_texts_are_told(text: str, code: str):
    with pytest.raises(Problem) as told:
        read_state(text)
    assert told.value.code == code
    assert len(str(told.value.values)) < 200


@pytest.mark.parametrize("page", ["lessons.md", "lessons.es.md"])
def test_the_names_of_controls_are_those_that_are_documented(page: str):
    text = (Path(__file__).parents[3] / "docs" / page).read_text("utf-8")
    chapter = re.split(r"^## ", text, flags=re.MULTILINE)[2]
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", chapter, flags=re.MULTILINE)
    told = {topic: re.findall(r"`(\w+)`", names) for topic, names in rows}
    assert {topic: sorted(names) for topic, names in told.items()} == {
        topic: sorted(controls_of(kind)) for topic, kind in STATES.items()
    }


def test_hidden_and_fixed_controls_survive_a_text_and_unknown_ones_are_told():
    text = "goldilocks-lab/1 build size=64 hide=blocks,rate fix=size"
    topic, state = read_state(text)
    assert (state.hide, state.fix) == (("blocks", "rate"), ("size",))
    assert write_state(topic, state).split()[2:] == ["hide=blocks,rate", "fix=size", "size=64"]
    for name in ("lr", "row", "", "hide", "everything"):  # a learning rate has no control there
        with pytest.raises(Problem) as told:
            read_state(f"goldilocks-lab/1 build fix={name}")
        assert told.value.code == "lab_control_unknown"
        assert told.value.values == {"name": name, "known": ["blocks", "size", "channels", "rate"]}


def test_defaults_are_within_their_own_bounds():
    for kind in STATES.values():
        assert msgspec.convert(msgspec.to_builtins(kind()), kind) == kind()
