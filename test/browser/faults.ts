import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { overflowing } from "../../src/web/pages/test-browser.ts";

/** What speaks against a page at both widths, by axe and by looking whether it must be scrolled sideways. */
export async function faultsOf(on: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const width of [1280, 320]) {
    await on.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page: on }).analyze();
    faults.push(...violations.map(({ id, nodes }) => `${width}: ${id} ${nodes.map(({ html }) => html).join(" ")}`));
    faults.push(...(await on.evaluate<readonly string[]>(overflowing)).map((each) => `${width}: overflows: ${each}`));
  }
  return faults;
}
