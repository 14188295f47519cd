import { describe, expect, it } from "vitest";
import { type OfferedModel, referencesMax as most } from "../../../contract/studio/index.ts";
import {
  asked,
  emptyTray,
  type Given,
  maskMisfit,
  moved,
  readTray,
  referencesMax,
  trayFault,
  trayText,
  withoutReference,
  withReference,
} from "./tray.ts";
import { trayOf } from "./tray-of.ts";

const given = (id: string, width = 100, height = 50): Given => ({
  source: "upload",
  id,
  width,
  height,
  pictureUrl: `/api/uploads/${id}/picture`,
  label: id,
});
const trayWith = (...ids: readonly string[]) => ids.map((id) => given(id)).reduce(withReference, emptyTray);
const idsIn = ({ references }: typeof emptyTray): string => references.map(({ id }) => id).join("");

describe("the tray", () => {
  it("holds each picture once, in order, and at most sixteen", () => {
    expect(idsIn(trayWith("a", "b", "a"))).toBe("ab");
    expect(trayWith(...Array.from({ length: 20 }, (_, index) => `${index}`)).references).toHaveLength(referencesMax);
    expect(referencesMax).toBe(most);
  });

  it("is put in another order, within its ends", () => {
    const tray = trayWith("a", "b", "c");
    expect(
      [moved(tray, 0, 1), moved(tray, 2, 0), moved(tray, 0, 9), moved(tray, 2, -3), moved(tray, 7, 0)].map(idsIn),
    ).toEqual(["bac", "cab", "bca", "cab", "abc"]);
  });

  it("loses its mask with its last picture", () => {
    const masked = { ...trayWith("a", "b"), mask: given("m") };
    expect(withoutReference(masked, "a").mask?.id).toBe("m");
    expect(withoutReference(withoutReference(masked, "a"), "b")).toEqual(emptyTray);
  });

  it("says what it holds, and what is asked for with it", () => {
    const masked = { ...trayWith("a", "b"), mask: given("m") };
    expect([trayText(emptyTray), trayText(trayWith("a")), trayText(masked)]).toEqual([
      null,
      "1 picture to work from",
      "2 pictures to work from and a mask",
    ]);
    expect(asked(masked)).toEqual({
      references: [
        { source: "upload", id: "a" },
        { source: "upload", id: "b" },
      ],
      mask: "m",
    });
  });

  it("keeps what is asked of its first picture for as long as that is the first", () => {
    const wished = { ...trayWith("a", "b"), strength: 0.4, offset: { left: 8, top: 0 } };
    const [first, ...rest] = wished.references;
    if (first === undefined) throw new Error("there is a first");
    const told = { ...wished, references: [{ ...first, role: "person" as const }, ...rest] };
    expect(asked(told)).toEqual({
      references: [
        { source: "upload", id: "a", role: "person" },
        { source: "upload", id: "b" },
      ],
      mask: null,
      strength: 0.4,
      offset: { left: 8, top: 0 },
    });
    expect([moved(told, 0, 1).offset, moved(told, 0, 1).strength]).toEqual([undefined, 0.4]);
    expect([withoutReference(told, "b").offset, withoutReference(told, "a").offset]).toEqual([
      { left: 8, top: 0 },
      undefined,
    ]);
  });

  it("outlives a reload, and nothing that is not one is taken for it", () => {
    const masked = { ...trayWith("a"), mask: given("m") };
    expect(readTray(JSON.stringify(masked))).toEqual(masked);
    for (const text of [
      null,
      "",
      "3",
      "{}",
      '{"references":[{}],"mask":null}',
      JSON.stringify({ ...masked, references: [{ ...given("a"), pictureUrl: "https://elsewhere.example/" }] }),
    ])
      expect(readTray(text)).toEqual(emptyTray);
  });

  it("of an earlier generation holds what is still there", () => {
    const view = (id: string, pictureUrl: string | null) => ({
      source: "output" as const,
      id,
      width: 1,
      height: 1,
      pictureUrl,
    });
    const tray = trayOf({ references: [view("a", null), view("b", "/api/outputs/b/picture")], mask: null });
    expect([idsIn(tray), trayOf({ references: [view("a", null)], mask: view("m", "/api/uploads/m/picture") })]).toEqual(
      ["b", emptyTray],
    );
  });
});

describe("a model that cannot take the tray says so", () => {
  const model = (capabilities: Partial<OfferedModel["capabilities"]>): OfferedModel =>
    ({
      name: "M",
      capabilities: { textToImage: true, referencesMax: 0, masks: false, ...capabilities },
    }) as OfferedModel;

  it.each([
    [model({}), emptyTray, null],
    [model({}), trayWith("a"), "M makes pictures from words alone, so it cannot work from yours."],
    [model({ referencesMax: 1 }), trayWith("a"), null],
    [model({ referencesMax: 1 }), trayWith("a", "b"), "M takes at most 1 picture to work from; this has 2."],
    [model({ referencesMax: 2, textToImage: false }), emptyTray, "M only changes pictures: add one to work from."],
    [
      model({ referencesMax: 2, referencesMin: 2, textToImage: false }),
      trayWith("a"),
      "M needs 2 pictures to work from; this has 1.",
    ],
    [
      model({ referencesMax: 1, masks: true, maskNeeded: true }),
      trayWith("a"),
      "M needs a mask over the picture: add one.",
    ],
    [model({ referencesMax: 2 }), { ...trayWith("a"), mask: given("m") }, "M takes no mask."],
    [model({ referencesMax: 2, masks: true }), { ...trayWith("a"), mask: given("m") }, null],
  ])("%#", (offered, tray, fault) => {
    expect(trayFault(offered, tray)).toBe(fault);
  });

  it("and a mask of another size than the first picture is seen before it is sent", () => {
    expect(maskMisfit({ ...trayWith("a"), mask: given("m") })).toBeNull();
    expect(maskMisfit({ ...trayWith("a"), mask: given("m", 100, 60) })).toMatch(
      /100 × 60 pixels, the first picture 100 × 50/,
    );
  });
});
