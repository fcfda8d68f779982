"""The jobs that ask a run's model about its whole validation part: channels, layers, and what is lost without some."""

from pathlib import Path

from core.events import jobs
from core.events.listening import Emit, Stop
from core.inference.survey import ModelSurvey, probed_layers, strongest_of, surveyed, without_channels
from core.project import open_project
from core.runs.record import find_run


def strongest_pictures(request: jobs.StrongestPictures, emit: Emit, stop: Stop) -> jobs.StrongestFound:
    """Return where a channel is strongest. Raises Problem `layer_unknown`, and as `surveyed`."""
    survey = _survey(request, emit, stop)
    return jobs.StrongestFound(
        layer=request.layer,
        channel=request.channel,
        pictures=strongest_of(survey, request.layer, request.channel, stop),
        n=len(survey.seen),
        out_of=survey.out_of,
    )


def accuracy_without(request: jobs.AccuracyWithout, emit: Emit, stop: Stop) -> jobs.AccuracyWithoutResult:
    """Return the accuracy with channels off and without. Raises Problem `layer_unknown`, and as `surveyed`."""
    return without_channels(_survey(request, emit, stop), request.off, emit, stop)


def probe_layers(request: jobs.ProbeLayers, emit: Emit, stop: Stop) -> jobs.LayersProbed:
    """Return what can be read from each layer. Raises Problem `too_few_groups`, and as `surveyed`."""
    return probed_layers(_survey(request, emit, stop), emit, stop)


def _survey(
    request: jobs.StrongestPictures | jobs.AccuracyWithout | jobs.ProbeLayers, emit: Emit, stop: Stop
) -> ModelSurvey:
    project = open_project(Path(request.project))
    return surveyed(project, find_run(project, request.run), emit, stop)
