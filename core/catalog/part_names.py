"""Which part of a split a name means: of folders and of cells in tables, in English and Spanish.

The words are those of the field; `eval` and `evaluation` mean the test part, as in Hugging Face's `datasets`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

_WORDS = {
    "train": (
        *("train", "training", "trn", "learn", "learning"),
        *("entrenamiento", "entrenar", "entreno", "aprendizaje"),
    ),
    "val": (
        *("val", "valid", "validate", "validation", "validating", "dev", "development"),
        *("validacion", "validar", "desarrollo"),
    ),
    "test": (
        *("test", "testing", "tst", "eval", "evaluation", "evaluate", "holdout", "heldout"),
        *("prueba", "pruebas", "evaluacion", "evaluar", "probar", "testeo", "comprobacion"),
    ),
}
_PARTS = {word: part for part, words in _WORDS.items() for word in words}
# Words that say nothing of their own beside the name of a part.
_FILLERS = frozenset(
    (
        *("set", "sets", "data", "dataset", "split", "part", "subset", "fold", "folder", "final"),
        *("image", "images", "img", "imgs", "picture", "pictures", "photo", "photos", "pic", "pics"),
        *("conjunto", "datos", "de", "del", "la", "parte", "particion", "division", "carpeta"),
        *("imagen", "imagenes", "foto", "fotos"),
    )
)
_SIMILAR = 0.8  # share of letters in common from which a word may be a misspelt name of a part
_SHORTEST = 4  # letters of a word that is compared with others
_LETTERS = re.compile(r"[^\W\d_]+")


def _words_of(name: str) -> list[str]:
    """Return the words of a name: small letters, no accents, no digits; compounds such as `trainset` are divided."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFD", name).casefold() if unicodedata.category(sign) != "Mn"
    )
    found = _LETTERS.findall(plain)
    if "".join(found) in _PARTS:  # hold-out
        return ["".join(found)]
    words: list[str] = []
    for word in found:
        ends = [end for end in range(3, len(word)) if word[:end] in _PARTS and word[end:] in _FILLERS]
        words += [word[: ends[-1]], word[ends[-1] :]] if ends else [word]
    return words


def _meant(name: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the only part that a name's words mean, and the words that are neither that part's nor fillers."""
    words = _words_of(name)
    parts = {_PARTS[word] for word in words if word in _PARTS}
    rest = tuple(word for word in words if word not in _PARTS and word not in _FILLERS)
    return (parts.pop() if len(parts) == 1 else None), rest


def part_of(name: str) -> str | None:
    """Return the part that a name means by itself: `01_train`, `train set`, `Evaluación`; None for other names."""
    part, rest = _meant(name)
    return part if not rest else None


def parts_among(names: Iterable[str]) -> dict[str, str]:
    """Return name -> part for those of the names beside each other that mean a part.

    Beside each other, also names with a word of their own mean parts if another part has the same one: `seg_train` and
    `seg_test`, but not `test_tube`.
    """
    found: dict[str, str] = {}
    alike: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for name in names:
        part, rest = _meant(name)
        if part is not None:
            (alike[rest] if rest else found)[name] = part
    for some in alike.values():
        if len(set(some.values())) > 1:
            found |= some
    return found


def part_like(name: str) -> str | None:
    """Return the part that a name may be meant for: `validaton`, `trainval`, `test_tube`; None for other names."""
    return next(filter(None, map(_like, _words_of(name))), None)


def _like(word: str) -> str | None:
    if word in _PARTS:
        return _PARTS[word]
    if len(word) < _SHORTEST:
        return None
    known = [one for one in _PARTS if len(one) >= _SHORTEST]
    near = [one for one in known if word.startswith(one) or word.endswith(one)]
    near += [one for one in known if SequenceMatcher(None, word, one).ratio() >= _SIMILAR]
    return _PARTS[near[0]] if near else None
