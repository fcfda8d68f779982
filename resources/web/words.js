// What the page says, in the browser's language, and again in the other one when it is switched.

const LANGUAGES = Object.keys(facts.words);
let language = (navigator.languages ?? [navigator.language])
  .map((tag) => tag.slice(0, 2))
  .find((tag) => LANGUAGES.includes(tag)) ?? facts.language;
const saidAgain = new Set(); // functions that write once more what they show

/** Returns a sentence; `{name}` in it becomes the value of that name. */
function word(code, values = {}) {
  return facts.words[language][code].replace(/\{(\w+)\}/g, (field, name) => values[name] ?? field);
}

/** Returns a share as a percentage. */
function percent(share) {
  const own = (navigator.languages ?? []).find((tag) => tag.startsWith(language));
  const form = { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(own ?? (language === "es" ? "es-419" : "en"), form).format(share);
}

/** Returns a new element with a class and, as text that is never markup, what it says. */
function made(tag, style = "", text = "") {
  const element = document.createElement(tag);
  element.className = style;
  element.textContent = text;
  return element;
}

/** Writes every sentence of the page in the chosen language. */
function speak() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = word(element.dataset.word, element.values);
  }
  const other = LANGUAGES.find((one) => one !== language);
  const button = document.getElementById("language");
  button.textContent = facts.words[other].language;
  button.lang = other;
  const told = facts.about[language].map((sentence) => made("p", "", sentence));
  document.getElementById("about").replaceChildren(...told);
  for (const again of saidAgain) again();
}

/** Makes an element say a sentence, now and in each language to come. */
function say(element, code, values = {}) {
  element.dataset.word = code;
  element.values = values;
  element.textContent = word(code, values);
}
