// The page itself: it opens the model, then takes pictures by drop, by choice, by paste and from the camera.

const MOST_FILES = 60;
const statusLine = document.getElementById("status");
const zone = document.getElementById("zone");
const chooseButton = document.getElementById("choose");
const cameraButton = document.getElementById("camera");
const files = document.getElementById("files");

/** Answers picture files one after the other. */
async function take(list) {
  const chosen = [...list];
  if (!session || !chosen.length) return;
  for (const [index, file] of chosen.slice(0, MOST_FILES).entries()) {
    say(statusLine, "working", { at: index + 1, of: Math.min(chosen.length, MOST_FILES) });
    await inTurn(() => answerFile(file));
    await new Promise((resolve) => setTimeout(resolve)); // so that the page shows it
  }
  if (chosen.length > MOST_FILES) say(statusLine, "too_many", { most: MOST_FILES, of: chosen.length });
  else say(statusLine, stream ? "camera_on" : "ready");
}

/** Shows the classes that the model knows. */
function showClasses() {
  const shown = facts.classes.slice(0, 30).map((name) => {
    const chip = made("li", "", name.slice(0, 200));
    chip.dir = "auto";
    return chip;
  });
  if (facts.classes.length > shown.length) shown.push(made("li", "", `+ ${facts.classes.length - shown.length}`));
  document.getElementById("classes").replaceChildren(...shown);
}

function connect() {
  document.getElementById("language").addEventListener("click", () => {
    language = LANGUAGES.find((one) => one !== language);
    speak();
  });
  chooseButton.addEventListener("click", () => files.click());
  files.addEventListener("change", () => {
    take(files.files);
    files.value = ""; // so that the same picture can be chosen again
  });
  cameraButton.addEventListener("click", () => (stream ? stopCamera() : startCamera()));
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget ?? zone.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    take(event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => take(event.clipboardData.files));
  document.getElementById("licences").addEventListener("toggle", showNotices, { once: true });
}

/** Shows the licences of what the runtime is made of. */
async function showNotices() {
  const bytes = await unpacked("notices-data");
  document.getElementById("notices").textContent = new TextDecoder().decode(bytes);
}

/** Opens the model and lets pictures in, or tells that this browser cannot. */
async function begin() {
  showClasses();
  speak();
  connect();
  try {
    await openModel();
  } catch (error) {
    console.error(error);
    say(statusLine, "cannot_open");
    document.documentElement.dataset.state = "failed";
    return;
  }
  chooseButton.disabled = cameraButton.disabled = false;
  say(statusLine, "ready");
  document.documentElement.dataset.state = "ready";
}

begin();
