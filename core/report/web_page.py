"""A model as one HTML file that answers in a browser: the ONNX file, the runtime and the page, nothing loaded.

The page may run only the scripts that its Content-Security-Policy names by their SHA-256, and may send nothing. What
people named, such as classes, enters it as JSON in a block that no script tag ends, and is shown as text.
"""

import base64
import gzip
import hashlib
import re

import msgspec
from markupsafe import Markup

from core.architectures.own import architecture_of
from core.catalog.names import isolated
from core.inference.bundle import BundleFacts
from core.inference.certificate import Certificate
from core.problems import Problem
from core.report.card import how_good, how_sure, how_unlike, what_it_is, where_from
from core.resources import resource
from core.words.speech import LANGUAGES, Language, Speech, speak

MOST_BYTES = 256 << 20  # of the ONNX file: as base64, a browser holds about 512 MiB in one text
# What the page itself says, by code; its scripts fill in the fields.
WORDS = (
    *("language", "question", "private", "drop", "choose", "camera", "camera_stop", "camera_on", "opening", "ready"),
    *("working", "too_many", "unknown", "not_sure", "unlike", "about", "licences", "no_script", "cannot_open"),
    *("unreadable", "large", "deep", "failed"),
    *("camera_missing", "camera_none", "camera_busy", "camera_denied", "camera_gone"),
)
_FIELDS = {name: f"{{{name}}}" for name in ("at", "of", "most")}
_RUNTIME = ("ort.wasm.bundle.min.mjs", "ort-wasm-simd-threaded.wasm.gz")
_SCRIPTS = ("model.js", "reading.js", "words.js", "answers.js", "camera.js", "page.js")
_EXPORTS = re.compile(r"export\{([^{}]+)\};\s*(?://# sourceMappingURL=\S+\s*)?$")
_NOWHERE = '"blob:page"'
# Characters that could end the block, begin a comment in it, or end a line of JavaScript.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def web_page(
    onnx: bytes,
    facts: BundleFacts,
    language: Language,
    certificate: Certificate,
    *,
    browser: str | None = None,
    path: str = "",
) -> bytes:
    """Return the page around an ONNX file of `onnx_export`.

    `language` is for browsers that prefer neither of the two. `certificate` was given in `browser`, or, if that is
    None, to the ONNX file only. `path` is for Problem `page_too_large`, which is raised.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    if len(onnx) > MOST_BYTES:
        raise Problem("page_too_large", path=path, bytes=len(onnx), most=MOST_BYTES)
    environment = Environment(loader=FileSystemLoader(resource("web")), autoescape=True, undefined=StrictUndefined)
    script, wasm = _RUNTIME
    scripts = [_runtime_script(_text(script)), "\n".join(_text(name) for name in _SCRIPTS)]
    style = _text("page.css")
    speeches = {one: speak(one, "page", name=isolated) for one in LANGUAGES}
    words = {one: {code: speech.text(f"web.{code}", **_FIELDS) for code in WORDS} for one, speech in speeches.items()}
    shown = {
        "language": language,
        "words": words,
        "about": {one: _about(speech, facts, certificate, browser) for one, speech in speeches.items()},
        "classes": [isolated(name) for name in facts.classes],
        "sure_enough": facts.knowing.sure_enough,
        "unlike_from": facts.knowing.unlike_from,
        "background": facts.preprocessing.background,
        "scale": facts.preprocessing.scale,
    }
    page = environment.get_template("page.html.j2").render(
        language=language,
        policy=policy(scripts, style),
        title=_title(facts),
        style=Markup(style),
        logo=Markup((resource("icons") / "logo.svg").read_text("utf-8")),
        words=words[language],
        licences=_licences(facts),
        facts=Markup(json_block(shown)),
        notices=_block(_content("NOTICES.onnxruntime.txt.gz")),
        runtime=_block(_content(wasm)),
        model=_block(gzip.compress(onnx, 6, mtime=0)),
        scripts=[Markup(one) for one in scripts],
    )
    return page.encode()


def policy(scripts: list[str], style: str) -> str:
    """Return the Content-Security-Policy of a page with these inline scripts and this style; it allows nothing else."""
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes} 'wasm-unsafe-eval'; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def json_block(value: object) -> str:
    """Return a value as JSON that stays JSON inside a script element, whatever its texts hold."""
    return msgspec.json.encode(value).decode().translate(_ESCAPED)


def _runtime_script(module: str) -> str:
    """Return the runtime's module as an inline script: it cannot be imported, so it leaves `ort` to the others.

    It asks where its own file lies, to load others from there, and fails where a page from a file has no origin, as in
    Firefox. Here it lies nowhere and loads nothing.
    """
    found = _EXPORTS.search(module)
    if found is None:
        raise ValueError("the runtime does not end in its exports")
    pairs = [one.partition(" as ") for one in found[1].split(",")]
    names = ",".join(f"{outer}:{inner}" for inner, _, outer in pairs)
    placed = module[: found.start()].replace("import.meta.url", _NOWHERE)
    return f"{placed}globalThis.ort={{{names}}};"


def _about(speech: Speech, facts: BundleFacts, certificate: Certificate, browser: str | None) -> list[str]:
    """Return sentences on the model: what it is, how good, when it does not know, and how the page was checked."""
    shares = {"agreement": certificate.agreement, "refusals": certificate.refusals}
    counted = {"n": certificate.pictures, "difference": certificate.difference, **shares}
    checked = (
        speech.text("web.checked", browser=browser, **counted) if browser else speech.text("web.unchecked", **counted)
    )
    return [
        what_it_is(speech, facts),
        where_from(speech, facts),
        *how_good(speech, facts),
        how_sure(speech, facts),
        how_unlike(speech, facts),
        checked,
    ]


def _licences(facts: BundleFacts) -> list[str]:
    """Return the licences of what the page is made of; those of the runtime's own parts follow in its notices."""
    found = [_text("LICENSE.goldilocks.txt"), _text("LICENSE.onnxruntime.txt")]
    if facts.spec.pretrained:
        found.append((resource("weights") / "LICENSE.torchvision.txt").read_text("utf-8"))
    return found


def _title(facts: BundleFacts) -> str:
    return f"{architecture_of(facts.spec).title}, {isolated(facts.spec.name or facts.origin.run)}"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _block(packed: bytes) -> Markup:
    """Return packed bytes as text in which no markup can stand."""
    return Markup(base64.b64encode(packed).decode())


def _content(name: str) -> bytes:
    return (resource("web") / name).read_bytes()


def _text(name: str) -> str:
    return _content(name).decode()
