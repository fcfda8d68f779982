"""Records as they are found: whole, cut off, with NaN, with gaps, from a newer version."""

import json
from pathlib import Path

import pytest

from benchmarks.curves.make import RECORDS
from core.diagnosis.judge import diagnose
from core.diagnosis.record import read_curve

WHOLE = RECORDS / "tuning" / "few-lenet5-0"


@pytest.fixture
def lines() -> list[str]:
    return (WHOLE / "events.jsonl").read_text("utf-8").splitlines()


def write(folder: Path, lines: list[str], tail: str = "\n") -> Path:
    (folder / "events.jsonl").write_text("\n".join(lines) + tail, "utf-8")
    return folder


def test_a_whole_record_knows_its_pictures(lines):
    curve = read_curve(WHOLE)
    assert curve.facts.n_val == 200
    assert len(curve.points) == 40
    assert curve.points[-1].losses is not None
    assert curve.points[-1].losses.shape == (200,)
    assert float(curve.points[-1].losses.mean()) == pytest.approx(curve.points[-1].val_loss, rel=1e-3)
    assert curve.facts.prior == pytest.approx(2.3026, abs=0.02)
    assert curve.notes == ()


def test_a_line_cut_off_is_passed_over_and_said(tmp_path, lines):
    epochs = [line for line in lines if '"epoch_ended"' in line]
    curve = read_curve(write(tmp_path, [lines[0], *epochs[:9], epochs[9][:40]], tail=""))
    assert len(curve.points) == 9
    assert curve.notes == (("lines_unread", {"count": 1}),)
    assert diagnose(curve).notes == curve.notes


def test_nan_in_a_record_is_a_loss_that_left_the_numbers(tmp_path, lines):
    epochs = [line for line in lines if '"epoch_ended"' in line][:6]
    broken = json.loads(epochs[-1]) | {"train_loss": float("nan"), "val_loss": float("nan")}
    curve = read_curve(write(tmp_path, [lines[0], *epochs[:-1], json.dumps(broken)]))
    assert diagnose(curve).verdict == "diverged"


@pytest.mark.parametrize("name", ["train_accuracy", "val_accuracy"])
@pytest.mark.parametrize("value", ["a\nb", [], float("nan"), True])
def test_an_accuracy_that_is_no_number_is_unknown(tmp_path, lines, name, value):
    epochs = [line for line in lines if '"epoch_ended"' in line][:8]
    broken = json.loads(epochs[-1]) | {name: value}
    curve = read_curve(write(tmp_path, [lines[0], *epochs[:-1], json.dumps(broken)]))
    assert len(curve.points) == 8
    assert diagnose(curve).verdict == "learning"


def test_epochs_missing_or_twice(tmp_path, lines):
    epochs = [line for line in lines if '"epoch_ended"' in line]
    curve = read_curve(write(tmp_path, [lines[0], *epochs[:4], epochs[3], *epochs[6:9]]))
    assert [point.epoch for point in curve.points] == [1, 2, 3, 4, 7, 8, 9]
    assert curve.notes == (("epochs_missing", {"count": 2}),)


def test_a_newer_version_s_events_and_fields_are_passed_over(tmp_path, lines):
    started = json.loads(lines[0]) | {"quantum": True}
    epoch = json.loads(next(line for line in lines if '"epoch_ended"' in line)) | {"mood": "good"}
    curve = read_curve(write(tmp_path, [json.dumps(started), '{"event":"dreamt","of":1}', json.dumps(epoch)]))
    assert len(curve.points) == 1
    assert curve.notes == (("lines_unread", {"count": 1}),)


def test_a_folder_without_a_record_has_no_points(tmp_path):
    assert read_curve(tmp_path).points == ()
    assert diagnose(read_curve(tmp_path)).verdict == "too_early"


def test_constant_losses_and_a_single_epoch(tmp_path, lines):
    epoch = json.loads(next(line for line in lines if '"epoch_ended"' in line))
    flat = [json.dumps(epoch | {"epoch": number, "train_loss": 1.2, "val_loss": 1.2}) for number in range(1, 31)]
    assert diagnose(read_curve(write(tmp_path, [lines[0], *flat]))).verdict in ("underfit", "just_right")
    one = diagnose(read_curve(write(tmp_path, [lines[0], flat[0]])))
    assert (one.verdict, one.best_epoch) == ("too_early", 1)


def test_a_hundred_thousand_epochs(tmp_path, lines):
    epoch = json.loads(next(line for line in lines if '"epoch_ended"' in line))
    many = [
        json.dumps(epoch | {"epoch": e, "train_loss": 0.2 + 1 / e, "val_loss": 0.21 + 1 / e, "train_accuracy": 0.97})
        for e in range(1, 100_001)
    ]
    curve = read_curve(write(tmp_path, [lines[0], *many]))
    assert len(curve.points) == 100_000
    assert diagnose(curve).best_epoch == 100_000


def test_bytes_that_are_no_text(tmp_path, lines):
    whole = write(tmp_path, lines)
    content = (whole / "events.jsonl").read_bytes()
    (whole / "events.jsonl").write_bytes(content + b"\xff\xfe\x00garbage\n[]\n17\nnull\n")
    curve = read_curve(whole)
    assert len(curve.points) == 40
    assert curve.notes == (("lines_unread", {"count": 4}),)
