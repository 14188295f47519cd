import type { Page } from "playwright-core";

/** What went wrong on a page while it was watched: words on the console, errors, answers that failed or never came. */
export function watch(page: Page, expectedStatus: (path: string) => number): readonly string[] {
  const troubles: string[] = [];
  page.on("console", (message) => {
    // Chromium's own note on an error status; the status itself is looked at below.
    if (message.text().startsWith("Failed to load resource")) return;
    if (["error", "warning"].includes(message.type())) troubles.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("requestfailed", (request) =>
    troubles.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ""}`),
  );
  page.on("response", (response) => {
    const isExpected = [expectedStatus(new URL(response.url()).pathname), 304].includes(response.status());
    if (!isExpected) troubles.push(`${response.status()}: ${response.url()}`);
  });
  return troubles;
}
