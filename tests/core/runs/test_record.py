"""The record of a run: what is written comes back, and a broken one is read as far as it goes."""

import errno
import json
import os
import threading
from pathlib import Path

import msgspec
import pytest

from core.diagnosis.overview import overview
from core.diagnosis.record import read_record
from core.events.training import CheckpointSaved, EpochEnded, Failed, Finished, Started, Stopped
from core.events.training_spec import TrainingSpec, plain
from core.problems import Problem
from core.project import create_project
from core.project_path import ProjectPath
from core.runs import record
from core.runs.record import (
    close_interrupted,
    create_run,
    find_run,
    is_training,
    list_runs,
    read_events,
    summarise,
    with_epoch,
)
from core.words.settings import value_text
from core.words.speech import speak


def epoch(number: int, val_loss: float | None) -> EpochEnded:
    return EpochEnded(
        epoch=number,
        train_loss=1 / number,
        val_loss=val_loss,
        train_accuracy=0.5,
        val_accuracy=None if val_loss is None else 0.4,
        running_loss=1.2,
        lr=0.1,
        seconds=2.0,
    )


def started() -> Started:
    return Started(
        run="001-lenet5",
        attempt=1,
        from_epoch=0,
        from_step=0,
        world_size=1,
        spec=TrainingSpec(arch="lenet5"),
        classes=["a", "b"],
        n_train=6,
        n_val=2,
        parameters=10,
        catalog_hash="c",
        split_hash="s",
        device="cpu",
        threads=1,
        versions={},
        at="2026-01-01T00:00:00+00:00",
    )


@pytest.fixture
def project(tmp_path: Path):
    return create_project(tmp_path / "p")


def test_ids_count_up_and_name_the_architecture(project):
    ids = [create_run(project, TrainingSpec(arch=arch)).id for arch in ("lenet5", "vgg16")]
    assert ids == ["001-lenet5", "002-vgg16"]


def test_events_come_back_as_they_were(project):
    run = create_run(project, TrainingSpec(arch="lenet5"))
    told = [
        started(),
        epoch(1, 0.9),
        CheckpointSaved(kind="best", epoch=1, step=3, path="x"),
        Finished(run=run.id, epochs=1, best_epoch=1, early=False, seconds=2),
    ]
    for event in told:
        run.append(event)
    assert read_events(run.folder) == told


def test_the_summary_is_that_of_the_best_epoch(project):
    run = create_run(project, TrainingSpec(arch="lenet5"))
    for event in (started(), epoch(1, 0.9), epoch(2, 0.7), epoch(3, 0.8), Stopped(run=run.id, epoch=4, step=1)):
        run.append(event)
    (summary,) = list_runs(project)
    assert (summary.state, summary.epochs, summary.best_epoch, summary.val_loss) == ("stopped", 3, 2, 0.7)
    assert (summary.n_train, summary.n_val, summary.classes) == (6, 2, ("a", "b"))


def test_without_validation_the_last_epoch_is_the_best(project):
    run = create_run(project, TrainingSpec(arch="lenet5"))
    for event in (started(), epoch(1, None), epoch(2, None)):
        run.append(event)
    (summary,) = list_runs(project)
    assert summary.best_epoch == 2
    assert summary.val_accuracy is None


def test_a_run_with_settings_of_another_version_has_begun_all_the_same(project):
    run = create_run(project, TrainingSpec(arch="lenet5"))
    values = msgspec.to_builtins(started())
    older = {"arch": "lenet5", "epochs": 7}
    newer = {**values["spec"], "mood": "good"}
    odd = {**values["spec"], "schedule": "by_the_moon"}
    lines = [msgspec.json.encode({**values, "spec": spec}) for spec in (older, newer, odd)]
    (run.folder / "events.jsonl").write_bytes(b"\n".join(lines))
    assert [event.spec for event in read_events(run.folder)] == [
        TrainingSpec(arch="lenet5", epochs=7),
        TrainingSpec(arch="lenet5"),
        None,
    ]
    assert read_record(run.folder) == (read_events(run.folder), [])
    (row,) = list_runs(project)
    assert row.n_train == started().n_train


def test_settings_in_a_record_are_written_as_plain_values():
    values = msgspec.json.decode(msgspec.json.encode(started()))
    assert values["spec"] == plain(TrainingSpec(arch="lenet5"))
    assert list(values["spec"])[:3] == ["arch", "name", "epochs"]


def test_a_line_cut_off_and_a_strange_line_are_passed_over(project):
    run = create_run(project, TrainingSpec(arch="lenet5"))
    run.append(started())
    with (run.folder / "events.jsonl").open("ab") as file:
        file.write(b'{"event":"from_the_future","x":1}\n\n{"event":"epoch_en')
    assert read_events(run.folder) == [started()]


def test_an_interrupted_run_failed_and_gets_exactly_one_terminal_event(project):
    run = create_run(project, TrainingSpec(arch="lenet5"))
    run.append(started())
    with (run.folder / "events.jsonl").open("ab") as file:
        file.write(b'{"event":"epoch_en')
    assert list_runs(project)[0].state == "failed"
    failed = Failed(run=run.id, reason="engine_died", values={"exit_code": None, "signal": "SIGKILL", "last_words": ""})
    close_interrupted(project, run.id, failed)
    close_interrupted(project, run.id, failed)
    assert read_events(run.folder) == [started(), failed]
    assert list_runs(project)[0].failure == ("engine_died", failed.values)


