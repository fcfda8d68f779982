"""A list of blocks as a text of the lab, and what adding, removing and moving do to it."""

import random

import pytest

from core.architectures.apart import beginnings, taken_apart
from core.architectures.looks import look_at
from core.events.blocks import ActivationBlock, ConvolutionBlock, NormBlock, ShortcutBlock
from core.lab.block_text import read_blocks, write_blocks
from core.lab.builder import built, moved, with_added, without
from core.lab.states import MOST_TEXT, BuilderState, read_state, write_state
from core.lab.values import values_of
from core.problems import Problem
from models.catalogue import ARCHITECTURES
from tests.core.architectures.stacks import END, random_stack

A, B, C = ConvolutionBlock(maps=1), ConvolutionBlock(maps=2), ConvolutionBlock(maps=3)


@pytest.mark.parametrize("seed", range(50))
def test_a_stack_is_the_same_after_writing_and_reading(seed: int):
    own, _, _ = random_stack(random.Random(seed))
    assert read_blocks(write_blocks(own.blocks)) == own.blocks


@pytest.mark.parametrize("key", beginnings())
def test_what_is_begun_from_fits_into_a_text(key: str):
    state = BuilderState(blocks=write_blocks(taken_apart(ARCHITECTURES[key]) or ()), size=224, row=3)
    text = write_state("build", state)
    assert len(text) <= MOST_TEXT
    assert read_state(text) == ("build", state)


@pytest.mark.parametrize(
    "text", ["c0k3s1p1", "c8k99s1p0", "c8k3s0p0", "x0", "f0", "g0", "what", "c8", ",", "c8k3s1p1bb", "f99999"]
)
def test_a_word_that_is_no_block_is_refused(text: str):
    with pytest.raises(Problem, match="lab_text_unreadable"):
        built(BuilderState(blocks=text))


def test_more_blocks_than_a_record_holds_are_refused():
    with pytest.raises(Problem, match="lab_text_unreadable"):
        built(BuilderState(blocks=",".join(["n"] * 401)))


def test_the_beginning_is_possible_and_its_values_are_those_of_the_look():
    look = look_at(built(BuilderState()))
    assert look.problem is None
    values = values_of(BuilderState())
    assert (values["parameters"], values["possible"], values["count"]) == (look.parameters, True, 10)
    assert values_of(BuilderState(blocks="c8k3s1p1b"))["possible"] is False


def test_a_block_is_added_behind_the_chosen_one_but_never_behind_the_end():
    assert with_added((), A, 0) == ((A,), 0)
    assert with_added((A, END), B, 0) == ((A, B, END), 1)
    assert with_added((A, END), B, 1) == ((A, B, END), 1)
    assert with_added((A, B), C, 1) == ((A, B, C), 2)


def test_shortcuts_grow_and_shrink_with_what_they_span():
    two, three, one = ShortcutBlock(over=2), ShortcutBlock(over=3), ShortcutBlock(over=1)
    assert with_added((A, B, two, END), C, 0)[0] == (A, C, B, three, END)
    assert with_added((A, B, two, END), C, 1)[0] == (A, B, C, three, END)
    assert with_added((A, B, C, two, END), NormBlock(), 0)[0] == (A, NormBlock(), B, C, two, END)
    assert with_added((A, B, two, END), C, 2)[0] == (A, B, two, C, END)
    assert without((A, B, three, END), 1) == (A, two, END)
    assert without((A, B, one, END), 1) == (A, END)
    assert without((A, B, one, END), 2) == (A, B, END)


def test_a_block_is_moved():
    assert moved((A, B, C, END), 0, 2) == (B, C, A, END)
    assert moved((A, B, C, END), 2, 0) == (C, A, B, END)
    assert moved((A, ActivationBlock(), END), 1, 1) == (A, ActivationBlock(), END)
