// Opens a sealed page in the reader's browser: finds its slots, unlocks them, puts the page together.
// The formats are those of generator/private/seal/; shared test vectors hold the two together.
"use strict";
(() => {
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz", SLOT = 256, TAG = 8;
const {subtle} = crypto, decoder = new TextDecoder("utf-8", {fatal: true, ignoreBOM: true});
const makes = {createHTML: (html) => html};
const policy = window.trustedTypes ? trustedTypes.createPolicy("farewell", makes) : makes;
const opened = {};

// Its message is the name of a sentence on the page.
class Trouble extends Error {}

const bytes = async (stream) => new Uint8Array(await new Response(stream).arrayBuffer());
const joined = (...parts) => bytes(new Blob(parts));
const digest = async (...parts) => new Uint8Array(await subtle.digest("SHA-256", await joined(...parts)));
const number = (part, at, size) => part.subarray(at, at + size).reduce((all, byte) => all * 256 + byte, 0);
const hex = (part) => Array.from(part, (byte) => byte.toString(16).padStart(2, "0")).join("");

async function load(path) {
  const answer = await fetch(path).catch(() => { throw new Trouble("offline"); });
  if (!answer.ok) throw new Trouble("missing");
  return bytes(answer.body);
}

async function seedOf(typed) {
  const letters = typed.toLowerCase().replace(/[^0-9a-z]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
  if (letters.length < 32) throw new Trouble(letters ? "cut" : "empty");
  const bits = Array.from(letters, (letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const read = Uint8Array.from(bits.match(/.{8}/g), (byte) => parseInt(byte, 2)), seed = read.slice(0, 18);
  const check = await digest("seal/v1/ck", seed);
  if (letters.length > 32 || /u/.test(letters) || number(check, 0, 2) !== number(read, 18, 2)) throw new Trouble("mistyped");
  return seed;
}

async function whereabouts(seed, salt) {
  const key = await subtle.importKey("raw", seed, "HKDF", false, ["deriveBits"]);
  const how = {name: "HKDF", hash: "SHA-256", salt, info: await joined("seal/v1")};
  const found = new Uint8Array(await subtle.deriveBits(how, key, 384));
  return [found.slice(0, 16), found.slice(16)];
}

async function slotsOf(place, key, {bits}) {
  const shard = bits ? number(place, 0, 4) >>> 32 - bits : 0, name = shard.toString(16).padStart(4, "0");
  const file = await load(`s/${name}.bin`), count = number(file, 8, 4), start = 12 + count * TAG;
  const head = "4657535001" + hex([bits]) + name.slice(-4);
  if (hex(file.slice(0, 8)) !== head || file.length !== start + count * SLOT) throw new Trouble("damaged");
  const places = {}, slots = [];
  for (let at = 0; at < count; at++) places[hex(file.slice(12 + at * TAG, 20 + at * TAG))] = start + at * SLOT;
  for (let tags = place.slice(4, 12), block = 0;; tags = await digest("seal/v1/slots", key, Uint8Array.of(0, 0, 0, block++))) {
    for (let at = 0; at < tags.length; at += TAG) {
      const found = places[hex(tags.slice(at, at + TAG))];
      if (!found) return joined(...slots);
      slots.push(file.slice(found, found + SLOT));
    }
  }
}

async function unlock(key, locked, additionalData) {
  const opener = await subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  const how = {name: "AES-GCM", iv: locked.slice(0, 12), additionalData};
  return new Uint8Array(await subtle.decrypt(how, opener, locked.slice(12)));
}

// A dictionary goes first as a stored block; what is deflated refers back to it.
async function inflate(small, dictionary = new Uint8Array()) {
  const size = dictionary.length;
  const begun = new Blob([Uint8Array.of(0, size, size >> 8, ~size, ~size >> 8), dictionary, small]);
  return (await bytes(begun.stream().pipeThrough(new DecompressionStream("deflate-raw")))).slice(size);
}

async function patternOf(secret, salt) {
  const name = await digest("seal/v1/pattern/name", secret), key = await digest("seal/v1/pattern/key", secret);
  const padded = await unlock(key, await load(`t/${hex(name.slice(0, 8))}.bin`), await joined("FWST1", salt));
  const file = await inflate(padded.slice(4, 4 + number(padded, 0, 4))), texts = {};
  const start = 6 + 10 * number(file, 2, 4);
  let from = start + number(file, 0, 2);
  const dictionary = file.slice(start, from);
  for (let at = 6; at < start; at += 10) {
    const text = decoder.decode(file.slice(from, from += number(file, at + 6, 4)));
    (texts[number(file, at, 2)] ||= []).push([text, file.slice(at, at + 6)]);
  }
  return [dictionary, texts];
}

async function pagesOf(body, texts, check) {
  let at = 1 + 2 * body[0];
  const runs = Array.from(body.slice(1, 1 + body[0]), (_, page) => {
    const from = at;
    return Array.from({length: number(body, 1 + 2 * page, 2)}, () => number(body, (at += 2) - 2, 2));
  });
  const own = decoder.decode(body.slice(at)).split("\0"), marks = runs.flat();
  // Two texts may have one number: the check says which is meant.
  for (let turn = 0, rest = 0; turn < 4096 && !rest; turn++) {
    const meant = {};
    rest = turn;
    for (const one of new Set(marks)) {
      const several = one ? texts[one] : [[, new Uint8Array(6)]];
      meant[one] = several[rest % several.length];
      rest = Math.floor(rest / several.length);
    }
    if (number(await digest(body, ...marks.map((one) => meant[one][1])), 0, 4) === check) {
      return runs.map((run) => run.map((one) => meant[one][0] ?? own.shift()).join(""));
    }
  }
  throw new Trouble("damaged");
}

async function open(code) {
  const seed = await seedOf(code), site = JSON.parse(decoder.decode(await load("site.json")));
  const salt = Uint8Array.from(site.salt.match(/../g), (byte) => parseInt(byte, 16));
  const [place, key] = await whereabouts(seed, salt), locked = await slotsOf(place, key, site);
  if (!locked.length) throw new Trouble("gone");
  const record = await unlock(key, locked, await joined("FWSP1", salt, place));
  const [dictionary, texts] = await patternOf(record.slice(4, 20), salt);
  const body = record.slice(24, 24 + number(record, 1, 3));
  return pagesOf(record[0] ? await inflate(body, dictionary) : body, texts, number(record, 20, 4));
}

async function show(html, code) {
  const root = new DOMParser().parseFromString(policy.createHTML(html), "text/html").documentElement;
  for (const link of root.querySelectorAll('a[href="welcome/"]')) link.setAttribute("href", `#${code}/welcome`);
  const sheets = Array.from(root.querySelectorAll("link[rel=stylesheet]"), (sheet) => new Promise((done) => {
    sheet.onload = sheet.onerror = done;
    setTimeout(done, 4000);
  }));
  root.hidden = true;
  document.replaceChild(root, document.documentElement);
  await Promise.all(sheets);
  root.hidden = false;
  scrollTo(0, 0);
  focus(root.querySelector("h1"));
}

function focus(place) {
  place.tabIndex = -1;
  place.style.outline = "none";
  place.focus();
  place.onblur = () => ["tabindex", "style"].forEach((name) => place.removeAttribute(name));
}

const all = (selector) => document.querySelectorAll(selector);

function say(state) {
  const sentences = all("[data-when]");
  for (const sentence of sentences) sentence.hidden = !sentence.dataset.when.split(" ").includes(state);
  return sentences.length;
}

async function start(state) {
  const [code, page] = location.hash.replace(/^(#|%23)+/, "").split("/");
  try {
    say(state);
    if (!subtle || !window.DecompressionStream) throw new Trouble("old");
    const pages = opened[code] ||= await open(code);
    await show(pages[page && pages[1] ? 1 : 0], code);
  } catch (trouble) {
    state = trouble instanceof Trouble ? trouble.message : "damaged";
    if (!say(state)) return location.reload();
    for (const box of all("input")) {
      box.value = code;
      box.ariaInvalid = /cut|mistyped/.test(state);
    }
  }
}

// One of the page's languages, the reader's if it is there.
const sections = [...all("section")];
const wished = navigator.languages.map((wish) => sections.find(({lang}) => wish.split("-")[0] === lang.split("-")[0]));
const section = wished.find(Boolean) || sections[0];
for (const other of sections) other.hidden = other !== section;
for (const name of ["lang", "dir"]) document.documentElement[name] = section[name];
section.querySelector("form").onsubmit = (event) => {
  event.preventDefault();
  const typed = "#" + section.querySelector("input").value.replace(/\s/g, "");
  if (typed === location.hash) start("working");
  else location.hash = typed;
};
// A link within the page must not take the code's place in the address.
onclick = (event) => {
  const link = event.target.closest("a[href^='#']"), place = link && document.getElementById(link.hash.slice(1));
  if (place) {
    event.preventDefault();
    focus(place);
  }
};
onhashchange = () => start("working");
start("begun");
})();
