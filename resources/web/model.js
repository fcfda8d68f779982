// The model: unpacked from the page, opened once, asked one picture at a time.

const facts = JSON.parse(document.getElementById("facts").textContent);
let session = null;
let lastTurn = Promise.resolve();

/** Returns the bytes of a packed block of the page (base64 of gzip) and removes the block. */
async function unpacked(id) {
  const block = document.getElementById(id);
  const text = block.textContent.trim();
  block.remove();
  let bytes;
  if (Uint8Array.fromBase64) {
    bytes = Uint8Array.fromBase64(text);
  } else {
    const letters = atob(text);
    bytes = new Uint8Array(letters.length);
    for (let index = 0; index < letters.length; index++) bytes[index] = letters.charCodeAt(index);
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Opens the model. One thread, in this page: threads would need a server, which a file has not. */
async function openModel() {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = await unpacked("runtime-data");
  ort.env.logLevel = "error";
  session = await ort.InferenceSession.create(await unpacked("model-data"), { executionProviders: ["wasm"] });
}

/** Does something when everything before it is done. */
function inTurn(work) {
  const turn = lastTurn.then(work);
  lastTurn = turn.catch(() => undefined); // whoever waits for `turn` hears of it
  return turn;
}

/**
 * Returns the calibrated probability of each class for a canvas, and how far it is from the pictures that the model
 * knows; null if it cannot tell.
 */
async function ask(canvas) {
  const picture = new ort.Tensor("uint8", coloursOf(canvas), [canvas.height, canvas.width, 3]);
  const { probabilities, novelty } = await session.run({ picture });
  return { probabilities: Array.from(probabilities.data), novelty: novelty ? novelty.data[0] : null };
}

/** Returns why an answer is refused, "unlike" or "not_sure"; null if it is not. */
function whyRefused({ probabilities, novelty }) {
  if (novelty !== null && novelty > facts.unlike_from) return "unlike";
  return Math.max(...probabilities) < facts.sure_enough ? "not_sure" : null;
}
