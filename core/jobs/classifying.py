"""The verb `classify`: an answer for each picture, sent one by one; and the job that answers a camera's frames."""

import os

from core.catalog.listing import list_pictures
from core.events import jobs
from core.events.listening import Emit, Stop
from core.inference.answers import answer, refusals
from core.inference.live import answer_frame, live_model
from core.inference.model import predict
from core.inference.named import named_model
from core.problems import REASONS, Problem


def classify(request: jobs.Classify, emit: Emit, stop: Stop) -> jobs.ClassifyResult:
    """Send an `Answer` for each picture, in the order given, and return what the model's refusals cost.

    Folders are searched at any depth.

    A file given by name is tried whatever its suffix; an unreadable one gets an answer with the reason. So does a
    folder that holds no picture, unless it is all that was given: then the Problems of `list_pictures` are raised.
    """
    model = named_model(request.model, emit=emit, stop=stop)
    paths: list[str] = []
    for path in request.paths:
        if not os.path.isdir(path):  # noqa: PTH112 - paths of pictures are strings everywhere
            paths.append(os.path.abspath(path))  # noqa: PTH100
            continue
        try:
            listing = list_pictures([path], stop=stop)
        except Problem as problem:
            if len(request.paths) == 1 or problem.code not in REASONS:
                raise
            emit(jobs.Answer(path=path, error=problem.code))
            continue
        paths += [found.path for found in listing.found]
        for refused in listing.rejected:
            emit(jobs.Answer(path=refused.path, error=refused.reason, detail=refused.detail))
    for done, prediction in enumerate(predict(model, paths, stop), 1):
        emit(answer(model, prediction, request.top))
        if len(paths) > 1:
            emit(jobs.Work(stage="classifying", done=done, total=len(paths)))
    return refusals(model)


def classify_frame(request: jobs.ClassifyFrame, emit: Emit, stop: Stop) -> jobs.FrameAnswer:
    """Return what a camera's frames say with this one. Raises the Problems of `named_model`."""
    model = live_model(request.model, emit=emit, stop=stop)
    prediction, settled = answer_frame(model, request)
    return jobs.FrameAnswer(answer=answer(model, prediction, request.top), settled=settled)
