"""A linear probe on a split, as a baseline for verdicts; run only if the features are available."""

import hashlib

import torch

from core.architectures.own import architecture_of
from core.events.listening import ignore, never
from core.features.backbone import backbone_name, bundled_spec
from core.features.probe import fit_probe
from core.features.vectors import folder_name, kept_vectors
from core.pixels.scale import project_scale
from core.project import Project
from core.training.data import TrainingData
from core.training.material import Pictures
from core.training.order import epoch_order
from core.weights.pretrained import find_weights

MOST = 5000  # training pictures; the accuracy with this many stands for all
_Part = tuple[torch.Tensor, torch.Tensor]  # features float32 (n, length), labels int64 (n,)


def probe_split(project: Project, pictures: Pictures, features: TrainingData | None) -> tuple[float, int, int] | None:
    """Return a probe's accuracy on the validation part, and the numbers of training and validation pictures used.

    `features` are those of a run on a frozen backbone; if None, cached ones are used. Returns None if no features are
    available, or there is no validation part.
    """
    if not pictures.val:
        return None
    found = _kept(project, pictures) if features is None else _read(features)
    if found is None:
        return None
    (learnt, answers), (judged, truth) = found
    probe = fit_probe(learnt, answers, classes=len(pictures.classes))
    right = int((probe.answer(judged) == truth).sum())
    return right / len(truth), len(answers), len(truth)


def _read(features: TrainingData) -> tuple[_Part, _Part]:
    """Return both parts of a frozen run's data."""
    assert features.val is not None
    learnt, inputs = features.train.take(epoch_order(features.train.ids, seed=0, epoch=0)[:MOST]).read()
    judged, seen = features.val.read()
    return (inputs, learnt.labels), (seen, judged.labels)


def _kept(project: Project, pictures: Pictures) -> tuple[_Part, _Part] | None:
    """Return both parts if all their vectors are cached, else None; nothing is computed."""
    if not (project.cache / "vectors").is_dir():
        return None
    spec = bundled_spec(project.background, project_scale(project))
    assert spec.size is not None
    everyone, cut = pictures.both, len(pictures.train)
    order = epoch_order(pictures.ids[:cut], seed=0, epoch=0)[:MOST]
    places = torch.cat((order, torch.arange(cut, len(everyone))))
    both, labels = [everyone[place] for place in places.tolist()], pictures.labels[places]
    path = find_weights(spec, cache=project.cache, progress=ignore, stop=never)
    name = backbone_name(spec, hashlib.sha256(path.read_bytes()).hexdigest())
    length = architecture_of(spec).features
    folder = folder_name(name, size=spec.size, background=project.background, scale=spec.scale)
    found = kept_vectors(both, folder=folder, length=length, root=project.cache)
    if found is None:
        return None
    return (found[: len(order)], labels[: len(order)]), (found[len(order) :], labels[len(order) :])
