// The gallery drives its frames from outside: the personal pages in them stay without any script.
"use strict";

const form = document.querySelector(".controls");
const cells = [...document.querySelectorAll(".cell")];
const date = document.body.dataset.date;
const seen = new Set();
const asText = new Map([["scanner", 640], ["text", 400]]); // widths in CSS pixels
const remembered = "goodbye-gallery";

function chosen() {
  const answers = new FormData(form);
  return Object.fromEntries(["size", "look", "still", "swap"].map((name) => [name, answers.get(name)]));
}

function address(what, cell, more = {}) {
  const { swap } = chosen();
  const query = new URLSearchParams({ date, ...(swap && { swap }), ...more });
  return `/${what}/${cell.dataset.id}/${cell.dataset.column}?${query}`;
}

function scale(cell) {
  const view = cell.querySelector(".view");
  const { size, look } = chosen();
  const width = asText.get(look) ?? Number(size);
  view.style.setProperty("--width", width);
  view.style.setProperty("--scale", Math.min(1, view.clientWidth / width));
}

function show(cell) {
  const { look, still } = chosen();
  const frame = cell.querySelector("iframe");
  const more = { ...(look && !asText.has(look) && { [look]: 1 }), ...(still && { still: 1 }) };
  const source = address(asText.has(look) ? look : "frame", cell, more);
  scale(cell);
  frame.src = source;
  cell.querySelector("figcaption a").href = source;
}

async function tell(cell) {
  const facts = cell.querySelector(".facts");
  try {
    const found = await (await fetch(address("facts", cell))).json();
    facts.textContent = [found.words, found.moment].filter(Boolean).join(", ");
    cell.querySelector(".size").textContent = found.bytes ? `${(found.bytes / 1000).toFixed(1)} kB gzipped` : "";
    cell.classList.toggle("none", !found.bytes);
    cell.classList.toggle("too-large", found.tooLarge);
  } catch {
    facts.textContent = "the server does not answer";
  }
}

// A roster is long: frames load when they come into sight.
const sight = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting && !seen.has(target)) {
      seen.add(target);
      tell(target).then(() => target.classList.contains("none") || show(target));
    }
  }
}, { rootMargin: "400px" });

function restore() {
  try {
    const { size, look, swap, still } = JSON.parse(sessionStorage.getItem(remembered)) ?? {};
    for (const [name, value] of Object.entries({ size, look, swap })) {
      const input = [...form.elements].find((one) => one.name === name && one.value === value);
      if (input) input.checked = true;
    }
    form.elements.still.checked = Boolean(still);
  } catch {
    // Nothing was remembered.
  }
}

restore();
cells.forEach((cell) => sight.observe(cell));
addEventListener("resize", () => cells.forEach(scale));
form.addEventListener("change", (event) => {
  if (event.target.name === "date") {
    form.requestSubmit();
    return;
  }
  sessionStorage.setItem(remembered, JSON.stringify(chosen()));
  for (const cell of seen) {
    tell(cell).then(() => cell.classList.contains("none") || show(cell));
  }
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  location.search = new URLSearchParams({ date: form.elements.date.value });
});

// A newer build reloads the gallery; the browser keeps the place on the page.
const news = new EventSource(`/events?after=${document.body.dataset.number}`);
news.addEventListener("message", () => location.reload());
