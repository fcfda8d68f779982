"""The preparation of every training before its first step: from settings to phases."""

from dataclasses import dataclass

import msgspec
import torch

from core.events.listening import Count, Emit, Stop, ignore
from core.events.training_spec import TrainingSpec
from core.machine.device import choose_device
from core.machine.precision import RECORD
from core.pixels.scale import project_scale
from core.problems import Problem
from core.project import Project
from core.training import phases
from core.training.material import Earlier, Material, Pictures, load_material, read_pictures
from core.training.needs import automatic_batch, refuse_what_cannot_work
from core.training.order import epoch_order
from core.training.phases import Phase
from core.training.spec import check, resolve
from core.training.turned import MOST, Turned, turned_classes
from core.training.world import World
from core.weights.network import choose_numbers

_NONE: dict[str, bool | float] = {"mirror": False, "rotate": 0.0, "colour": 0.0}


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """Everything that a training needs for its first step; `spec` is resolved, its batch a number.

    `turned` are the changes that were left out of the augmentation, and why.
    """

    spec: TrainingSpec
    pictures: Pictures
    device: str
    precision: str
    material: Material
    world: World
    turned: tuple[Turned, ...] = ()

    def phases(self, stop: Stop, tell_smaller: Count = ignore) -> list[Phase]:
        """Return the same phases on every call; `tell_smaller` gets the number of pictures that fit in memory."""
        return phases.make_phases(
            self.material,
            self.spec,
            device=self.device,
            bf16=self.precision == "bf16",
            world=self.world,
            stop=stop,
            tell_smaller=tell_smaller,
        )


def prepare(
    project: Project,
    spec: TrainingSpec,
    *,
    emit: Emit,
    stop: Stop,
    pictures: Pictures | None = None,
    earlier: Earlier | None = None,
    world: World | None = None,
    refuse: bool = False,
) -> Prepared:
    """Choose the settings that are open, and read the training data.

    `pictures` are read if not given; `earlier` is what previous attempts have settled. With `refuse`, a spec that this
    machine is too small for is refused before pictures are read. Choices that could differ between the processes of
    `world` are made by rank 0. Raises the Problems of `read_pictures`, `settle`, `load_material`, `device_missing`,
    `too_much_memory` and `disk_full`.
    """
    check(spec)
    world, earlier = world or World(), earlier or Earlier()
    device = choose_device(spec.device)
    pictures = pictures or read_pictures(project, emit, stop)
    spec = settle(project, spec, pictures, device=device, world=world)
    _refuse_idle_processes(spec, len(pictures.train), len(pictures.val), world)
    classes = len(pictures.classes)
    if refuse:
        refuse_what_cannot_work(spec, project.folder, classes=classes, device=device)
    prepare_machine(spec, device)
    record = project.folder / RECORD
    chosen = earlier.precision or choose_numbers(spec, classes=classes, device=device, record=record)
    precision = world.agree_on(chosen)
    material = load_material(project, pictures, spec, device=device, earlier=earlier, emit=emit, stop=stop)
    spec, turned = _without_what_hurts(spec, material, world)
    return Prepared(
        spec=spec,
        pictures=pictures,
        device=device,
        precision=precision,
        material=material,
        world=world,
        turned=turned,
    )


def _without_what_hurts(
    spec: TrainingSpec, material: Material, world: World
) -> tuple[TrainingSpec, tuple[Turned, ...]]:
    """Return the settings without the changes of a strength that turn one class into another, and these changes.

    Augmentation that a person set one by one stays as it is; so does that of a resumed run, which was settled at its
    start.
    """
    if material.data is None or spec.augment not in ("light", "strong"):
        return spec, ()
    part = material.data.train.take(epoch_order(material.data.train.ids, seed=0, epoch=0)[:MOST])
    turned: tuple[Turned, ...] = ()
    if world.leads:
        part, pictures = part.read()
        turned = turned_classes(pictures, part.ids, part.labels, material.data.classes, spec.augments)
    changes = [one for one in world.agree_on(",".join(one.change for one in turned)).split(",") if one]
    if not changes:
        return spec, ()
    left = msgspec.structs.replace(spec.augments, **{change: _NONE[change] for change in changes})
    return msgspec.structs.replace(spec, augment="custom", augmentation=left), turned


def settle(
    project: Project, spec: TrainingSpec, pictures: Pictures, *, device: str, world: World | None = None
) -> TrainingSpec:
    """Return the settings to train with: every default filled in, the batch a number. Raises as `resolve` does."""
    spec = resolve(spec, grey=pictures.grey, background=project.background, scale=project_scale(project))
    if spec.batch == "auto":
        batch = automatic_batch(spec, len(pictures.train), classes=len(pictures.classes), device=device)
        spec = msgspec.structs.replace(spec, batch=int((world or World()).agree_on(str(batch))))
    return spec


def _refuse_idle_processes(spec: TrainingSpec, train: int, val: int, world: World) -> None:
    """Raise Problem `too_many_processes` if some process would get no picture of a step, or of the validation part."""
    assert isinstance(spec.batch, int)
    steps = -(-train // min(train, spec.batch * spec.accumulate))
    fewest = min(train // steps, val or train)
    if world.size > fewest:
        raise Problem("too_many_processes", processes=world.size, pictures=fewest)


def prepare_machine(spec: TrainingSpec, device: str) -> None:
    """Seed all generators, and choose the kernels that give the same figures every time."""
    if spec.threads:
        torch.set_num_threads(spec.threads)
    torch.manual_seed(spec.seed)
    if torch.are_deterministic_algorithms_enabled() != spec.deterministic:  # to set it imports a compiler, for seconds
        torch.use_deterministic_algorithms(spec.deterministic)
    if device == "cuda":
        torch.backends.cudnn.benchmark = False
        torch.backends.cudnn.deterministic = True
