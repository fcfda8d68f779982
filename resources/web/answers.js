// Answers on the page: one card for each picture, the newest first.

const MOST_CARDS = 60;
const MOST_BARS = 5;
const LONGEST_SHOWN = 640; // px of a picture that stays on the page
const answers = document.getElementById("answers");

/** Fills `told`, inside `card`, with an answer: the class or that the model does not know, and the likeliest classes. */
function showAnswer(card, told, answer, name) {
  const ranked = answer.probabilities.map((share, index) => [share, facts.classes[index]]).sort((one, other) => other[0] - one[0]);
  const [, best] = ranked[0];
  const why = whyRefused(answer);
  card.classList.toggle("unsure", why !== null);
  const big = made("p", "big", why ? word("unknown") : best);
  if (!why) big.dir = "auto";
  const bars = made("ol", "bars");
  for (const [share, own] of ranked.slice(0, MOST_BARS)) bars.append(bar(share, own));
  const parts = [big];
  if (why) parts.push(made("p", "quiet", word(why)));
  parts.push(bars);
  if (name) parts.push(fileName(name));
  told.replaceChildren(...parts);
}

/** Returns one class with its share. */
function bar(share, own) {
  const line = made("li");
  const label = made("span", "name", own);
  label.dir = "auto";
  const well = made("span", "bar");
  const filled = made("span");
  filled.style.width = `${100 * share}%`;
  well.append(filled);
  line.append(label, well, made("span", "percent", percent(share)));
  return line;
}

/** Returns what a card shows of a picture; the picture itself is let go, since sixty from a phone take gigabytes. */
function smaller(canvas) {
  const shown = made("canvas");
  [shown.width, shown.height] = sidesWithin(LONGEST_SHOWN, canvas.width, canvas.height);
  const context = shown.getContext("2d", { alpha: false });
  context.imageSmoothingQuality = "high";
  context.drawImage(canvas, 0, 0, shown.width, shown.height);
  canvas.width = canvas.height = 0;
  return shown;
}

/** Returns the name of a picture's file. */
function fileName(name) {
  const line = made("p", "file", name.slice(0, 300));
  line.dir = "auto";
  return line;
}

/** Adds a card on top; the oldest go. */
function addCard(card, again) {
  answers.prepend(card);
  card.again = again;
  saidAgain.add(again);
  while (answers.children.length > MOST_CARDS) {
    saidAgain.delete(answers.lastChild.again);
    answers.lastChild.remove();
  }
}

/** Answers one picture file and tells it to whoever listens to `answer` on the document. */
async function answerFile(file) {
  const detail = { name: file.name, probabilities: null, novelty: null, why: null, error: null };
  try {
    const canvas = await readPicture(file);
    const answer = await ask(canvas);
    Object.assign(detail, answer, { why: whyRefused(answer) });
    const card = made("article", "card answer");
    const told = made("div", "told");
    card.append(smaller(canvas), told);
    const again = () => showAnswer(card, told, answer, file.name);
    again();
    addCard(card, again);
  } catch (error) {
    detail.error = error instanceof Refusal ? error.code : "failed";
    if (!(error instanceof Refusal)) console.error(error);
    const card = made("article", "card answer unread");
    const sentence = made("p");
    say(sentence, detail.error);
    card.append(sentence, fileName(file.name));
    addCard(card, () => undefined);
  }
  document.dispatchEvent(new CustomEvent("answer", { detail }));
}
