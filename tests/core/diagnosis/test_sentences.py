"""No sentence about a run contradicts its numbers; `benchmarks/sentences.py` searches longer."""

from dataclasses import replace

import pytest

from benchmarks.curves.claims import CHECKS, denied
from benchmarks.curves.judge import curves
from benchmarks.curves.random_runs import random_curve
from core.diagnosis.curve import Curve, CurveFacts
from core.diagnosis.judge import diagnose, judge_prefixes
from core.diagnosis.verdict import ADVICE, EVIDENCE, MEANINGS, Evidence, Meaning
from core.words.speech import LANGUAGES
from tests.core.diagnosis.curves import TEN, changes, curve, falling

CASES = 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_denied_by_the_numbers_of_random_runs(language):
    said = set[str]()
    for seed in range(CASES):
        given = random_curve(seed)
        verdict = diagnose(given)
        assert denied(given, verdict, language) == [], seed
        said |= {one.code for one in verdict.meaning}
    assert len(said) > 0.7 * len(MEANINGS), "the curves are of all kinds"


@pytest.mark.parametrize("way", ["record", "csv"])
def test_no_sentence_is_denied_by_the_numbers_of_real_runs(way):
    for condition, seed, given in curves("tuning", way):
        verdict = diagnose(given)
        for language in LANGUAGES:
            assert denied(given, verdict, language) == [], f"{condition.name}-{seed}"


def test_every_kind_of_sentence_is_checked():
    keys = {f"meaning.{code}" for code in MEANINGS} | {f"advice.{code}" for code in ADVICE}
    keys |= {f"evidence.{code}" for code in EVIDENCE if code != "val_rise"}
    assert keys <= set(CHECKS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("val_falls", {"per_epoch": -0.02}),
        ("val_falls", {"per_epoch": 0.003}),
        ("val_rose", {"share": 0.125, "best": 40}),
        ("val_rose", {"share": 0.0, "best": 30}),
        ("gap_wide", {"train": 0.639, "val": 0.45}),
        ("gap_small", {"high": 0.02}),
        ("train_good", {"value": 0.639}),
        ("train_poor", {"value": 0.95, "wanted": 0.9}),
        ("no_better_than_guessing", {"loss": 0.2, "prior": 2.303}),
        ("few_epochs", {}),
        ("not_finite", {"epoch": 3}),
    ],
)
def test_a_sentence_that_the_numbers_deny_is_found(code, values, language):
    flat = falling(2.0, 0.2, 40)
    given = curve(flat, [loss + 0.02 for loss in flat], accuracies=(0.95, 0.90))
    verdict = diagnose(given)
    assert denied(given, verdict, language) == []
    assert denied(given, replace(verdict, meaning=(Meaning(code=code, values=values),)), language) != []


def test_too_few_to_tell_beside_confidence_is_found():
    given = curve(falling(2.0, 0.2, 40), falling(2.0, 0.22, 40))
    small = Evidence(code="small_validation", values={"n": 400, "needed": 700})
    verdict = replace(diagnose(given), confidence="medium", evidence=(small,))
    assert any("beside" in one for one in denied(given, verdict, "en"))


def overfit(best: int, count: int) -> Curve:
    """Return a run whose gap is wide, and whose validation loss is lowest in epoch `best`."""
    val = [0.8 - 0.002 * epoch for epoch in range(1, best + 1)]
    val += [val[-1] + 0.0004 for _ in range(count - best)]
    train = [0.7 * 0.95**epoch for epoch in range(count)]
    return curve(train, val, accuracies=(0.99, 0.75), noise=0.0)


def test_a_gap_without_a_rise_is_told_as_a_gap():
    verdict = diagnose(overfit(60, 60))
    assert (verdict.verdict, verdict.best_epoch) == ("overfit", 60)
    assert [one.code for one in verdict.meaning] == ["gap_wide", "val_not_risen"]
    assert "use_best_epoch" not in [one.code for one in verdict.advice], "it is the last one"


def test_a_rise_and_a_gap_are_two_sentences_about_one_epoch():
    val = falling(2.0, 0.6, 12) + [0.65 * 1.04**epoch for epoch in range(20)]
    verdict = diagnose(curve(falling(2.0, 0.05, 32), val, accuracies=(1.0, 0.80)))
    rose, wide = verdict.meaning
    assert (rose.code, wide.code) == ("val_rose", "gap_wide")
    (rise,) = (one for one in verdict.evidence if one.code == "val_rise")
    (use,) = (one for one in verdict.advice if one.code == "use_best_epoch")
    assert rose.values["best"] == rise.values["since"] == use.values["epoch"] == verdict.best_epoch


def test_how_many_pictures_would_settle_it_hardly_changes_from_epoch_to_epoch():
    tiny = CurveFacts(n_train=60, n_val=20, n_classes=10)
    needed = []
    for seed in range(30):
        given = curve(falling(2.0, 0.1, 30), falling(2.0, 0.4, 30), accuracies=(1.0, 0.8 + seed / 200), facts=tiny)
        small = [one for one in diagnose(given).evidence if one.code == "small_validation"]
        needed += [one.values["needed"] for one in small]
    assert len(needed) > 10
    assert max(needed) <= 3 * min(needed)
    assert set(needed) <= {100, 150, 200, 300, 500, 700, 1000}


def test_what_would_settle_it_comes_first():
    tiny = replace(TEN, n_train=60, n_val=20, majority=0.1)
    given = curve(falling(2.0, 0.1, 30), falling(2.0, 0.4, 30), accuracies=(1.0, 0.88), facts=tiny)
    verdict = diagnose(given)
    assert (verdict.confidence, verdict.advice[0].code) == ("low", "more_validation")


def test_always_answering_the_largest_class_is_never_surely_just_right():
    level = falling(0.4, 0.16, 40)
    table = CurveFacts(n_train=4000, n_val=2000, n_classes=2)
    verdict = diagnose(curve(level, level, accuracies=(0.96, 0.96), facts=table))
    assert (verdict.verdict, verdict.confidence) == ("just_right", "medium")
    assert verdict.advice[0].code == "say_frequencies"
    known = replace(table, majority=0.96)
    assert diagnose(curve(level, level, accuracies=(0.96, 0.96), facts=known)).verdict == "underfit"


def test_a_verdict_changes_at_most_twice_after_the_tenth_epoch():
    for seed in range(CASES):
        given = random_curve(seed)
        if all(point.finite for point in given.points):
            opinions = judge_prefixes(given)
            early = opinions[-1].since_epoch <= given.points[len(opinions) // 2].epoch
            assert changes(opinions[9:]) <= 2 or early, "another change needs half of all epochs"