def test_a_held_run_is_training(project):
    run = create_run(project, TrainingSpec(arch="lenet5"))
    run.append(started())
    with run.held():
        assert is_training(run.folder)
        assert list_runs(project)[0].state == "training"
    assert not is_training(run.folder)


def test_who_asks_is_never_taken_for_a_trainer(project):
    run = create_run(project, TrainingSpec(arch="lenet5"))
    run.append(started())
    with run.held():
        pass
    seen: list[str] = []
    threads = [
        threading.Thread(target=lambda: seen.extend(list_runs(project)[0].state for _ in range(500))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for _ in range(2000):
        assert not is_training(run.folder)
    for thread in threads:
        thread.join()
    assert seen == ["failed"] * 2000


def test_runs_are_listed_where_nothing_may_be_written(project, monkeypatch: pytest.MonkeyPatch):
    for event in (started(), Stopped(run="x", epoch=1, step=1)):
        create_run(project, TrainingSpec(arch="lenet5")).append(event)
    real = os.open

    def refuse(path: object, flags: int, *rest: object, **others: object) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return real(path, flags, *rest, **others)

    monkeypatch.setattr(os, "open", refuse)
    assert [run.state for run in list_runs(project)] == ["failed", "stopped"]
    assert not list(project.runs.glob("*/.lock"))


def test_a_run_that_ends_while_it_is_read_has_not_failed(project, monkeypatch: pytest.MonkeyPatch):
    run = create_run(project, TrainingSpec(arch="lenet5"))
    run.append(started())

    def ends(folder: Path) -> bool:
        run.append(Finished(run=run.id, epochs=1, best_epoch=1, early=False, seconds=2))
        return False

    monkeypatch.setattr(record, "is_training", ends)
    assert list_runs(project)[0].state == "finished"


@pytest.mark.parametrize("run_id", ["", "999-lenet5", "..", "../p", "001-lenet5/checkpoints"])
def test_what_is_no_run(project, run_id: str):
    create_run(project, TrainingSpec(arch="lenet5"))
    with pytest.raises(Problem, match="run_missing"):
        find_run(project, run_id)


@pytest.mark.parametrize("losses", [[0.9, 0.7, 0.8], [None, None]])
def test_a_row_grows_epoch_by_epoch_as_its_record_does(losses):
    epochs = [epoch(number, loss) for number, loss in enumerate(losses, 1)]
    row = summarise("001-lenet5", {}, [started()], alive=True)
    for one in epochs:
        row = with_epoch(row, one)
    assert row == summarise("001-lenet5", {}, [started(), *epochs], alive=True)


def test_a_run_is_found_while_another_process_replaces_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    project = create_project(tmp_path / "p")
    run = create_run(project, TrainingSpec(arch="lenet5"))
    real = ProjectPath.names

    def with_one_that_is_gone(self: ProjectPath) -> list[str]:
        return [*real(self), ".learnt.bin.00000000-1-0123456789abcdef.partial"]

    monkeypatch.setattr(ProjectPath, "names", with_one_that_is_gone)
    assert find_run(project, run.id).folder == run.folder


def test_a_damaged_run_is_a_row_and_does_not_hide_the_others(tmp_path: Path):
    project = create_project(tmp_path / "p")
    runs = [create_run(project, TrainingSpec(arch="lenet5")) for _ in range(4)]
    (runs[0].folder / "spec.json").write_bytes(b'{"a":' * 100_000)
    (runs[1].folder / "events.jsonl").mkdir()
    with (runs[2].folder / "events.jsonl").open("xb") as file:
        file.truncate(1 << 40)
    rows = list_runs(project)
    assert [row.id for row in rows] == [run.id for run in runs]
    assert [row.failure[0] for row in rows] == [*["record_damaged"] * 3, "engine_died"]
    assert [row.failure[1].get("path") for row in rows[:3]] == [
        str(runs[0].folder / "spec.json"),
        str(runs[1].folder / "events.jsonl"),
        str(runs[2].folder / "events.jsonl"),
    ]


@pytest.mark.parametrize("number", [-(2**70), 2**64, 10**300])
def test_settings_beyond_all_records_are_damage(tmp_path: Path, number: int):
    project = create_project(tmp_path / "p")
    run = create_run(project, TrainingSpec(arch="lenet5"))
    (run.folder / "spec.json").write_bytes(json.dumps({"arch": "lenet5", "batch": number}).encode())
    assert [entry.run.failure[0] for entry in overview(project)] == ["record_damaged"]


@pytest.mark.parametrize("name", sorted(set(TrainingSpec.__struct_fields__) - {"options", "augmentation"}))
@pytest.mark.parametrize("value", [{"a": {}}, [[1]]])
def test_settings_of_the_wrong_kind_are_damage_or_are_shown(tmp_path: Path, name: str, value: object):
    project = create_project(tmp_path / "p")
    run = create_run(project, TrainingSpec(arch="lenet5"))
    (run.folder / "spec.json").write_bytes(json.dumps({"arch": "lenet5", name: value}).encode())
    (entry,) = overview(project)
    texts = [value_text(speak("es", "window"), key, one) for key, one in entry.run.spec.items()]
    assert all(texts)
    assert entry.run.failure[0] == ("engine_died" if name in ("background", "scale", "own") else "record_damaged")
