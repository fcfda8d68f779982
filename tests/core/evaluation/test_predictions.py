"""Kept predictions: read back as they were written, and refused whatever is wrong with the file."""

import hashlib
import json
import os
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save

from core.evaluation import predictions
from core.evaluation.predictions import KeptPredictions, keep_predictions, predictions_file, read_predictions

N, CLASSES = 7, ("a", "<b>", "‮c")


@pytest.fixture
def kept() -> KeptPredictions:
    dice = np.random.default_rng(1)
    return KeptPredictions(
        classes=CLASSES,
        ids=np.arange(N, dtype=np.int64) * 2**40,
        truths=dice.integers(0, 3, N).astype(np.int32),
        logits=dice.normal(size=(N, 3)).astype(np.float32),
        groups=np.full(N, -1, np.int64),
        sources=np.zeros(N, np.int32),
        source_names=("phone",),
        features=dice.normal(size=(N, 5)).astype(np.float16),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "predictions").mkdir()
    return tmp_path


def put(folder: Path, content: bytes) -> str:
    """Write a file of predictions with any content, and return the right digest."""
    Path(predictions_file(folder, "val")).write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def test_what_was_kept_is_read_to_the_bit(folder, kept):
    found = read_predictions(folder, "val", keep_predictions(folder, "val", kept))
    assert (found.classes, found.source_names) == (kept.classes, kept.source_names)
    for name in ("ids", "truths", "logits", "groups", "sources", "features"):
        was, now = getattr(kept, name), getattr(found, name)
        assert was.dtype == now.dtype
        assert np.array_equal(was, now)


def test_predictions_of_other_figures_are_not_used(folder, kept):
    first = keep_predictions(folder, "val", kept)
    second = keep_predictions(folder, "val", replace(kept, ids=kept.ids + 1))
    assert read_predictions(folder, "val", first) is None
    assert read_predictions(folder, "val", second) is not None
    assert read_predictions(folder, "test", second) is None
    assert read_predictions(folder, "val", "") is None


def test_features_that_are_too_large_are_left_out(folder, kept, monkeypatch):
    monkeypatch.setattr(predictions, "MOST", predictions._MOST_HEAD + 7 * 36)
    found = read_predictions(folder, "val", keep_predictions(folder, "val", kept))
    assert found.features is None
    assert np.array_equal(found.logits, kept.logits)


def test_any_flipped_cut_or_repeated_byte_is_refused_or_harmless(folder, kept):
    keep_predictions(folder, "val", kept)
    whole = Path(predictions_file(folder, "val")).read_bytes()
    for at in range(len(whole)):
        for content in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :], whole[:at] + whole):
            found = read_predictions(folder, "val", put(folder, content))
            assert found is None or len(found) == N, "the digest is right, the content may be another"


HEADS = [
    b"[]",
    b"{}",
    b"{" * 5000,
    json.dumps({"__metadata__": {"classes": "[]", "sources": "[]"}}).encode(),
    json.dumps({"__metadata__": {"classes": "[1]", "sources": "[]"}}).encode(),
    json.dumps({"ids": {"dtype": "I64", "shape": [2**60], "data_offsets": [0, 2**63]}}).encode(),
]


@pytest.mark.parametrize("head", HEADS)
def test_heads_that_are_none(folder, head):
    assert read_predictions(folder, "val", put(folder, struct.pack("<Q", len(head)) + head)) is None


def test_a_head_that_is_longer_than_the_file_is_not_read(folder):
    for length in (2**63, 10 * 2**30, 100):
        assert read_predictions(folder, "val", put(folder, struct.pack("<Q", length) + b"{}")) is None


@pytest.mark.parametrize(
    "odd",
    [
        {"truths": np.full(N, 3, np.int32)},
        {"truths": np.full(N, -1, np.int32)},
        {"sources": np.ones(N, np.int32)},
        {"logits": np.full((N, 3), np.nan, np.float32)},
        {"logits": np.zeros((N, 4), np.float32)},
        {"logits": np.zeros((N, 3), np.float16)},
        {"ids": np.zeros(N + 1, np.int64)},
        {"features": np.zeros(N, np.float16)},
        {"more": np.zeros(N, np.float32)},
    ],
)
def test_tensors_that_do_not_belong_together(folder, kept, odd):
    tensors = {name: getattr(kept, name) for name in ("ids", "truths", "logits", "groups", "sources", "features")}
    metadata = {"classes": json.dumps(CLASSES), "sources": '["phone"]'}
    assert read_predictions(folder, "val", put(folder, save(tensors, metadata))) is not None
    assert read_predictions(folder, "val", put(folder, save({**tensors, **odd}, metadata))) is None


def test_nothing_outside_is_read_and_no_pipe_is_waited_for(folder, kept, tmp_path):
    digest = keep_predictions(folder, "val", kept)
    file = Path(predictions_file(folder, "val"))
    file.rename(tmp_path / "outside")
    file.symlink_to(tmp_path / "outside")
    assert read_predictions(folder, "val", digest) is None
    file.unlink()
    os.mkfifo(file)
    assert read_predictions(folder, "val", digest) is None


def test_probabilities_are_those_of_the_temperature(kept):
    for temperature in (0.5, 1.0, 3.0):
        found = np.exp(kept.log_probabilities(temperature))
        powers = np.exp(kept.logits.astype(np.float64) / temperature)
        assert np.allclose(found, powers / powers.sum(axis=1, keepdims=True), atol=1e-12)
