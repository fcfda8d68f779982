"""What a package leaves out: nothing that is opened, everything that only a GPU, a developer or a test opens."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer.contents import MODULES, is_unused, is_unused_module
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
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/lib/libQt6Quick.so.6",
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
    ["nvidia/cudnn/lib/libcudnn_adv.so.9", "torch/lib/libtorch_cuda_linalg.so", "nvidia/cu13/lib/libnvrtc.alt.so.13"],
)
def test_what_a_gpu_opens_stays_only_for_it(path):
    assert is_unused(path, gpu=False)
    assert not is_unused(path, gpu=True)


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


def test_a_lock_without_cuda_keeps_everything_else():
    lock = (
        "numpy==2.4.6 \\\n    --hash=sha256:aa\n"
        "nvidia-cublas==13.1 ; sys_platform == 'linux' \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
        "torch==2.14.1 \\\n    --hash=sha256:dd\n"
        "torchvision==0.29.1 \\\n    --hash=sha256:ee\n"
        "tqdm==4.70.1 \\\n    --hash=sha256:ff\n"
    )
    assert without_cuda(lock) == ("numpy==2.4.6 \\\n    --hash=sha256:aa\ntqdm==4.70.1 \\\n    --hash=sha256:ff\n")
