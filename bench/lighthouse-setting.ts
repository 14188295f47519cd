/** How Chromium starts for Lighthouse: reachable on a port, and quiet. */
export const browserFlags = (port: number): string[] => [
  `--remote-debugging-port=${port}`,
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
