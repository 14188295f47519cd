import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addGeneration, addWorkspace } from "../../../../test/support/studio-rows.ts";
import { deliver, member, noise, startStudio, type StudioServer } from "../../../../test/support/studio-server.ts";
import { outputView } from "../../../contract/studio/index.ts";
import { drawSketch } from "../../providers/sketch/index.ts";
import { renderOutput } from "../../generation/index.ts";

let studio: StudioServer;
beforeAll(async () => {
  studio = await startStudio({ owner: member("w") });
  await addWorkspace(studio.storage, "w");
});
afterAll(() => studio.close());

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());
const picture = (id: string, width: number | string, accept = "image/avif,image/webp,*/*") =>
  studio.ask(`/api/outputs/${id}/picture?width=${width}`, "owner", { headers: { Accept: accept } });

describe("a picture of the studio", () => {
  it("is given as WebP at once and as AVIF once that was made", async () => {
    const { bytes } = await drawSketch({
      prompt: "A kite over a harbour",
      variant: "precise",
      width: 1408,
      height: 704,
      seed: 3,
    });
    const id = await deliver(studio.storage, "w", bytes);
    for (const width of [320, 640, 1280, 2048]) {
      const response = await picture(id, width);
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/webp"]);
      const { width: got, height, format } = await sharp(await bytesOf(response)).metadata();
      expect([format, got, height]).toEqual(["webp", Math.min(width, 1408), Math.min(width, 1408) / 2]);
    }
    expect(await renderOutput(studio.storage, id)).toBe(4);
    const avif = await picture(id, 640);
    expect([avif.headers.get("content-type"), avif.headers.get("vary")]).toEqual([
      "image/avif",
      expect.stringContaining("Accept"),
    ]);
    expect((await sharp(await bytesOf(avif)).metadata()).format).toBe("heif");
    for (const accept of ["image/webp", "*/*", "image/avif;q=0", "image/avifs"])
      expect((await picture(id, 640, accept)).headers.get("content-type")).toBe("image/webp");
  });

  it("is not enlarged, and widths beyond its own are one rendition", async () => {
    const id = await deliver(studio.storage, "w", await noise(5, 500, 300).png().toBuffer());
    expect(await renderOutput(studio.storage, id)).toBe(4);
    expect(await renderOutput(studio.storage, id)).toBe(0);
    const kept = await studio.storage.db
      .selectFrom("rendition")
      .select(["format", "width"])
      .where("output", "=", id)
      .orderBy("format")
      .orderBy("width")
      .execute();
    expect(kept.map(({ format, width }) => `${format} ${width}`)).toEqual([
      "avif 320",
      "avif 500",
      "webp 320",
      "webp 500",
    ]);
    expect(await bytesOf(await picture(id, 2048))).toEqual(await bytesOf(await picture(id, 1280)));
  });

  it("is made once, however many ask at the same time", async () => {
    const id = await deliver(studio.storage, "w", await noise(6, 700, 300).png().toBuffer());
    const all = await Promise.all(Array.from({ length: 12 }, async () => bytesOf(await picture(id, 640))));
    expect(new Set(all.map((bytes) => bytes.toString("base64"))).size).toBe(1);
  });

  it("says in every rendition how it came to be, and never what was asked for", async () => {
    const generation = await addGeneration(studio.storage, "w", { prompt: "a secret wish" });
    const id = await deliver(studio.storage, "w", await noise(7).jpeg().toBuffer(), { generation });
    await renderOutput(studio.storage, id);
    for (const accept of ["image/webp", "image/avif"]) {
      const bytes = await bytesOf(await picture(id, 320, accept));
      const xmp = (await sharp(bytes).metadata()).xmp?.toString() ?? "";
      expect(xmp).toContain("http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia");
      expect(xmp).toContain("Sketch Precise (Proofsheet)");
      expect(bytes.includes("secret")).toBe(false);
    }
  });

  it("has a placeholder of its shape that fits into a page", async () => {
    const id = await deliver(studio.storage, "w", await noise(8, 640, 320).png().toBuffer());
    const { picture: shown } = outputView.parse(await (await studio.ask(`/api/outputs/${id}`)).json());
    expect(shown?.placeholder?.length).toBeLessThan(1_500);
    const { width, height } = await sharp(Buffer.from(shown?.placeholder?.split(",")[1] ?? "", "base64")).metadata();
    expect([width, height]).toEqual([20, 10]);
  });

  it.each(["", "0", "321", "1e3", "320px", "-320", "99999", "original"])(
    "is not offered at the width “%s”",
    async (width) => {
      const id = await deliver(studio.storage, "w", await noise(9).png().toBuffer());
      const response = await picture(id, width);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain("320, 640, 1280 or 2048");
    },
  );

  it("is kept by its reader alone, and not sent again where the reader has it", async () => {
    const id = await deliver(studio.storage, "w", await noise(10).png().toBuffer());
    for (const path of ["picture?width=320", "original", "download"]) {
      const first = await studio.ask(`/api/outputs/${id}/${path}`);
      expect(first.headers.get("cache-control")).toMatch(/^private/);
      const again = await studio.ask(`/api/outputs/${id}/${path}`, "owner", {
        headers: { "If-None-Match": first.headers.get("etag") ?? "" },
      });
      expect(again.status).toBe(304);
    }
  });
});

