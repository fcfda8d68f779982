"""The detector on curves of real trainings under known conditions, with seeds it was tuned on and seeds it was not."""

import pytest

from benchmarks.curves.judge import AIM, curves, disagreements
from core.diagnosis.judge import diagnose, judge_prefixes


@pytest.mark.parametrize("half", ["tuning", "held-out"])
@pytest.mark.parametrize("way", ["record", "csv"])
def test_the_verdict_is_the_condition(half, way):
    wrong = {}
    total = 0
    for condition, seed, curve in curves(half, way):
        total += 1
        found = disagreements(condition, curve, judge_prefixes(curve))
        if found:
            wrong[f"{condition.name}-{seed}"] = found
        assert not any("changes after" in one for one in found)
    assert total == 93
    assert len(wrong) <= (1 - AIM) * total, wrong


def test_every_recorded_run_has_evidence_and_one_that_is_not_right_has_advice():
    advised = 0
    for condition, seed, curve in curves("tuning", "record"):
        verdict = diagnose(curve)
        assert verdict.evidence, f"{condition.name}-{seed}"
        if verdict.verdict != "just_right":
            assert any(one.change for one in verdict.advice), f"{condition.name}-{seed}"
            advised += 1
    assert advised > 20
