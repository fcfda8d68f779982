"""The cameras of this machine, by QtMultimedia, which is imported when a camera is first asked for.

Frames are turned into pictures by a thread of their own. While it works, newer frames replace each other, so that none
waits in a queue, however slow the machine is.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QImage, QTransform

from core.events.array import MOST_SIDE
from core.problems import Problem
from gui.pages.classify.camera.source import CameraName, FrameSource
from gui.state.background import Background

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QCamera, QCameraDevice, QCameraFormat, QVideoFrame

SILENCE = 8000  # ms without a frame after which a camera counts as silent; slow ones need seconds to start
_WIDTH, _HEIGHT = 640, 480  # px; no network sees more, and larger frames cost time


def open_source(parent: QObject) -> FrameSource:
    """Return the cameras of this machine. Raises Problem `camera_unsupported` if Qt cannot reach any here."""
    try:
        from PySide6.QtMultimedia import QMediaFormat
    except ImportError as error:
        raise Problem("camera_unsupported", detail=str(error)) from error
    # Without a backend, Qt logs it and finds no camera, which would be told as if none was connected.
    if not QMediaFormat().supportedVideoCodecs(QMediaFormat.ConversionMode.Decode):
        raise Problem("camera_unsupported", detail=", ".join(QCoreApplication.libraryPaths()))
    return CameraSource(parent)


class CameraSource(FrameSource):
    """Cameras by QtMultimedia."""

    def __init__(self, parent: QObject) -> None:
        from PySide6.QtMultimedia import QMediaCaptureSession, QMediaDevices, QVideoSink

        super().__init__(parent)
        self._name = ""  # of the camera that runs
        self._wanted = ""  # the key of the camera that runs, or is to run when permission is given
        self._camera: QCamera | None = None
        self._newest: QVideoFrame | None = None
        self._is_converting = False
        self._devices = QMediaDevices(self)
        self._sink = QVideoSink(self)
        self._session = QMediaCaptureSession(self)
        self._session.setVideoSink(self._sink)
        self._converter = Background(self, self._fail, threads=1)
        self._silence = QTimer(self, singleShot=True, interval=SILENCE)
        self._silence.timeout.connect(self._tell_silence)
        self._sink.videoFrameChanged.connect(self._hear)
        self._devices.videoInputsChanged.connect(self._look)

    def cameras(self) -> list[CameraName]:
        """Return the cameras that are connected, the system's own choice first."""
        return [CameraName(_key(one), one.description()) for one in self._found()]

    def start(self, key: str) -> None:
        """Start a camera, after asking for permission where the system wants that."""
        self.stop()
        self._wanted = key
        if _permission() == Qt.PermissionStatus.Undetermined:
            app = QCoreApplication.instance()
            assert app is not None
            app.requestPermission(QCameraPermission(), self, self._answered)
        else:
            self._answered()

    def stop(self) -> None:
        """Stop the camera; no frame follows."""
        self._silence.stop()
        self._wanted = ""
        self._newest = None
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.errorOccurred.disconnect(self._tell_error)
            camera.stop()
            self._session.setCamera(None)  # type: ignore[arg-type] # Qt's null pointer
            camera.deleteLater()

    def _answered(self, _permission_asked: object = None) -> None:
        """Start the camera if it may be used and is still wanted: the person may have left meanwhile."""
        key = self._wanted
        if key and _permission() == Qt.PermissionStatus.Granted:
            self._run(key)
        elif key:
            self.failed.emit(Problem("camera_refused"))

    def _run(self, key: str) -> None:
        from PySide6.QtMultimedia import QCamera

        device = next((one for one in self._found() if _key(one) == key), None)
        if device is None:
            self.failed.emit(Problem("camera_missing"))
            return
        self._name = device.description()
        self._camera = QCamera(device, self)
        wanted = best_format(device.videoFormats())
        if wanted is not None:
            self._camera.setCameraFormat(wanted)
        self._camera.errorOccurred.connect(self._tell_error)
        self._session.setCamera(self._camera)
        self._camera.start()
        self._silence.start()

    def _found(self) -> list["QCameraDevice"]:
        from PySide6.QtMultimedia import QMediaDevices

        return sorted(QMediaDevices.videoInputs(), key=lambda one: not one.isDefault())

    # --- frames

    def _hear(self, frame: "QVideoFrame") -> None:
        if self._camera is None or not frame.isValid():
            return
        self._silence.start()
        self._newest = frame
        self._convert()

    def _convert(self) -> None:
        frame = self._newest
        if frame is None or self._is_converting:
            return
        self._newest, self._is_converting = None, True
        self._converter.run(lambda: upright(frame), self._pass_on)

    def _pass_on(self, image: QImage) -> None:
        self._is_converting = False
        if self._camera is not None and not image.isNull():
            self.frame.emit(image)
        self._convert()

    # --- failures

    def _fail(self, error: Exception) -> None:
        self._is_converting = False
        self._end(Problem("camera_failed", name=self._name, detail=f"{type(error).__name__}: {error}"))

    def _tell_error(self, error: "QCamera.Error", text: str) -> None:
        if error.value:
            self._end(Problem("camera_failed", name=self._name, detail=text))

    def _tell_silence(self) -> None:
        self._end(Problem("camera_silent", name=self._name))

    def _look(self) -> None:
        """Tell that other cameras are connected, and whether the one that runs still is."""
        if self._is_gone():
            self._end(Problem("camera_unplugged", name=self._name))
        self.changed.emit()

    def _is_gone(self) -> bool:
        """Return whether the camera that runs is no longer connected."""
        keys = [one.key for one in self.cameras()]
        return self._camera is not None and _key(self._camera.cameraDevice()) not in keys

    def _end(self, problem: Problem) -> None:
        if self._camera is not None:
            # A camera that was pulled out may report an error first.
            if problem.code == "camera_failed" and self._is_gone():
                problem = Problem("camera_unplugged", name=self._name)
            self.stop()
            self.failed.emit(problem)


def upright(frame: "QVideoFrame") -> QImage:
    """Return a frame as an upright picture, Format_RGB888; for any thread.

    Some cameras ask for frames to be shown mirrored, like a mirror; pictures in files are not, so this is not followed.
    Raises ValueError if it is larger than any picture that is sent to the engine.
    """
    if max(frame.width(), frame.height()) > MOST_SIDE:
        raise ValueError(f"{frame.width()} x {frame.height()} pixels, where {MOST_SIDE} are the most")
    image = frame.toImage()  # by how the sensor is mounted, not yet by how the frame is to be shown
    if angle := frame.rotation().value:
        image = image.transformed(QTransform().rotate(angle))
    return image.convertToFormat(QImage.Format.Format_RGB888)


def best_format(formats: "list[QCameraFormat]") -> "QCameraFormat | None":
    """Return the format nearest to 640 x 480 pixels, of equal ones the fastest; None leaves it to the camera."""

    def distance(one: "QCameraFormat") -> tuple[int, float]:
        size = one.resolution()
        return abs(size.width() * size.height() - _WIDTH * _HEIGHT), -one.maxFrameRate()

    return min(formats, key=distance, default=None)


def _permission() -> Qt.PermissionStatus:
    app = QCoreApplication.instance()
    assert app is not None
    return app.checkPermission(QCameraPermission())


def _key(device: "QCameraDevice") -> str:
    return bytes(device.id().data()).decode("utf-8", "backslashreplace")
