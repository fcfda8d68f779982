"""What the package leaves out, and why: modules that are never imported, libraries and files that are never opened.

goldilocks.spec applies it. The journey (journey.py) shows that nothing of it is missed.
"""

from fnmatch import fnmatch
from importlib.metadata import distribution
from pathlib import Path

# Imported by a library for what Goldilocks does not do. What only developers have installed is left out, too (lock.py).
MODULES = (
    "PySide6.QtDesigner",
    "PySide6.QtMultimediaWidgets",  # PyInstaller's hook adds it to QtMultimedia
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickWidgets",
    "PySide6.QtUiTools",
    "contourpy",  # matplotlib draws contours with it; captum takes no more than matplotlib's colours
    "cuda",  # torch's CUDA graphs ask for it; 31 MB
    "google.protobuf.testdata",
    "matplotlib.tests",
    "numpy.f2py",
    "onnx.backend.test",
    "onnxruntime.tools",
    "pyqtgraph.examples",
    "pyqtgraph.opengl",
    "setuptools",
    "tkinter",
    "torch.utils.tensorboard",
    "torchgen.static_runtime",
    "triton",  # the compiler behind torch.compile, which Goldilocks does not call; 0.9 GB
)

# What onnxruntime's quantiser imports by a bare name from a folder that it puts on Python's path: no analysis finds it.
BARE_IMPORTS = ("float16", "fusion_utils", "onnx_model")
BARE_NEEDS = ("onnx.external_data_helper", "onnx.shape_inference", "packaging.version")  # what these import in turn

# Modules that a library's hook adds although nothing imports them.
_MODULE_PATTERNS = (
    "matplotlib.testing.*",
    "networkx.*.tests.*",
    "networkx.tests.*",
    "numpy.*.tests.*",
    "numpy.testing.*",
    "onnx.test.*",
    "sympy.*.tests.*",
    "torch.testing._internal.distributed.*",
    "torch.testing._internal.optests.*",
    "torch.testing._internal.generated.*",
    "torch.utils.benchmark.*",
    "torch._inductor.codegen.cutlass.*",
)

# Paths inside the package.
_FILES = (
    "*/testdata/*",
    "torch/bin/protoc*",
    "torch/include/*",
    "torch/share/*",
    "torch/test/*",
    "torch/testing/_internal/data/*",
    "torch/testing/_internal/distributed/*",
    "torch/testing/_internal/generated/*",
    "torch/testing/_internal/optests/*",
    "torch/utils/benchmark/*",
    "torch/_inductor/codegen/*/*.h",
    "torchgen/packaged/*",
    "*.a",
    "*.lib",
    "*.h",
    "*.hpp",
    "*.cuh",
    "*.pyi",
    "matplotlib/mpl-data/fonts/*",
    "matplotlib/mpl-data/images/*",
    "matplotlib/mpl-data/sample_data/*",
    "matplotlib/mpl-data/stylelib/*",
    "onnx/backend/test/*",
    "onnx/*.proto",
    "pyqtgraph/examples/*",
    "pyqtgraph/icons/*.svg",
    # Sources of what is compiled beside them.
    "resources/translations/*.ts",
    "resources/words/*.po",
    # Qt, whose folders are PySide6/Qt/plugins on Linux and macOS and PySide6/plugins on Windows, which is written here:
    # what needs QML, a display of its own without a desktop, or a keyboard on the screen.
    "PySide6/qml/*",
    "PySide6/plugins/platforms/*qeglfs*",
    "PySide6/plugins/platforms/*qlinuxfb*",
    "PySide6/plugins/platforms/*qminimal*",
    "PySide6/plugins/platforms/*qvnc*",
    "PySide6/plugins/platforms/*qvkkhrdisplay*",
    "PySide6/plugins/platforms/*qdirect2d*",
    "PySide6/plugins/egldeviceintegrations/*",
    "PySide6/plugins/platforminputcontexts/*virtualkeyboard*",
    "PySide6/plugins/generic/*",
    "PySide6/plugins/networkinformation/*",
    "PySide6/plugins/qmltooling/*",
    "PySide6/plugins/sqldrivers/*",
    "PySide6/plugins/tls/*",
    # Pictures are decoded by Pillow; this plugin would bring a reader of PDF along.
    "PySide6/plugins/imageformats/*qpdf*",
    "*Qt6Pdf*",
    # Qt's plugin for cameras is linked with libQt6Qml, QmlMeta, QmlModels, QmlWorkerScript and libQt6Quick: these stay,
    # with libav*, libsw* and the stubs of FFmpeg beside it, without which no camera is found.
    "*Qt6Qml[!MW.]*",
    "*Qt6Quick[!.]*",
    "*Qt6MultimediaQuick*",
    "*Qt6MultimediaWidgets*",
    "PySide6/QtMultimediaWidgets*",
    "*Qt6VirtualKeyboard*",
    "*Qt6EglFS*",
    "*Qt6EglFs*",
    # Its theme would load GTK 3 and forty libraries under it; the portal's dialogs are native without them.
    "PySide6/plugins/platformthemes/libqgtk3*",
)

