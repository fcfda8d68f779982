"""The report on one run: turns facts into the values of the template, in one language."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from core.catalog.names import isolated as name
from core.diagnosis.curve import in_blocks
from core.diagnosis.verdict import Verdict
from core.events import jobs
from core.events.judging import SliceFigures
from core.report.charts import ChartLine, chart, interval_bar
from core.report.facts import DataFacts, RunFacts
from core.statistics import wilson_interval
from core.words.diagnosis import (
    advice_reason,
    advice_text,
    confidence_text,
    evidence_text,
    record_text,
    verdict_name,
    verdict_sentence,
)
from core.words.problems import part_name, said
from core.words.runs import state_text
from core.words.settings import setting_name, value_text
from core.words.speech import Language, Speech, speak

MOST_CLASSES = 30  # whose confusions fit on a sheet of paper
_HIDDEN = ("name", "background", "scale", "weights", "augmentation", "options")


class PageWriter:
    """Turns facts into the values of the template, in one language."""

    def __init__(self, language: Language) -> None:
        self.speech: Speech = speak(language, "page", name=name)

    def words(self, key: str, **values: object) -> str:
        """Return a sentence."""
        return self.speech.text(f"report.{key}", **values)

    @staticmethod
    def title(facts: RunFacts) -> str:
        """Return a run's title: its id, and its name if it has one."""
        own = name(facts.summary.name) if isinstance(facts.summary.name, str) else ""
        return f"{name(facts.summary.id)} ({own})" if own else name(facts.summary.id)

    def run(self, facts: RunFacts, data: DataFacts) -> dict[str, Any]:
        """Return everything that the template shows of a run."""
        summary, verdict, started = facts.summary, facts.verdict, facts.started
        measured = facts.measured
        same = started is not None and (started.catalog_hash, started.split_hash) == (
            data.hash,
            data.split.hash if data.split else "",
        )
        return {
            "name": self.title(facts),
            "arch": self.value("arch", summary.arch),
            "state": state_text(self.speech, summary.state),
            "began": summary.started_at[:16].replace("T", " "),
            "note": name(facts.about.note),
            "parent": name(facts.about.parent),
            "reason": advice_reason(self.speech, facts.about.reason, facts.about.values),
            "verdict": f"{verdict_name(self.speech, verdict.verdict)}. {verdict_sentence(self.speech, verdict)}",
            "verdict_code": verdict.verdict,
            "best": self._best(verdict),
            "evidence": [evidence_text(self.speech, one) for one in verdict.evidence],
            "advice": [advice_text(self.speech, one) for one in verdict.advice],
            "notes": [record_text(self.speech, code, values) for code, values in verdict.notes],
            "said": said(self.speech, started, facts.events),
            "charts": self._charts(facts),
            "zone_codes": [
                code for code in ("underfit", "just_right", "overfit") if code in {zone.verdict for zone in facts.zones}
            ],
            "headline": self._headline(facts),
            "results": self._results(facts, data),
            "measured": measured,
            "confusion": self._confusion(measured),
            "per_class": self._per_class(measured),
            "slices": self._slices(facts.slices),
            "mistakes": [
                (
                    one.image,
                    name(one.name),
                    self.words("mistake", truth=one.truth, answer=one.answer, confidence=one.confidence),
                )
                for one in facts.mistakes
            ],
            "parts": self._parts(facts, data, same=same),
            "split": self._split(data) if same else [self.words("data_changed")] if started else [],
            "hashes": [
                (self.words("catalog_hash"), started.catalog_hash),
                (self.words("split_hash"), started.split_hash),
            ]
            if started
            else [],
            "settings": [
                (setting_name(self.speech, key), self.value(key, value), key in facts.changed)
                for key, value in self._flat(summary.spec)
            ],
            "machine": self._machine(facts),
            "versions": sorted(started.versions.items()) if started else [],
        }

    def _best(self, verdict: Verdict) -> str:
        if verdict.best_epoch is None:
            return self.words("no_epoch")
        return self.words("best", best=verdict.best_epoch, confidence=confidence_text(self.speech, verdict.confidence))

    def _charts(self, facts: RunFacts) -> Sequence[tuple[str, str]]:
        """Return titles and SVGs. An SVG contains only numbers and our own words, so it needs no escaping."""
        points = in_blocks(facts.curve.points)
        epochs = [point.epoch for point in points]
        best = facts.verdict.best_epoch
        found = []
        for key, share in (("loss", False), ("accuracy", True)):
            svg = chart(
                [
                    ChartLine(style=part, epochs=epochs, values=[getattr(point, f"{part}_{key}") for point in points])
                    for part in ("train", "val")
                ],
                title=self.words(key),
                axis=self.words("epoch"),
                text=self._share if share else self.speech.number,
                zones=facts.zones,
                best=[("", best)] if best is not None else [],
                share=share,
            )
            if svg:
                found.append((self.words(key), Markup(svg)))
        return found

    def _share(self, value: float, digits: int) -> str:
        del digits
        return self.speech.percent(value, 0)

    def _headline(self, facts: RunFacts) -> dict[str, str] | None:
        """Return the main figure, its interval, and its pictures; None if nothing was measured."""
        measured, summary = facts.measured, facts.summary
        if measured is not None:
            value, (low, high), n, part = measured.accuracy, measured.interval, measured.n, measured.on
            groups = measured.groups
        elif summary.val_accuracy is not None and summary.interval is not None:
            value, (low, high), n, part = summary.val_accuracy, summary.interval, summary.n_val, "val"
            groups = summary.val_groups
        else:
            return None
        return {
            "figure": self.speech.percent(value),
            "part": self.words("headline_test" if part == "test" else "headline_val"),
            "style": part,
            "bar": Markup(interval_bar(value, low, high, part)),
            "interval": self.words(
                "headline_units" if 0 < groups < n else "headline_interval",
                of=self.speech.counted(n, groups),
                n=n,
                low=low,
                high=high,
            ),
        }

    def _results(self, facts: RunFacts, data: DataFacts) -> list[str]:
        found = []
        if facts.test is not None:
            found.append(self._measured("test_result", facts.test))
            uses = facts.test.test_uses
            found.append(self.words("test_first_use") if uses == 1 else self.words("test_uses", n=uses))
            if data.test_uses > uses:
                found.append(self.words("test_uses_now", n=data.test_uses))
        elif not sum(data.parts.get("test", {}).values()):
            found.append(self.words("no_test"))
        elif data.test_uses:
            found.append(self.words("test_used_elsewhere", n=data.test_uses))
        else:
            found.append(self.words("test_sealed"))
        summary, measured = facts.summary, facts.measured
        if facts.val is not None:
            found.append(self._measured("val_result", facts.val))
        elif summary.val_accuracy is not None and summary.interval is not None:
            (low, high), of = summary.interval, self.speech.counted(summary.n_val, summary.val_groups)
            values = {"loss": summary.val_loss, "accuracy": summary.val_accuracy}
            found.append(self.words("val_best", **values, of=of, low=low, high=high))
        if measured is not None:
            for key, n in (("missing", measured.missing), ("left_out", measured.left_out)):
                found += [self.speech.text(f"result.{key}", n=n)] if n else []
            found += [self.speech.text("result.split_changed")] if measured.split_changed else []
            if measured.on == "test" and measured.test_runs > 1:
                found.append(self.speech.text("result.chosen_by_test", runs=measured.test_runs))
        return found

    def _measured(self, key: str, found: jobs.EvaluationResult) -> str:
        low, high = found.interval
        of = self.speech.counted(found.n, found.groups)
        return self.words(key, correct=found.correct, of=of, accuracy=found.accuracy, low=low, high=high)

    def _confusion(self, found: jobs.EvaluationResult | None) -> list[tuple[str, list[tuple[int, str, float]]]]:
        """Return for each true class its name and its cells: count, `right` or `wrong`, and fraction of the row."""
        if found is None or len(found.classes) > MOST_CLASSES:
            return []
        return [
            (
                name(own),
                [
                    (count, "right" if row == column else "wrong", count / max(1, sum(counts)))
                    for column, count in enumerate(counts)
                ],
            )
            for row, (own, counts) in enumerate(zip(found.classes, found.confusion, strict=True))
        ]

    def _per_class(self, found: jobs.EvaluationResult | None) -> list[tuple[str, str, str, str, str, str]]:
        """Return for each class its name, pictures, precision, recall, the interval of recall, and F1."""
        rows = []
        for one in found.per_class if found else []:
            between = ""
            if one.recall is not None and one.n:
                low, high = one.recall_interval or wilson_interval(round(one.recall * one.n), one.n)
                between = self.speech.text("between", low=low, high=high)
            shares = self.speech.percent(one.precision), self.speech.percent(one.recall)
            rows.append((name(one.name), self.count(one.n), *shares, between, self.speech.number(one.f1, 3)))
        return rows

    def _slices(self, found: list[SliceFigures]) -> list[tuple[str, str, str, str]]:
        """Return for each source and slice its name, pictures, accuracy and interval; nothing if all are one source."""
        if len(found) < 2 and not any(one.kind == "slice" for one in found):
            return []
        rows = []
        for one in found:
            low, high = one.interval
            between = self.speech.text("between", low=low, high=high) if one.n else ""
            accuracy = self.speech.percent(one.accuracy if one.n else None)
            rows.append((name(one.name), self.count(one.n), accuracy, between))
        return rows

    def _parts(self, facts: RunFacts, data: DataFacts, *, same: bool) -> list[tuple[str, list[str]]]:
        """Return one row a class: pictures in training, validation and test; a dash if no longer known."""
        started = facts.started
        if started is None:
            return []
        size = len(started.classes)
        known = [counts if len(counts) == size else None for counts in (started.train_counts, started.val_counts)]
        test = data.parts.get("test", {}) if same else None
        rows = []
        for place, own in enumerate(started.classes):
            counts = [self.count(part[place]) if part else "–" for part in known]
            rows.append((name(own), [*counts, "–" if test is None else self.count(test.get(own, 0))]))
        last = "–" if test is None else self.count(sum(test.values()))
        rows.append((self.words("all"), [self.count(started.n_train), self.count(started.n_val), last]))
        return rows

    def _split(self, data: DataFacts) -> list[str]:
        split = data.split
        if split is None:
            return []
        if split.given:
            return [self.words("split_by_folders")]
        shares = {key: float(getattr(split, key)) for key in ("train", "val", "test")}
        key = "split_made" if split.grouping != "none" else "split_made_apart"
        return [self.words(key, seed=split.seed, **shares)]

    def _flat(self, spec: dict[str, Any]) -> list[tuple[str, Any]]:
        """Return settings with their values; options of an architecture or of augmentation are listed one by one."""
        found = [(key, value) for key, value in spec.items() if key not in _HIDDEN]
        for key in ("options", *(("augmentation",) if spec.get("augment") == "custom" else ())):
            inside = spec.get(key)
            found += list(inside.items()) if isinstance(inside, dict) else []
        return found

    def count(self, value: int) -> str:
        """Return a count as text."""
        return self.speech.integer(value)

    def value(self, key: str, value: object) -> str:
        """Return a setting's value as text; for an architecture, its title."""
        return value_text(self.speech, key, value)

    def part(self, part: str) -> str:
        """Return the name of a part as a heading."""
        return part_name(self.speech, part)

    def _machine(self, facts: RunFacts) -> str:
        started = facts.started
        if started is None:
            return ""
        return self.words(
            "machine_line",
            device=started.device,
            precision=started.precision,
            threads=started.threads,
            parameters=started.parameters,
            seconds=facts.seconds_an_epoch,
        )
