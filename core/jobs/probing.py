"""The linear probe as a baseline for verdicts: computed where the features are at hand anyway, kept for all runs."""

import hashlib
import logging

import torch

from core.features.probe import fit_probe
from core.features.vectors import folder_name, kept_vectors
from core.jobs.training_data import Pictures
from core.project import Project
from core.runs.probes import Probed, keep_probe, read_probe
from core.training.data import TrainingData
from core.training.order import epoch_order
from core.training.spec import TrainingSpec, resolve
from core.training.weights import find_weights
from models.catalogue import ARCHITECTURES

# The bundled backbone, frozen: what a probe looks through.
FROZEN = resolve(TrainingSpec(arch="mobilenet_v2", pretrained=True, freeze=True), grey=False)
MOST = 5000  # training pictures; with more, what these reach stands for all
_Part = tuple[torch.Tensor, torch.Tensor]  # features float32 (n, length), labels int64 (n,)
log = logging.getLogger(__name__)


def probe_if_unknown(project: Project, pictures: Pictures, features: TrainingData | None) -> None:
    """Probe a split where nobody has yet, and where its features are at hand or kept: it takes a moment."""
    split = pictures.hashes[1]
    if not pictures.val or read_probe(project.runs, split) is not None:
        return
    found = _kept(project, pictures) if features is None else _read(features)
    if found is None:
        return
    (learnt, answers), (judged, truth) = found
    probe = fit_probe(learnt, answers, classes=len(pictures.classes))
    right = int((probe.answer(judged) == truth).sum())
    remember_probe(project, split, right / len(truth), n_train=len(answers), n_val=len(truth))


def _read(features: TrainingData) -> tuple[_Part, _Part]:
    """Return both parts of what a frozen run learns from."""
    assert features.val is not None
    learnt, inputs = features.train.take(epoch_order(features.train.ids, seed=0, epoch=0)[:MOST]).read()
    judged, seen = features.val.read()
    return (inputs, learnt.labels), (seen, judged.labels)


def _kept(project: Project, pictures: Pictures) -> tuple[_Part, _Part] | None:
    """Return both parts where all their vectors were kept before, None where not; nothing is computed."""
    if not (project.cache / "vectors").is_dir():
        return None
    order = epoch_order(torch.tensor([picture.id for picture in pictures.train]), seed=0, epoch=0)[:MOST]
    both = [pictures.train[place] for place in order.tolist()] + pictures.val
    number = {name: place for place, name in enumerate(pictures.classes)}
    labels = torch.tensor([number[picture.class_name or ""] for picture in both])
    path = find_weights(FROZEN, cache=project.cache, progress=lambda _done, _total: None, stop=lambda: False)
    name = f"{FROZEN.arch}-{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}"
    length = ARCHITECTURES[FROZEN.arch].features
    assert FROZEN.size is not None
    for bf16 in (False, True):
        folder = folder_name(name, size=FROZEN.size, background=project.background, bf16=bf16)
        found = kept_vectors(both, folder=folder, length=length, root=project.cache)
        if found is not None:
            cut = len(order)
            return (found[:cut], labels[:cut]), (found[cut:], labels[cut:])
    return None


def remember_probe(project: Project, split: str, accuracy: float, *, n_train: int, n_val: int) -> None:
    """Keep what a probe reached. A disk that takes nothing more costs a verdict this evidence, nothing else."""
    try:
        keep_probe(project.runs, Probed(split=split, accuracy=accuracy, n_train=n_train, n_val=n_val))
    except OSError as error:
        log.warning("the probe of split %s was not kept: %s", split[:12], error)
