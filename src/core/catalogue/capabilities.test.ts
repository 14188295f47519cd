import { expect, test } from "vitest";
import { editCapabilities, editCapabilityIds } from "./capabilities.ts";
import { cardFixture, fact, variantFixture } from "./catalogue.fixture.ts";
import { unknown } from "../kernel/index.ts";

const capabilitiesOf = (facts: Parameters<typeof variantFixture>[1]) =>
  editCapabilities(cardFixture({ variants: [variantFixture({}, facts)] }), "standard");

test("two references are several, one is not, none known is unknown", () => {
  expect(capabilitiesOf({ references: fact(2) })["multiple-references"]).toEqual({ known: true, value: true });
  expect(capabilitiesOf({ references: fact(1) })["multiple-references"]).toEqual({ known: true, value: false });
  expect(capabilitiesOf({ references: unknown("unread") })["multiple-references"]).toEqual({
    known: false,
    reason: "unread",
  });
});

test("every capability is true, false or unknown with its reason", () => {
  const found = capabilitiesOf({ masks: fact(true), lora: fact(false) });
  expect(Object.keys(found).toSorted()).toEqual(editCapabilityIds.toSorted());
  expect(found.mask).toEqual({ known: true, value: true });
  expect(found.lora).toEqual({ known: true, value: false });
  expect(found["face-swap"]).toEqual({ known: false, reason: "nobody says" });
});
