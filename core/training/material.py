"""From a split project to the input of a training: pixels, features, labels, and their preprocessing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

import msgspec
import numpy as np
import torch

from core.architectures.own import architecture_of
from core.catalog.catalog import Catalog
from core.catalog.records import Picture
from core.events.augmentation import stored_side
from core.events.listening import Emit, Stop, ignore, never, progress
from core.events.training_spec import TrainingSpec
from core.features.backbone import frozen_backbone, learnt_preprocessing
from core.features.vectors import vectors
from core.pixels.source import KeptPixels, PixelFormat, Pixels, open_pixels
from core.problems import Problem
from core.project import Project
from core.splitting.stored import finish_inspection, split_as_it_is
from core.training import normalisation
from core.training.data import Part, TrainingData, channel_statistics
from core.training.order import epoch_order
from core.weights.network import Fill, build_network
from core.weights.preprocessing import Preprocessing
from core.weights.pretrained import check_fit, fill_in, read_weights

NO_VALIDATION_SUBSET = 1000  # training pictures measured after each epoch if there is no validation part


@dataclass(frozen=True, kw_only=True)
class Pictures:
    """The classified pictures of `train` and `val`, the hashes of catalog and split, and the groups (id -> number)."""

    train: list[Picture]
    val: list[Picture]
    hashes: tuple[str, str]
    groups: Mapping[int, int] = field(default_factory=dict)

    @property
    def both(self) -> list[Picture]:
        """All of them, training first."""
        return self.train + self.val

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes' names, in order."""
        return tuple(sorted({picture.class_name or "" for picture in self.both}))

    @property
    def grey(self) -> bool:
        """Whether all of them are grey."""
        return all(picture.grey for picture in self.both)

    @property
    def ids(self) -> torch.Tensor:
        """Their ids, int64 (n,), training first."""
        return torch.tensor([picture.id for picture in self.both])

    @property
    def labels(self) -> torch.Tensor:
        """The numbers of their classes, int64 (n,), training first."""
        number = {name: index for index, name in enumerate(self.classes)}
        return torch.tensor([number[picture.class_name or ""] for picture in self.both])


@dataclass(frozen=True, kw_only=True)
class Material:
    """The input of a training. `data` or `features` is None if the spec does not need it."""

    data: TrainingData | None
    features: TrainingData | None
    preprocessing: Preprocessing
    fill: Fill | None
    weights_sha256: str
    missing: int
    pixels: str

    @property
    def whole(self) -> TrainingData:
        """The data of the last phase."""
        found = self.data or self.features
        assert found is not None
        return found


