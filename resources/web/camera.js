// Live answers from a camera, after a press: always of the newest frame, smoothed over half a second. No frame is kept.

const SMOOTHED_OVER = 500; // ms
const LONGEST = 640; // px
const live = document.getElementById("live");
const video = document.getElementById("video");
let stream = null;

/** Starts the camera, or tells why there is none. */
async function startCamera() {
  if (!navigator.mediaDevices?.getUserMedia) return say(statusLine, "camera_missing");
  cameraButton.disabled = true; // a second press would open a second stream, which nothing would stop
  let found;
  try {
    found = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: LONGEST } } });
    stream = found;
    found.getVideoTracks()[0].addEventListener("ended", () => stopCamera("camera_gone"));
    video.srcObject = found;
    await video.play();
  } catch (error) {
    const codes = { NotFoundError: "camera_none", NotReadableError: "camera_busy" };
    return stopCamera(found ? "camera_gone" : (codes[error.name] ?? "camera_denied"));
  } finally {
    cameraButton.disabled = false;
  }
  if (stream !== found) return undefined; // it was unplugged meanwhile
  live.hidden = false;
  say(cameraButton, "camera_stop");
  say(statusLine, "camera_on");
  return follow(found).catch((error) => {
    console.error(error);
    stopCamera("failed");
  });
}

/** Stops the camera and says why, or that the page is ready. */
function stopCamera(code = "ready") {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  video.srcObject = null;
  live.hidden = true;
  say(cameraButton, "camera");
  say(statusLine, code);
}

/** Answers frame after frame until this stream is stopped. */
async function follow(own) {
  let smoothed = null;
  let before = performance.now();
  const told = live.querySelector(".told");
  const again = () => smoothed && showAnswer(live, told, smoothed, "");
  saidAgain.add(again);
  try {
    while (stream === own) {
      await nextFrame();
      if (stream !== own || !video.videoWidth) continue;
      const sides = sidesWithin(LONGEST, video.videoWidth, video.videoHeight);
      const answer = await inTurn(() => ask(painted(video, ...sides)));
      if (stream !== own) break; // it may have been stopped before this frame's turn came
      const now = performance.now();
      const weight = smoothed ? 1 - Math.exp((before - now) / SMOOTHED_OVER) : 1;
      const mixed = (value, earlier) => weight * value + (1 - weight) * (earlier ?? 0);
      smoothed = {
        probabilities: answer.probabilities.map((share, index) => mixed(share, smoothed?.probabilities[index])),
        novelty: answer.novelty === null ? null : mixed(answer.novelty, smoothed?.novelty),
      };
      before = now;
      again();
      document.dispatchEvent(new CustomEvent("live-answer", { detail: smoothed }));
    }
  } finally {
    saidAgain.delete(again);
  }
}

/** Waits for a frame that was not there before. */
function nextFrame() {
  return new Promise((resolve) => {
    if (video.requestVideoFrameCallback && !video.ended) video.requestVideoFrameCallback(resolve);
    else requestAnimationFrame(resolve);
    setTimeout(resolve, 1000); // a camera that was unplugged sends no frame
  });
}
