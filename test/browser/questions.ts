/**
 * Questions to a page, as expressions to evaluate there: the tests' own types know no DOM, so these are text. Each
 * answers with the offenders, so [] is what a test wants. More of them: src/web/pages/test-browser.ts.
 */

/** Opens everything that can be opened, lays out what is far away and loads every picture: all of the page, to be looked at. */
export const unfold = `(async () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const part of document.querySelectorAll("section")) part.style.contentVisibility = "visible";
  for (const image of document.querySelectorAll("img")) image.loading = "eager";
  const decoded = await Promise.allSettled([...document.images].map((image) => image.decode()));
  return [...document.images].filter((_, place) => decoded[place].status === "rejected").map((image) => image.src);
})()`;

/** Fragments that lead to nothing on this page, and ids that stand twice. */
export const brokenFragments = `(() => {
  const links = [...document.querySelectorAll("a[href*='#']")];
  const here = links.filter((link) => link.pathname === location.pathname && link.hash.length > 1);
  const dead = here.filter((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))) === null);
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  const twice = ids.filter((id, place) => ids.indexOf(id) < place);
  return [...new Set([...dead.map((link) => link.hash), ...twice.map((id) => "twice: " + id)])];
})()`;

export interface PrintedSentence {
  readonly text: string;
  readonly claims: readonly string[];
}

/** Sentences that the page does not show with a link to the evidence of each of their claims beside them. */
export const withoutEvidence = (sentences: readonly PrintedSentence[]): string => `((sentences) => {
  const flat = (text) => text.replaceAll(/\\s+/g, " ");
  const places = [...document.querySelectorAll("main p, main li, main td, main dd, main [role=cell]")];
  const isShown = ({ text, claims }) =>
    places.some(
      (place) =>
        flat(place.textContent).includes(flat(text)) &&
        claims.every((claim) => place.querySelector('a.proof-link[href="#proof-' + claim + '"]') !== null),
    );
  return sentences.filter((sentence) => !isShown(sentence)).map(({ text }) => text);
})(${JSON.stringify(sentences)})`;

/** Frame numbers that, followed, do not lay open a proof, all of it in view, with evidence or the word that there is none. */
export const hiddenProofs = `(async () => {
  const hashes = new Set([...document.querySelectorAll("a.proof-link")].map((link) => link.hash));
  const hidden = [];
  for (const hash of hashes) {
    location.hash = hash;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const proof = document.querySelector(".proof:target");
    const box = proof?.getBoundingClientRect();
    const isInView = box && box.height > 60 && box.top >= 0 && box.bottom <= innerHeight + 1 && box.right <= innerWidth + 1;
    const isOnTop = box && proof.contains(document.elementFromPoint(box.left + box.width / 2, box.top + 20));
    if (!isInView || !isOnTop || proof.querySelector(".entries > li, .hatch") === null) hidden.push(hash);
  }
  return hashes.size === 0 ? ["no frame numbers at all"] : hidden;
})()`;

/** Parts that stay folded; on paper nobody can open them. Tools at the top and buttons are for screens. */
export const folded = `[...document.querySelectorAll("details:not(.tool) > :not(summary, button)")]
  .filter((part) => part.getBoundingClientRect().height === 0)
  .map((part) => part.className + ": " + part.textContent.slice(0, 60))`;

/** How far down the page the window is, in pixels. */
export const place = "scrollY";

/** Resolves once the page has been drawn and has not moved since. */
export const stillness = `(async () => {
  for (let before = NaN; before !== scrollY; ) {
    before = scrollY;
    for (const _ of [1, 2, 3]) await new Promise((resolve) => requestAnimationFrame(resolve));
  }
})()`;

/** The lightness of the page's ground, 0 to 255. */
export const groundShade = `(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)].reduce((sum, part) => sum + part, 0) / 3;
})()`;

/** Words in drawings that stand out less than 4.5 : 1 from their ground; axe does not look into drawings. */
export const paleDrawnWords = `(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const paint = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) =>
    [r, g, b].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (element) => {
    const colour = paint(getComputedStyle(element).backgroundColor);
    return colour[3] === 255 || element.parentElement === null ? colour : ground(element.parentElement);
  };
  const contrast = (text) => {
    const [dark, light] = [paint(getComputedStyle(text).fill), ground(text)].map(luminance).toSorted((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  return [...document.querySelectorAll("svg text")]
    .filter((text) => text.textContent.trim() !== "" && contrast(text) < 4.5)
    .map((text) => text.textContent + " in " + text.closest("svg").outerHTML.slice(0, 80) + " " + contrast(text).toFixed(1));
})()`;
