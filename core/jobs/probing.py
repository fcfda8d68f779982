"""The linear probe as a baseline for verdicts: computed where the features are at hand anyway, kept for all runs."""

import logging

from core.features.probe import fit_probe
from core.project import Project
from core.runs.probes import Probed, keep_probe, read_probe
from core.training.data import TrainingData
from core.training.order import epoch_order
from core.training.spec import TrainingSpec, resolve

# The bundled backbone, frozen: what a probe looks through.
FROZEN = resolve(TrainingSpec(arch="mobilenet_v2", pretrained=True, freeze=True), grey=False)
MOST = 5000  # training pictures; with more, what these reach stands for all
log = logging.getLogger(__name__)


def probe_if_unknown(project: Project, split: str, features: TrainingData | None) -> None:
    """Probe a split's features, where there are any and nobody has yet. It takes a moment, and never ends a job."""
    if features is None or features.val is None or read_probe(project.runs, split) is not None:
        return
    learnt, inputs = features.train.take(epoch_order(features.train.ids, seed=0, epoch=0)[:MOST]).read()
    judged, seen = features.val.read()
    probe = fit_probe(inputs, learnt.labels, classes=len(features.classes))
    right = int((probe.answer(seen) == judged.labels).sum())
    remember_probe(project, split, right / len(judged), n_train=len(learnt), n_val=len(judged))


def remember_probe(project: Project, split: str, accuracy: float, *, n_train: int, n_val: int) -> None:
    """Keep what a probe reached. A disk that takes nothing more costs a verdict this evidence, nothing else."""
    try:
        keep_probe(project.runs, Probed(split=split, accuracy=accuracy, n_train=n_train, n_val=n_val))
    except OSError as error:
        log.warning("the probe of split %s was not kept: %s", split[:12], error)
