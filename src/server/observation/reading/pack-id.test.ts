import { expect, test } from "vitest";
import { packIdFrom } from "./pack-id.ts";

test.each([
  [
    "Illustration styles: one scene, 17 styles, 4 image models",
    "illustration-styles-one-scene-17-styles-4-image-models",
  ],
  ["  Crème brûlée!  ", "creme-brulee"],
])("a pack is called by its title: %s", (title, id) => {
  expect(packIdFrom(title)).toBe(id);
});

test.each(["画像", "Test 画像", "x".repeat(200), "!!!", "straße"])(
  "a title that says too little in Latin letters is completed by a hash: %s",
  (title) => {
    expect(packIdFrom(title)).toMatch(/^([a-z0-9-]{1,80}-)?[0-9a-f]{8}$/);
    expect(packIdFrom(title)).not.toBe(packIdFrom(`${title}x`));
  },
);
