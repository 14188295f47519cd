/**
 * Runs in the browser and enhances pages that work without it: a changed weight is weighed at once, and citations get a
 * button that copies them. The server decides; this only asks it for the page at another address and puts the parts that
 * differ in place.
 */

const PAUSE_MS = 250;

/** Parts of a comparison that weights can change: those with an id, the line of weights, and the title. */
const parts = "main section[id], #your-weights, .colophon";

let asked: AbortController | null = null;
let waiting: ReturnType<typeof setTimeout> | undefined;

const form = document.querySelector<HTMLFormElement>('form[data-live="weights"]');
const status = form?.querySelector("output") ?? null;
form?.addEventListener("change", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => void weigh(form), PAUSE_MS);
});
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  void weigh(form);
});

/** Fetches the page with the weights of the form; an answer that a later change has overtaken is dropped. */
async function weigh(from: HTMLFormElement): Promise<void> {
  asked?.abort();
  asked = new AbortController();
  say("Weighing …");
  try {
    const fields = [...new FormData(from)].flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    );
    const query = new URLSearchParams(fields);
    const response = await fetch(`${from.action.split("?")[0] ?? ""}?${query}`, { signal: asked.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!response.ok) return say(page.querySelector(".subtitle")?.textContent ?? "This could not be weighed.");
    history.replaceState(null, "", response.url);
    putInPlace(page);
    say("Weighed again.");
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError"))
      say("The server cannot be reached; nothing was changed.");
  }
}

function say(text: string): void {
  if (status !== null) status.textContent = text;
}

/** Replaces what differs, so that focus, open parts and pictures elsewhere stay as they are. */
function putInPlace(page: Document): void {
  document.title = page.title;
  const now = [...document.querySelectorAll(parts)];
  const next = [...page.querySelectorAll(parts)];
  for (const [place, part] of now.entries()) {
    const other = part.id === "" ? next[place] : page.getElementById(part.id);
    if (other && !part.isEqualNode(other)) part.replaceWith(document.adoptNode(other));
  }
  carry(page);
  addCopyButtons();
}

/** What keeps the weights in other addresses: the links to other settings, the form for other models. */
const carriers = [".settings", ".picker:not(.weights-form)"];

function carry(page: Document): void {
  for (const selector of carriers) {
    const [here, there] = [document.querySelector(selector), page.querySelector(selector)];
    if (here && there && !here.isEqualNode(there)) here.replaceWith(document.adoptNode(there));
  }
}

/** One button a field, once. */
function addCopyButtons(): void {
  for (const field of document.querySelectorAll('[data-live="copy"]:not([data-ready])')) {
    const text = field.querySelector("textarea");
    if (text === null) continue;
    field.setAttribute("data-ready", "");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = "Copy";
    button.addEventListener("click", () => void copy(text, button));
    field.after(button);
  }
}

async function copy(text: HTMLTextAreaElement, button: HTMLButtonElement): Promise<void> {
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Selected: copy it with the keyboard";
  }
}

addCopyButtons();