def read_pictures(project: Project, emit: Emit = ignore, stop: Stop = never) -> Pictures:
    """Read the training and validation pictures, all inspected. Raises Problem `not_split`, `cancelled`."""
    finish_inspection(project, emit, stop)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        parts = {
            part: [one for one in catalog.pictures(part=part, excluded=False) if one.class_name is not None]
            for part in ("train", "val")
        }
        if not parts["train"]:
            raise Problem("not_split")
        hashes = catalog.snapshot_hash(), split_as_it_is(catalog)
        return Pictures(train=parts["train"], val=parts["val"], hashes=hashes, groups=catalog.groups())


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What earlier attempts at a run have settled; empty if there were none.

    `whole` tells that their checkpoints hold the whole network, which learns from now on; then no initial weights are
    needed.
    """

    precision: str = ""
    preprocessing: Preprocessing | None = None
    weights_sha256: str = ""
    whole: bool = False


def load_material(
    project: Project,
    pictures: Pictures,
    spec: TrainingSpec,
    *,
    device: str,
    earlier: Earlier,
    emit: Emit,
    stop: Stop,
) -> Material:
    """Read the input of a training; `spec` is resolved.

    Raises Problem `pictures_missing`, `cancelled`, `weights_changed` if the initial weights have changed, and those of
    core/weights/pretrained.py.
    """
    preprocessing = earlier.preprocessing
    fill: Fill | None = None
    digest = ""
    if spec.pretrained and earlier.whole:
        fill, digest = _from_checkpoint, earlier.weights_sha256
    elif spec.pretrained:
        fill, digest = _learnt_before(project, spec, len(pictures.classes), earlier.weights_sha256, emit, stop)
    features, data, pixels = None, None, "kept"
    lost: set[int] = set()
    if spec.frozen_epochs and not earlier.whole:
        backbone = frozen_backbone(spec, fill=fill, digest=digest, device=device)
        found, ok = vectors(pictures.both, backbone, root=project.cache, stop=stop, progress=progress(emit, "features"))
        lost |= set(np.flatnonzero(~ok).tolist())
        seen = _opened(pictures, KeptPixels(found, torch.arange(len(found))))
        features = _data(seen, seen, ok, pictures, _measured(pictures))
        preprocessing = preprocessing or learnt_preprocessing(spec)
    if spec.frozen_epochs < spec.epochs:
        train, exact, ok = _load_pixels(project, pictures, spec, emit, stop)
        lost |= set(np.flatnonzero(~ok).tolist())
        pixels = train.pixels.kind
        data = _data(train, exact, ok, pictures, _exact(pictures, spec))
        preprocessing = preprocessing or _preprocessing(spec, data)
    assert preprocessing is not None
    return Material(
        data=data,
        features=features,
        preprocessing=preprocessing,
        fill=fill,
        weights_sha256=digest,
        missing=len(lost),
        pixels=pixels,
    )


def _preprocessing(spec: TrainingSpec, data: TrainingData) -> Preprocessing:
    """Return how pictures enter the network: as its weights require, or by the statistics of the training part."""
    seen = learnt_preprocessing(spec)
    if spec.pretrained:
        return seen
    mean, std = channel_statistics(data.train)
    return msgspec.structs.replace(seen, mean=mean, std=std)


def _learnt_before(
    project: Project, spec: TrainingSpec, classes: int, expected: str, emit: Emit, stop: Stop
) -> tuple[Fill, str]:
    """Return a function that fills a network with learnt weights, and their SHA-256, which must be `expected` if given.

    Raises Problem `weights_changed`, `weights_unfit` before a run exists, and those of core/weights/pretrained.py.
    """
    weights, digest, path = read_weights(spec, cache=project.cache, progress=progress(emit, "fetching"), stop=stop)
    if expected and digest != expected:
        raise Problem("weights_changed", path=str(path))
    with torch.device("meta"):  # only names and shapes
        check_fit(build_network(spec, classes=classes), spec, weights, path)
    return partial(fill_in, spec=spec, weights=weights, path=path), digest


def _from_checkpoint(_network: torch.nn.Module) -> None:
    """Do nothing: all weights come from the checkpoint."""


def _load_pixels(
    project: Project, pictures: Pictures, spec: TrainingSpec, emit: Emit, stop: Stop
) -> tuple[Part, Part, np.ndarray]:
    """Open training pixels the fastest way and measured ones as in use; tell which pictures could be read."""
    assert spec.size is not None
    assert spec.background is not None
    side = stored_side(spec.size, spec.augments)
    fast = any(_is_large(picture, side) for picture in pictures.train)
    quick = PixelFormat(side=side, channels=spec.channel_count, background=spec.background, scale=spec.scale, fast=fast)
    exact = PixelFormat(
        side=spec.size,
        channels=spec.channel_count,
        background=spec.background,
        scale=spec.scale,
        fast=False,
        exact=True,
    )
    tell = progress(emit, "reading")
    source, ok = open_pixels(pictures.train, quick, root=project.cache, stop=stop, progress=tell, beside=[exact])
    chosen = _exact(pictures, spec)
    judged = [pictures.train[index] for index in chosen.tolist()] + pictures.val
    sharp, sharp_ok = open_pixels(judged, exact, root=project.cache, stop=stop, progress=tell, beside=[quick])
    rows = torch.zeros(len(pictures.both), dtype=torch.int64)
    rows[chosen] = torch.arange(len(chosen))
    rows[len(pictures.train) :] = torch.arange(len(pictures.val)) + len(chosen)
    both = np.concatenate((ok, sharp_ok[len(chosen) :]))
    both[chosen.numpy()] &= sharp_ok[: len(chosen)]
    return _opened(pictures, source), _opened(pictures, sharp, rows), both


def _opened(pictures: Pictures, source: Pixels, rows: torch.Tensor | None = None) -> Part:
    """Join labels with the pictures of `source`, in its order or by `rows`."""
    rows = torch.arange(len(pictures.both)) if rows is None else rows
    return Part(pixels=source, rows=rows, labels=pictures.labels, ids=pictures.ids)


def _is_large(picture: Picture, side: int) -> bool:
    """Tell whether fast decoding saves time: small pictures are as quick, and exact, the exact way."""
    return max(picture.width, picture.height) >= 2 * side


def _measured(pictures: Pictures) -> torch.Tensor:
    """Return the training pictures that are measured every epoch: as many as validate, always the same."""
    return _some(pictures, len(pictures.val) or NO_VALIDATION_SUBSET)


def _exact(pictures: Pictures, spec: TrainingSpec) -> torch.Tensor:
    """Return the training pictures that need exact decoding: for measuring, and for batch normalisation."""
    settles = architecture_of(spec).batch_norm and not spec.pretrained
    count = len(pictures.val) or NO_VALIDATION_SUBSET
    return _some(pictures, max(count, normalisation.PICTURES) if settles else count)


def _some(pictures: Pictures, count: int) -> torch.Tensor:
    """Return the places of `count` training pictures; a smaller selection is always part of a larger one."""
    return epoch_order(pictures.ids[: len(pictures.train)], seed=0, epoch=0)[:count].sort().values


def _data(train: Part, exact: Part, ok: np.ndarray, pictures: Pictures, settling: torch.Tensor) -> TrainingData:
    """Leave out the unreadable pictures, and keep the labels aligned."""
    cut, good = len(pictures.train), torch.from_numpy(ok)

    def part(opened: Part, indices: torch.Tensor) -> Part:
        return opened.take(indices[good[indices]])

    learnt = part(train, torch.arange(cut))
    judged = part(exact, torch.arange(cut, len(ok)))
    if len(learnt) < 2 or (pictures.val and not len(judged)):
        first = pictures.both[int(np.flatnonzero(~ok)[0])].path if not ok.all() else ""
        raise Problem("pictures_missing", count=int((~ok).sum()), path=first)
    return TrainingData(
        train=learnt,
        measured=part(exact, _measured(pictures)),
        settling=part(exact, settling),
        val=judged if pictures.val else None,
        classes=pictures.classes,
    )
