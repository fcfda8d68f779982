"""Every code that core can return has a sentence, and every sentence can be filled."""

import ast
from pathlib import Path

import pytest

from core.cli import words, words_findings
from core.findings.kinds import KINDS, REPAIRS
from core.problems import CODES, REASONS, Problem

ROOT = Path(__file__).parents[2]


def test_every_problem_has_a_sentence_and_no_sentence_is_left_over():
    assert set(words.SENTENCES) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_is_one_line_and_names_what_it_carries(code: str):
    values = dict.fromkeys(CODES[code], 7)
    text = words.sentence(Problem(code, **values))
    assert "\n" not in text
    assert "{" not in text


def test_a_problem_carries_exactly_its_values():
    with pytest.raises(ValueError, match="takes"):
        Problem("run_missing")
    with pytest.raises(ValueError, match="takes"):
        Problem("run_missing", run="x", more=1)


def test_every_reason_has_words():
    assert set(REASONS) <= set(words.REASONS)


def test_every_kind_of_finding_has_words_and_a_way_out():
    assert set(words_findings.MEANINGS) == set(KINDS)
    assert set(words_findings.WAYS_OUT) == set(REPAIRS.values())


def test_every_code_is_raised_somewhere():
    raised = set()
    for path in [*ROOT.glob("core/**/*.py"), *ROOT.glob("gui/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and path.name not in ("words.py", "problems.py")
            ):
                raised.add(node.value)
    assert set(CODES) - raised == set(), "codes that nothing raises"
