"""The verbs in Spanish: what people read, what argparse says, and JSON, which is the same in every language."""

import json
from pathlib import Path

import pytest

from core.cli.main import main
from core.cli.parser import make_parser
from core.words.speech import speak

VARIABLES = ("GOLDILOCKS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
VERBS = tuple(make_parser(speak("en", "terminal"))._subparsers._group_actions[0].choices)


@pytest.fixture(autouse=True)
def _nobody_says(monkeypatch: pytest.MonkeyPatch):
    for variable in VARIABLES:
        monkeypatch.setenv(variable, "")  # also puts back what a verb sets for argparse


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]):
    """Run a verb; returns its status, what it printed, and its errors."""

    def run(*argv: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            status = main([str(one) for one in argv])
        except SystemExit as left:
            status = left.code
        return status, *capsys.readouterr()

    return run


def test_a_verb_speaks_the_language_that_is_asked_for(say, project: Path):
    shares = ("--train", 60, "--val", 0, "--test", 40)
    _, english, _ = say("split", project, *shares, "--language", "en")
    _, spanish, _ = say("split", project, *shares, "--language=es")
    assert "Without a validation set there is no verdict" in english
    assert "clase   entrenamiento  validación  test" in spanish
    assert "Nota: Sin conjunto de validación no hay veredicto" in spanish
    assert say("--language", "es", "runs", project)[1].startswith("entrenamiento  arquitectura  estado")


@pytest.mark.parametrize("variable", VARIABLES[:-1])
def test_else_it_speaks_that_of_the_environment(say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str):
    monkeypatch.setenv(variable, "es")
    assert say("runs", tmp_path / "gone")[2].startswith("error: No hay ningún proyecto de Goldilocks en ")
    assert say("runs", tmp_path / "gone", "--language", "en")[2].startswith("error: There is no Goldilocks project in ")


def test_json_is_the_same_in_every_language(say, project: Path, tmp_path: Path):
    table = tmp_path / "curve.csv"
    lines = [f"{e},{0.1 + 2 * 0.5**e},{0.4 + 0.03 * e},0.99,0.7,500,300,5" for e in range(1, 21)]
    head = "epoch,train_loss,val_loss,train_accuracy,val_accuracy,n_train,n_val,n_classes"
    table.write_text("\n".join([head, *lines, lines[-1]]))
    for verb in (("diagnose", "--csv", table), ("findings", project), ("architectures",), ("runs", project)):
        both = [say(*verb, "--json", "--language", language)[1] for language in ("en", "es")]
        assert both[0] == both[1]
        assert json.loads(both[0])
    assert "recorded twice" in say("diagnose", "--csv", table, "--json", "--language", "es")[1]
    assert "registrada dos veces" in say("diagnose", "--csv", table, "--language", "es")[1]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_its_help_in_spanish(say, verb: str):
    status, text, _ = say(verb, "--help", "--language", "es")
    assert status == 0
    for words in ("uso: goldilocks", "opciones:", "muestra esta ayuda y termina", "ejemplo: goldilocks", "idioma de"):
        assert words in text
    english, spanish = (speak(one, "terminal").text(f"help.{verb.replace('-', '_')}") for one in ("en", "es"))
    assert spanish in " ".join(text.split())
    assert english not in " ".join(text.split())


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["moon"], "argumento VERB: opción no válida: 'moon'"),
        (["split", "p"], "faltan estos argumentos: --train, --val, --test"),
        (["train", "p", "--epochs", "many"], "argumento --epochs: valor no válido para int: 'many'"),
        (["runs", "p", "--moon"], "argumentos desconocidos: --moon"),
        (["resume", "p", "--run"], "argumento --run: se esperaba un argumento"),
        (["diagnose"], "usa PROJECT --run ID o bien --csv FILE"),
        (["train", "p"], "falta; elige una de estas: lenet5"),
    ],
)
def test_what_makes_no_sense_is_one_spanish_line(say, argv: list[str], words: str):
    status, _, error = say(*argv, "--language", "es")
    assert (status, error.count("\n")) == (2, 1)
    assert error.startswith("error: ")
    assert words in error


def test_a_language_that_nobody_speaks_makes_no_sense(say, project: Path):
    status, _, error = say("runs", project, "--language", "tlh")
    assert (status, error.count("\n")) == (2, 1)
    assert "--language" in error
