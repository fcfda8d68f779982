"""A planted rule is found, chance is not."""

import numpy as np
import pytest

from core.findings.shortcut import shortcuts


def material(count: int = 300) -> tuple[np.ndarray, dict[str, np.ndarray], dict[str, np.ndarray]]:
    dice = np.random.default_rng(1)
    numbers = {name: dice.normal(100, 30, count) for name in ("width", "height", "border_grey")}
    words = {"format": dice.choice(["PNG", "JPEG"], count), "camera": dice.choice(["", "A", "B", "C"], count)}
    return np.arange(count) % 3, numbers, words


def test_chance_is_no_shortcut():
    assert shortcuts(*material(), classes=3) == []


def test_an_interval_in_the_middle_is_found():
    labels, numbers, words = material()
    numbers["border_grey"] = np.where(np.arange(300) % 2 == 0, 0.0, 255.0)
    numbers["border_grey"][labels == 1] = 128 + np.arange(100) % 3
    (rule,) = shortcuts(labels, numbers, words, classes=3)
    assert (rule.label, rule.trait, rule.precision, rule.recall) == (1, "border_grey", 1.0, 1.0)
    assert 0 < rule.low < 128
    assert 130 < rule.high < 255


def test_a_format_of_its_own_is_found():
    labels, numbers, words = material()
    words["format"] = np.where(labels == 2, "JPEG", "PNG")
    (rule,) = shortcuts(labels, numbers, words, classes=3)
    assert (rule.label, rule.trait, rule.word) == (2, "format", "JPEG")


def test_one_wrong_in_ten_is_no_shortcut():
    labels, numbers, words = material()
    words["format"] = np.where(labels == 2, "JPEG", "PNG")
    words["format"][::10] = "PNG"
    words["format"][5::10] = "JPEG"
    assert shortcuts(labels, numbers, words, classes=3) == []


@pytest.mark.parametrize("count", [6, 36])
def test_few_pictures_prove_nothing(count: int):
    labels, numbers, words = material(count)
    words["format"] = np.where(labels == 2, "JPEG", "PNG")
    assert shortcuts(labels, numbers, words, classes=3) == []


def test_of_two_classes_one_rule_is_told():
    labels, numbers, words = material()
    labels = labels % 2
    numbers["width"] = np.where(labels == 0, 100.0, 200.0)
    assert len(shortcuts(labels, numbers, words, classes=2)) == 1


def test_of_a_large_class_a_rule_that_most_others_follow_is_none():
    labels = (np.arange(1000) % 25 == 0).astype(np.int64)
    width = np.where(labels == 1, np.arange(1000) % 2 * 50.0, 0.0)
    assert shortcuts(labels, {"width": width}, {}, classes=2) == []
