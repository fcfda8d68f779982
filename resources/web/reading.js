// From a picture file to the pixels that the model takes, as the application reads them: upright, over the model's
// background where it is transparent, colour profiles not applied.

const MOST_PIXELS = 50e6; // what the memory of a browser holds several times over

/** A picture that is not answered; `code` names the sentence that tells why. */
class Refusal extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** Returns a canvas of a picture file. Throws Refusal. */
async function readPicture(file) {
  if (facts.scale && (await isDeepPng(file))) throw new Refusal("deep");
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, {
      imageOrientation: "from-image",
      premultiplyAlpha: "none",
      colorSpaceConversion: "none",
    });
  } catch {
    throw new Refusal("unreadable");
  }
  try {
    return painted(bitmap, bitmap.width, bitmap.height);
  } finally {
    bitmap.close();
  }
}

/** Returns a canvas with something painted over the model's background. Throws Refusal. */
function painted(source, width, height) {
  if (width * height > MOST_PIXELS) throw new Refusal("large");
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  // Read often: the canvas stays in main memory, where painting is exact and the same on every graphics card.
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (!context) throw new Refusal("large");
  context.fillStyle = `rgb(${facts.background.join(" ")})`;
  context.fillRect(0, 0, width, height);
  context.drawImage(source, 0, 0, width, height);
  return canvas;
}

/** Returns a width and a height that are shrunk, if need be, so that the longer one is at most `longest` pixels. */
function sidesWithin(longest, width, height) {
  const shrink = Math.min(1, longest / Math.max(width, height));
  return [width, height].map((side) => Math.max(1, Math.round(side * shrink)));
}

/** Returns the colours of a canvas, three bytes a pixel. */
function coloursOf(canvas) {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Uint8Array((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    colours[to++] = data[from];
    colours[to++] = data[from + 1];
    colours[to++] = data[from + 2];
  }
  return colours;
}

/** Tells whether a file is a PNG of 16 bits, which a browser scales otherwise than a model with a scale of its own. */
async function isDeepPng(file) {
  const head = new Uint8Array(await file.slice(0, 25).arrayBuffer());
  return String.fromCharCode(...head.slice(1, 4)) === "PNG" && head[24] === 16;
}
