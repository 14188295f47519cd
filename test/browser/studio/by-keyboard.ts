import type { Page } from "playwright-core";

/**
 * Walks a page with the Tab key alone, from its beginning to its end, and tells what it does not reach, what shows no
 * sign of having the focus, and what has it behind something that lies over the page.
 */
export async function unreachable(page: Page): Promise<readonly string[]> {
  const count = await page.evaluate<number>(mark);
  const faults = new Set<string>();
  const reached = new Set<string>();
  await page.evaluate("document.activeElement?.blur()");
  // A dialog keeps the focus inside and begins again at its first; a page hands it to the browser's own frame.
  for (let presses = 0; presses < count + 12 && reached.size < count; presses++) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate<Focused | null>(focused);
    if (now === null) continue;
    reached.add(now.mark);
    if (!now.isShown) faults.add(`shows no focus: ${now.html}`);
    if (now.isCovered) faults.add(`has the focus behind something: ${now.html}`);
  }
  const missed = await page.evaluate<readonly (readonly [string, string])[]>(
    `[...document.querySelectorAll("[data-reach]")].map((each) => [each.dataset.reach, each.outerHTML.slice(0, 140)])`,
  );
  for (const [name, html] of missed) if (!reached.has(name)) faults.add(`cannot be reached: ${html}`);
  return [...faults];
}

interface Focused {
  readonly mark: string;
  readonly html: string;
  readonly isShown: boolean;
  readonly isCovered: boolean;
}

/** Marks all that can be acted on: what is shown, not switched off, and not outside an open dialog. */
const mark = `(() => {
  const scope = document.querySelector("dialog:modal") ?? document;
  const all = [...scope.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]")];
  const actions = all.filter((each) =>
    each.checkVisibility({ visibilityProperty: true }) && !each.matches(":disabled, [tabindex='-1'], [type=hidden]") && each.closest("[inert]") === null);
  const groups = new Set();
  for (const each of document.querySelectorAll("[data-reach]")) delete each.dataset.reach;
  let count = 0;
  for (const each of actions) {
    if (each.matches("input[type=radio]")) {
      // One stop for a group: arrows choose within.
      const chosen = actions.find((other) => other.type === "radio" && other.name === each.name && other.checked) ?? each;
      if (groups.has(each.name) || chosen !== each) continue;
      groups.add(each.name);
    }
    each.dataset.reach = String(count++);
  }
  return count;
})()`;

/** The focus shows as an outline of the element, of what stands for it (its neighbour or its label), or of its text field's frame. */
const focused = `(() => {
  const each = document.activeElement;
  if (each === null || each.dataset.reach === undefined) return null;
  const outlined = (element) => {
    if (element === null) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
  };
  const { left, top, width, height } = each.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + Math.min(height / 2, 20)];
  const above = document.elementFromPoint(x, y);
  const isInView = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  const foot = above?.closest(".studio-foot") ?? null;
  return {
    mark: each.dataset.reach,
    html: each.outerHTML.slice(0, 140),
    isShown: outlined(each) || outlined(each.nextElementSibling) || outlined(each.closest("label")),
    isCovered: isInView && foot !== null && !foot.contains(each),
  };
})()`;