# Qt speaks to the user in these; Babel knows numbers in these.
_LANGUAGES = ("en", "es", "pt", "root")

# Opened when a GPU computes, never before: cuDNN's parts are opened one by one by libcudnn.so, which stays.
_GPU_ONLY = (
    "*libcudnn_*",
    "*libcusolver*",  # its users are in libtorch_cuda_linalg
    "*libnvrtc.alt*",
    "*libnvperf_*",
    "*libpcsamplingutil*",
    "*libcheckpoint*",
    "*libnvblas*",
    "*libcufile_rdma*",
    "*libcufftw*",
    "*libnvshmem_[!h]*",
    "*nvshmem_bootstrap*",
    "*nvshmem_transport*",
    "*libtorch_cuda_linalg*",
    "*libcaffe2_nvrtc*",
    "*bitcode*",
)

# Linux: libraries of the system that drivers and settings of the system go with. A copy from the machine of the build
# would be older than what the driver of a newer system was linked against. installer/deb.py depends on their packages.
SYSTEM_LIBRARIES = (
    "libX11-xcb.so",
    "libX11.so",
    "libcom_err.so",
    "libXext.so",  # these three for cameras, as is the sound below
    "libXrandr.so",
    "libXrender.so",
    "libdbus-1.so",
    "libdrm.so",
    "libexpat.so",
    "libfontconfig.so",
    "libfreetype.so",
    "libgcc_s.so",
    "libgpg-error.so",
    "libstdc++.so",
    "libsystemd.so",
    "libuuid.so",
    "libxcb.so",
    "libxkbcommon-x11.so",
    "libxkbcommon.so",
    "libz.so",
)
# Linux: Qt's library for cameras is linked with PulseAudio's; sound goes with the system's own server.
_OF_SOUND = (
    "libFLAC.so",
    "libasyncns.so",
    "libmp3lame.so",
    "libmpg123.so",
    "libogg.so",
    "libopus.so",
    "libpulse*.so",
    "libsndfile.so",
    "libvorbis*.so",
)
# What only GTK's theme for Qt needs.
_OF_GTK = (
    "libX[Ccdfir]*.so",
    "libXau.so",
    "libat*.so",
    "libblkid.so",
    "libbsd.so",
    "libcairo*.so",
    "libcap.so",
    "libdatrie.so",
    "libepoxy.so",
    "libfribidi.so",
    "libgcrypt.so",
    "libgdk*.so",
    "libgio-2.0.so",
    "libgmodule-2.0.so",
    "libgobject-2.0.so",
    "libgraphite2.so",
    "libgtk-3.so",
    "libharfbuzz.so",
    "libjpeg.so",
    "libmd.so",
    "libmount.so",
    "libpango*.so",
    "libpixman-1.so",
    "libpng16.so",
    "libselinux.so",
    "libthai.so",
    "libxcb-glx.so",
)


def bare_files() -> list[Path]:
    """Return the files that are imported by a bare name."""
    folder = Path(str(distribution("onnxruntime").locate_file("onnxruntime/transformers")))
    return [folder / f"{name}.py" for name in BARE_IMPORTS]


def is_unused(path: str, *, gpu: bool) -> bool:
    """Tell whether a file is left out; `path` is its place in the package, `gpu` whether GPUs are to be used."""
    path = path.replace("\\", "/")
    for folder in ("plugins", "qml"):
        path = path.replace(f"PySide6/Qt/{folder}/", f"PySide6/{folder}/")
    if any(fnmatch(path, pattern) for pattern in _FILES):
        return True
    if any(fnmatch(path, f"{pattern}*") for pattern in (*SYSTEM_LIBRARIES, *_OF_SOUND, *_OF_GTK)):
        return True
    if "/locale-data/" in path or ("/translations/" in path and "PySide6" in path):
        stem = path.rsplit("/", 1)[-1].partition(".")[0]
        return not any(part in _LANGUAGES for part in stem.split("_"))
    return not gpu and any(fnmatch(path, pattern) for pattern in _GPU_ONLY)


def is_unused_module(name: str) -> bool:
    """Tell whether a Python module that a hook adds is left out."""
    return any(fnmatch(name, pattern) for pattern in _MODULE_PATTERNS)
