import { expect, test } from "vitest";
import { printable, printableCell } from "./terminal.ts";

const hostile = "a\u001b[31mb\u0007\r\u009b2J\u007f\u202Ec";

test("control characters and turns of direction are shown, not sent", () => {
  expect(printable(hostile)).toBe("a\\u001b[31mb\\u0007\\u000d\\u009b2J\\u007f\\u202ec");
});

test("line feeds and tabs stay in texts and not in cells", () => {
  expect(printable("a\n\tb")).toBe("a\n\tb");
  expect(printableCell("a\n\tb")).toBe("a\\u000a\\u0009b");
});

test("other text stays as it is", () => {
  const text = "Nano Banana 🍌 – ‘Überzug’ 日本語 ‰ 👩‍🎨";
  expect(printable(text)).toBe(text);
});

test("printed JSON means the same", () => {
  const value = { [hostile]: [hostile, "\n"] };
  expect(JSON.parse(printable(JSON.stringify(value, null, 2)))).toEqual(value);
});
