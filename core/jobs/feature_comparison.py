"""The job `compare_features`: hand-made beside learnt features of a project's pictures, or of a sample's."""

from pathlib import Path

from core.events import jobs
from core.events.listening import Emit, Stop
from core.project import open_project
from core.training import feature_comparison


def compare_features(request: jobs.CompareFeatures, emit: Emit, stop: Stop) -> jobs.FeaturesCompared:
    """Send a `Thumbnail` for each picture, and return the answers to it. Raises Problem as its room does."""
    if request.project:
        return feature_comparison.compare_features(open_project(Path(request.project)), request.seed, emit, stop)
    return feature_comparison.compare_on_sample(request.sample, request.seed, emit, stop)
