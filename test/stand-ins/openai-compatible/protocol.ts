import sharp from "sharp";
import {
  addressOf,
  type AtOnce,
  type Body,
  type Job,
  nextSeed,
  pictureFor,
  type Wanted,
  type World,
} from "../kit/index.ts";

/** As stable-diffusion.cpp's server lists its one model (A). */
export const MODEL = "sd-cpp-local";

const error = (message: string, type = "invalid_request_error"): Body => ({ error: { message, type } });

/** It looks at few fields and leaves the rest alone (A), which is what makes `compatible` servers compatible. */
function asked({ prompt, size = "512x512", n = 1, response_format: format = "b64_json" }: Body) {
  if (typeof prompt !== "string" || prompt === "") return [400, error("prompt is required")] as const;
  const sides = /^(\d{2,4})x(\d{2,4})$/.exec(String(size));
  if (sides === null) return [400, error("invalid size")] as const;
  if (Number(n) !== 1 || format !== "b64_json") return [400, error("one picture in base64 here")] as const;
  const [width, height] = [Number(sides[1]), Number(sides[2])];
  return { model: MODEL, prompt, width, height, seed: nextSeed(), format: "png" } satisfies Wanted;
}

async function said(world: World, job: Job): Promise<object> {
  const { fault, wanted } = job;
  const created = Math.floor(Date.now() / 1000);
  switch (fault) {
    case "error-in-success":
      return error("generation failed", "server_error");
    case "bad-base64":
      return { created, data: [{ b64_json: "!!!!" }] };
    case "address":
      return { created, data: [{ url: addressOf(world, job) }] };
    case "address-elsewhere":
      return { created, data: [{ url: `${world.thiefUrl}/delivery/taken.png` }] };
    case "address-of-a-file":
      return { created, data: [{ url: "file:///etc/hostname" }] };
    default: {
      const bytes = await pictureFor(wanted, fault);
      return { created, output_format: "png", data: [{ b64_json: bytes.toString("base64") }] };
    }
  }
}

export const protocol: AtOnce = {
  dialect: {
    error: (status) => [error(`status ${status}`, "server_error")],
    withoutId: (answer) => ({ ...answer, data: [] }),
  },
  asked,
  before: { busy: [503, error("busy", "server_error")] },
  after: { "out-of-memory": [500, error("out of memory", "server_error")] },
  said,
};

/** The fields of a form, if its pictures are some and its mask, white where it is painted anew, is as large as the first. */
export async function fieldsOf(form: FormData | null): Promise<Body | null> {
  if (form === null) return null;
  const [first] = [...form.getAll("image"), ...form.getAll("image[]")];
  if (first === undefined || typeof first === "string") return null;
  const mask = form.get("mask");
  if (mask !== null && !(await isMaskOf(mask, first))) return null;
  return Object.fromEntries([...form].filter(([, value]) => typeof value === "string"));
}

async function isMaskOf(mask: File | string, picture: File): Promise<boolean> {
  if (typeof mask === "string") return false;
  const [own, covered] = await Promise.all(
    [mask, picture].map(async (file) => await sharp(new Uint8Array(await file.arrayBuffer())).metadata()),
  );
  return own?.width === covered?.width && own?.height === covered?.height;
}
