"""The web page as a stranger would attack it: whatever classes are called, it loads nothing and sends nothing."""

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from core.catalog.names import isolated
from core.events.training_spec import TrainingSpec
from core.inference.bundle import BundleFacts, FigureOnTest, ModelOrigin
from core.inference.certificate import Certificate
from core.inference.knowing import Knowing
from core.problems import Problem
from core.report import web_page as module
from core.report.web_page import WORDS, json_block, web_page
from core.weights.preprocessing import Preprocessing
from core.words.speech import LANGUAGES

ONNX = b"<model>" * 1000
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% raw %} {at} %s",
    "a\u202egnp.exe & 'b'",
    "קטנה عربي",
    "line\u2028end\u2029\n\r\0",
    "x" * 10_000,
    "lone \udcff surrogate",
]


class Parsed(HTMLParser):
    """What a browser makes of a page: tags with their attributes, and the text inside each."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self._open = False
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._open = True

    def handle_data(self, data):
        if self._open:
            self.texts.append((*self.tags[-1], data))

    def handle_endtag(self, tag):
        self._open = False

    def inside(self, tag: str, **attributes: str) -> list[str]:
        return [
            text
            for name, own, text in self.texts
            if name == tag and all(own.get(key) == value for key, value in attributes.items())
        ]

    @property
    def policy(self) -> str:
        return next(str(own["content"]) for tag, own in self.tags if own.get("http-equiv") == "Content-Security-Policy")

    @property
    def facts(self) -> dict:
        return json.loads("".join(self.inside("script", id="facts")))


def spec(**values: object) -> TrainingSpec:
    return TrainingSpec(**({"arch": "lenet5", "size": 32, "channels": "colour"} | values))


def facts(classes: list[str], **changes: object) -> BundleFacts:
    values: dict = {
        "made_by": "1",
        "spec": spec(name=HOSTILE[0]),
        "classes": classes,
        "preprocessing": Preprocessing(size=32, channels=3, background=(1, 2, 3), mean=(0.0,) * 3, std=(1.0,) * 3),
        "weights_sha256": "0" * 64,
        "knowing": Knowing(n=40, sure_enough=0.625, unlike_from=0.75, unlike=2, unlike_wrong=1),
        "origin": ModelOrigin(run=HOSTILE[2], epoch=3),
        "test": None,
    }
    return BundleFacts(**(values | changes))


def made(found: BundleFacts, browser: str | None = None) -> Parsed:
    given = Certificate(pictures=248, difference=2e-7, agreement=1.0, refusals=1.0)
    return Parsed(web_page(ONNX, found, "en", given, browser=browser))


def test_no_name_becomes_markup():
    plain, hostile = (
        made(facts(["a", "b"], spec=spec())),
        made(facts(HOSTILE)),
    )
    assert hostile.tags == [
        (tag, own | ({"content": hostile.policy} if "http-equiv" in own else {})) for tag, own in plain.tags
    ]
    assert hostile.policy == plain.policy
    assert hostile.facts["classes"] == [isolated(name) for name in HOSTILE]
    assert not any("\u202e" in name for name in hostile.facts["classes"])


@pytest.mark.parametrize("name", HOSTILE)
def test_json_in_a_script_stays_json(name: str):
    sound = isolated(name)
    block = json_block({sound: [sound]})
    assert not set(block) & set("<>&\u2028\u2029")
    assert json.loads(block) == {sound: [sound]}


def test_the_policy_names_each_script_and_nothing_else_may_run_or_be_reached():
    page = made(facts(["a", "b"]))
    scripts, styles = page.inside("script", type="module"), page.inside("style")
    assert len(scripts) == 2
    rules = dict(rule.strip().split(" ", 1) for rule in page.policy.split(";"))
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (*scripts, *styles)]
    assert rules == {
        "default-src": "'none'",
        "script-src": f"'sha256-{digests[0]}' 'sha256-{digests[1]}' 'wasm-unsafe-eval'",
        "style-src": f"'sha256-{digests[2]}'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    loading = {"src", "href", "srcset", "action", "style"}
    assert [(tag, own) for tag, own in page.tags if loading & own.keys() or any(key[:2] == "on" for key in own)] == []
    # It stands before whatever it rules over.
    assert [tag for tag, _ in page.tags[:5]] == ["html", "head", "meta", "meta", "meta"]


def test_the_page_holds_the_model_and_what_is_needed_to_run_it():
    page = made(facts(["a", "b"]))

    def held(name: str) -> bytes:
        return gzip.decompress(base64.b64decode("".join(page.inside("script", id=name))))

    assert held("model-data") == ONNX
    assert hashlib.sha256(held("runtime-data")).hexdigest() in (module.resource("web") / "SOURCES.md").read_text(
        "utf-8"
    )
    assert b"Eigen" in held("notices-data")
    assert (page.facts["sure_enough"], page.facts["unlike_from"]) == (0.625, 0.75)
    assert (page.facts["background"], page.facts["scale"]) == ([1, 2, 3], None)


def test_the_runtime_does_not_ask_where_it_lies():
    runtime, _ = made(facts(["a", "b"])).inside("script", type="module")
    assert "import.meta" not in runtime  # in a page from a file, Firefox has no origin to answer with
    assert runtime.rstrip().endswith("};")
    assert "globalThis.ort={InferenceSession:" in runtime


def test_every_word_of_the_page_is_there_in_both_languages():
    page = made(facts(["a", "b"]))
    asked = {str(own["data-word"]) for _, own in page.tags if "data-word" in own}
    script = page.inside("script", type="module")[1]
    asked |= set(re.findall(r'(?:\bword\(|\bsay\(\w+, |stopCamera\(|Refusal\(|Error: )"(\w+)"', script))
    assert asked <= set(WORDS)
    assert {"opening", "deep", "camera_gone", "camera_busy", "too_many"} <= asked
    assert {"unlike", "not_sure"} <= set(WORDS)  # said by the reason of a refusal
    for language in LANGUAGES:
        assert set(page.facts["words"][language]) == set(WORDS)
    assert "{at}" in page.facts["words"]["es"]["working"]


def test_it_says_how_good_the_model_is_and_where_the_page_was_tried():
    test = FigureOnTest(n=40, correct=30, accuracy=0.75, interval=(0.6, 0.86), uses=2, at="2026-01-01")
    told = " ".join(made(facts(["a", "b"], test=test), "Chrome/156").facts["about"]["en"])
    assert "75.0%" in told
    assert "60.0%" in told
    assert "Chrome/156" in told
    assert "not tried in a browser" not in told
    plain = " ".join(made(facts(["a", "b"])).facts["about"]["en"])
    assert "not tried in a browser" in plain
    assert "unlike anything it learnt: 2 of 40 pictures" in plain
    assert "cannot tell" in " ".join(made(facts(["a", "b"], knowing=Knowing(n=4))).facts["about"]["en"])


def test_the_licence_of_learnt_weights_travels_with_them():
    own = made(facts(["a"], spec=spec(arch="mobilenet_v2", pretrained=True))).inside("pre")
    assert sum("Soumith Chintala" in text for text in own) == 1
    assert not any("Soumith Chintala" in text for text in made(facts(["a"])).inside("pre"))


def test_a_model_that_no_browser_could_open_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES", len(ONNX) - 1)
    with pytest.raises(Problem, match="page_too_large"):
        made(facts(["a", "b"]))