describe("an original", () => {
  it.each([
    ["png", "image/png"],
    ["jpeg", "image/jpeg"],
    ["webp", "image/webp"],
    ["gif", "image/gif"],
    ["avif", "image/avif"],
  ] as const)("in %s is the stored bytes, shown inline in a sandbox", async (format, type) => {
    const bytes = await noise(20).toFormat(format).toBuffer();
    const id = await deliver(studio.storage, "w", bytes);
    const response = await studio.ask(`/api/outputs/${id}/original`);
    const { headers } = response;
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    expect(headers.get("content-disposition")).toMatch(
      /^inline; filename="sketch-precise-[0-9a-f]{8}\.(png|jpg|webp|gif|avif)"$/,
    );
    expect(await bytesOf(response)).toEqual(bytes);
  });

  it("in SVG is only to be saved, and shown as pixels", async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="320"><script>alert(1)</script><rect width="640" height="320" fill="teal"/></svg>',
    );
    const id = await deliver(studio.storage, "w", svg);
    for (const path of ["original", "download"]) {
      const { headers } = await studio.ask(`/api/outputs/${id}/${path}`);
      expect(headers.get("content-disposition")).toMatch(/^attachment; filename="[a-z0-9-]+\.svg"$/);
      expect(headers.get("content-security-policy")).toContain("sandbox");
    }
    const shown = await sharp(await bytesOf(await picture(id, 320))).stats();
    expect(shown.dominant).toMatchObject({ r: 8, g: 120, b: 120 });
  });

  it("that is no picture at all is handed out as unknown bytes to be saved, whatever its row says", async () => {
    const page = Buffer.from("<!doctype html><script>alert(1)</script>");
    const id = await deliver(studio.storage, "w", await noise(21).png().toBuffer());
    const { hash } = await studio.storage.blobs.put(page);
    for (const type of ["image/png", "text/html", "image/png\r\nX-Evil: 1"]) {
      await studio.storage.db
        .updateTable("output")
        .set({ blob: hash, media_type: type })
        .where("id", "=", id)
        .execute();
      const { headers } = await studio.ask(`/api/outputs/${id}/original`);
      expect(headers.get("content-type")).toBe("application/octet-stream");
      expect(headers.get("content-disposition")).toMatch(/^attachment; filename="[a-z0-9-]+\.bin"$/);
    }
  });
});

describe("a download", () => {
  it("has the pixels of the original and says how it came to be; the stored original is untouched", async () => {
    const bytes = await noise(30).png().toBuffer();
    const generation = await addGeneration(studio.storage, "w", { prompt: "a <wish> & a half" });
    const id = await deliver(studio.storage, "w", bytes, { generation, seed: 4_294_967_295 });
    const response = await studio.ask(`/api/outputs/${id}/download`);
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="sketch-precise-[0-9a-f]{8}\.png"$/,
    );
    const plain = await bytesOf(response);
    expect(await sharp(plain).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer());
    const xmp = (await sharp(plain).metadata()).xmp?.toString() ?? "";
    expect(xmp).toContain("algorithmicMedia");
    expect(xmp).not.toContain("wish");
    const full = await bytesOf(await studio.ask(`/api/outputs/${id}/download?prompt=1`));
    const wished = (await sharp(full).metadata()).xmp?.toString() ?? "";
    expect(wished).toContain("a &lt;wish&gt; &amp; a half");
    expect(wished).toContain("4294967295");
    expect(await bytesOf(await studio.ask(`/api/outputs/${id}/original`))).toEqual(bytes);
    expect((await studio.ask(`/api/outputs/${id}/download?prompt=yes`)).status).toBe(400);
  });
});
