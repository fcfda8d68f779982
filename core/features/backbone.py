"""The frozen part of a network with learnt weights, which turns pictures into vectors."""

from functools import partial

import torch

from core.architectures.own import architecture_of
from core.events.listening import Stop, ignore
from core.events.training_spec import TrainingSpec
from core.features.vectors import Backbone
from core.machine.device import choose_device
from core.pixels.decode import Background
from core.pixels.deep import Scale
from core.pixels.scale import project_scale
from core.project import Project
from core.weights.network import Fill, make_network
from core.weights.preprocessing import Preprocessing
from core.weights.pretrained import BUNDLED_FILES, MEAN, STD, fill_in, read_weights
from models.build import without_head
from models.catalogue import ARCHITECTURES

BUNDLED = "mobilenet_v2"  # the architecture whose weights are bundled
BUNDLED_WEIGHTS = BUNDLED_FILES[BUNDLED].partition(".")[0]  # the version of its weights


def bundled_spec(background: Background, scale: Scale | None) -> TrainingSpec:
    """Return the settings of the bundled frozen network, as far as its vectors depend on them."""
    size = ARCHITECTURES[BUNDLED].transfer_size
    return TrainingSpec(
        arch=BUNDLED,
        size=size,
        channels="colour",
        background=background,
        scale=scale,
        pretrained=True,
        freeze=True,
    )


def bundled_backbone(project: Project, *, stop: Stop) -> Backbone:
    """Return the bundled frozen network, as a training on frozen features would use it.

    So its vectors are shared with such a training. Raises Problem `weights_damaged`, `cancelled`.
    """
    spec = bundled_spec(project.background, project_scale(project))
    weights, digest, path = read_weights(spec, cache=project.cache, progress=ignore, stop=stop)
    return frozen_backbone(
        spec,
        fill=partial(fill_in, spec=spec, weights=weights, path=path),
        digest=digest,
        device=choose_device(spec.device),
    )


def frozen_backbone(spec: TrainingSpec, *, fill: Fill | None, digest: str, device: str) -> Backbone:
    """Return all but the last layer of a resolved spec's network.

    `fill` loads its weights, `digest` is their SHA-256.
    """
    seen = learnt_preprocessing(spec)
    network = make_network(spec, classes=2, fill=fill).to(device).to(memory_format=torch.channels_last)
    return Backbone(
        network=without_head(network, architecture_of(spec)),
        name=backbone_name(spec, digest),
        length=architecture_of(spec).features,
        size=seen.size,
        background=seen.background,
        scale=seen.scale,
        normalise=seen.normalise,
        device=device,
    )


def backbone_name(spec: TrainingSpec, digest: str) -> str:
    """Return a name for architecture and weights; `digest` is the SHA-256 of the weights."""
    return f"{spec.arch}-{digest[:16]}"


def learnt_preprocessing(spec: TrainingSpec) -> Preprocessing:
    """Return how pictures enter a resolved spec's pretrained network."""
    assert spec.size is not None
    assert spec.background is not None
    return Preprocessing(
        size=spec.size,
        channels=spec.channel_count,
        background=spec.background,
        scale=spec.scale,
        mean=MEAN,
        std=STD,
    )
