"""What a package leaves out: nothing that is opened, everything that only a GPU, a developer or a test opens."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest

from installer.contents import MODULES, bare_files, is_unused, is_unused_module
from installer.lock import strangers
from installer.without_cuda import without_cuda

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "path",
    [
        "torch/bin/torch_shm_manager",  # torch refuses to start without it
        "torch/lib/libtorch_cuda.so",  # libtorch.so of a CUDA build needs it, on a processor, too
        "nvidia/cu13/lib/libcublasLt.so.13",
        "nvidia/cudnn/lib/libcudnn.so.9",
        "nvidia/nvshmem/lib/libnvshmem_host.so.3",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so",
        "PySide6/Qt/lib/libQt6Multimedia.so.6",
        "PySide6/Qt/lib/libQt6Quick.so.6",  # the plugin for cameras is linked with it
        "PySide6/Qt/lib/libQt6QmlModels.so.6",
        "PySide6/Qt/lib/libavcodec.so.61",
        "PySide6/Qt/lib/libQt6FFmpegStub-va.so.2",
        "PySide6/plugins/multimedia/windowsmediaplugin.dll",
        "PySide6/plugins/multimedia/ffmpegmediaplugin.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/avcodec-61.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt6Qml.dll",
        "PySide6/Qt/translations/qtbase_es.qm",
        "babel/locale-data/es_MX.dat",
        "babel/locale-data/root.dat",
        "libxcb-cursor.so.0",
        "libpng16-1d1ba958.so.16.58.0",  # Pillow's own
        "libz.915b4635.so.1",  # torchvision's own
        "resources/samples/fashion.zip",
    ],
)
def test_what_is_opened_stays(path):
    assert not is_unused(path, gpu=False)


@pytest.mark.parametrize(
    "path",
    [
        "torch/include/ATen/ATen.h",
        "torch/bin/protoc-3.21.12.0",
        "torch/lib/libXYZ.a",
        "onnx/backend/test/data/node/x.pb",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/imageformats/libqpdf.so",
        "PySide6/plugins/imageformats/qpdf.dll",
        "PySide6/plugins/platforms/qdirect2d.dll",
        "PySide6/plugins/sqldrivers/qsqlite.dll",
        "PySide6/Qt6Pdf.dll",
        "PySide6/Qt/lib/libQt6Pdf.so.6",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/lib/libQt6QuickControls2.so.6",
        "PySide6/Qt/lib/libQt6QmlCompiler.so.6",
        "PySide6/Qt/lib/libQt6MultimediaQuick.so.6",
        "libpulse.so.0",
        "libpulsecommon-16.1.so",
        "libXrandr.so.2",
        "babel/locale-data/de.dat",
        "babel/locale-data/zh_Hant.dat",
        "libstdc++.so.6",
        "libX11.so.6",
        "libxkbcommon.so.0",
    ],
)
def test_what_is_not_opened_is_left_out(path):
    assert is_unused(path, gpu=False)
    assert is_unused(path.replace("/", "\\"), gpu=True)


@pytest.mark.parametrize(
    "path",
    [
        "nvidia/cudnn/lib/libcudnn_adv.so.9",
        "torch/lib/libtorch_cuda_linalg.so",
        "nvidia/cu13/lib/libnvrtc.alt.so.13",
        "nvidia/cu13/lib/libcusolver.so.12",
    ],
)
def test_what_a_gpu_opens_stays_only_for_it(path):
    assert is_unused(path, gpu=False)
    assert not is_unused(path, gpu=True)


def test_every_resource_stays_but_the_sources_of_compiled_words():
    inside = [path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()]
    left_out = [path for path in inside if is_unused(path, gpu=False)]
    assert {path.rpartition(".")[2] for path in left_out} == {"po", "ts"}
    compiled = [path.replace(".po", ".mo").replace(".ts", ".qm") for path in left_out]
    assert set(compiled) <= set(inside)


def test_every_module_is_in_a_package_where_the_build_looks_for_it():
    """PyInstaller collects the submodules of packages: a folder without __init__.py would be missing."""
    folders = {path.parent for room in ("core", "gui", "models") for path in (ROOT / room).rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_nothing_that_the_program_imports_is_left_out():
    files = [path for folder in ("core", "gui", "models") for path in (ROOT / folder).rglob("*.py")]
    imported = {name for path in files for name in _imports(path)}
    assert {"onnxruntime.quantization", "torch", "captum.attr"} <= imported
    assert {name for name in imported if any(f"{name}.".startswith(f"{one}.") for one in MODULES)} == set()


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def test_modules_that_are_called_tests_and_are_none_stay():
    assert not is_unused_module("jinja2.tests")
    assert not is_unused_module("torch.testing._internal.logging_tensor")
    assert is_unused_module("sympy.core.tests.test_expr")
    assert "torch" not in MODULES
    assert "matplotlib" not in MODULES


def test_what_the_quantiser_imports_by_a_bare_name_is_packed():
    """onnxruntime.transformers puts its own folder on Python's path; what it finds there, no analysis finds."""
    folder = bare_files()[0].parent
    packed = {file.stem for file in bare_files()}
    found, waiting = set(), {"onnx_utils"}
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= {one for one in _at_import(folder / f"{name}.py") if (folder / f"{one}.py").is_file()} - found
    assert found - {"onnx_utils"} == packed
    assert all(file.is_file() for file in bare_files())


def _at_import(path: Path) -> Iterator[str]:
    """Yield what a module imports when it is imported itself."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_tools_of_developers_are_left_out_and_nothing_that_the_lock_names():
    """PyInstaller packs what a library uses where it finds it: the tests' own libraries, for instance."""
    left_out = strangers()
    assert {"pytest", "sklearn", "scipy", "psutil", "ruff"} <= set(left_out)
    assert set(left_out).isdisjoint({"torch", "numpy", "PIL", "PySide6", "babel", "onnxruntime", "PyInstaller"})
    files = [path for folder in ("core", "gui", "models") for path in (ROOT / folder).rglob("*.py")]
    assert {name.partition(".")[0] for path in files for name in _imports(path)}.isdisjoint(left_out)


def test_a_lock_without_cuda_keeps_everything_else():
    lock = (
        "numpy==2.4.6 \\\n    --hash=sha256:aa\n"
        "nvidia-cublas==13.1 ; sys_platform == 'linux' \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
        "torch==2.14.1 \\\n    --hash=sha256:dd\n"
        "torchvision==0.29.1 \\\n    --hash=sha256:ee\n"
        "tqdm==4.70.1 \\\n    --hash=sha256:ff\n"
    )
    assert without_cuda(lock) == ("numpy==2.4.6 \\\n    --hash=sha256:aa\ntqdm==4.70.1 \\\n    --hash=sha256:ff\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads what Linux's loader would load")
def test_all_that_the_plugin_for_cameras_is_linked_with_stays():
    """Qt's own libraries stay; what is the system's, the .deb asks for."""
    place = "PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so"
    plugin = distribution("PySide6-Addons").locate_file(place)
    listed = subprocess.run(["ldd", str(plugin)], check=True, capture_output=True, text=True).stdout
    own = {Path(line.split()[2]).name for line in listed.splitlines() if "PySide6" in line}
    assert {"libQt6Multimedia.so.6", "libQt6Quick.so.6", "libQt6Qml.so.6"} <= own
    assert sum(name.startswith("libav") for name in own) == 3
    assert {name for name in own if is_unused(f"PySide6/Qt/lib/{name}", gpu=False)} == set()
