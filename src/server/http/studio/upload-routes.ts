import type { Hono } from "hono";
import type { Principal } from "../../accounts/index.ts";
import { Refused, tooManyBytes, UPLOAD_BYTES_MAX, type Uploads } from "../../generation/index.ts";
import type { Library } from "../../studio/index.ts";
import { rateLimit } from "../rate-limit.ts";
import { answer, done, forEditors, forReaders, idIn, type StudioContext } from "./asking.ts";
import { answering, bodyOfAtMost } from "./body.ts";
import type { StudioEnvironment } from "./guard.ts";
import { sendFile, sendPicture, widthIn, widthsOffered } from "./picture-answers.ts";
import { one, page } from "./reading-routes.ts";
import { nothingHere, refuse } from "./refusals.ts";

/** Room for what a multipart form writes around the file. */
const FORM_BYTES = 16_384;
const fileBody = bodyOfAtMost(UPLOAD_BYTES_MAX + FORM_BYTES, tooManyBytes);
/** Of a workspace: a whole set at once, then one every few seconds. Each is decoded. */
const RATE = { capacity: 40, secondsEach: 3 } as const;
const HOUR_FOR_ONE_READER = "private, max-age=3600";

export interface UploadServices {
  readonly uploads: Uploads;
  /** Where pictures of one's own can be kept for good. */
  readonly library?: Pick<Library, "keepUpload">;
}

/** Pictures that people bring: to work from, or into the library. */
export function addUploads(app: Hono<StudioEnvironment>, { uploads, library }: UploadServices): void {
  const limit = rateLimit({ ...RATE, now: () => Date.now() });
  app.post("/api/uploads", fileBody, (c) =>
    forEditors(c, "upload pictures", (principal) => answering(c, () => added(c, uploads, { principal, limit }))),
  );
  if (library !== undefined)
    app.post("/api/library/imports", fileBody, (c) =>
      forEditors(c, "import pictures", (principal) =>
        answering(c, () => imported(c, { uploads, library }, { principal, limit })),
      ),
    );
  app.get("/api/uploads", (c) => page(c, { standard: 40, max: 100 }, uploads.list));
  app.get("/api/uploads/:id", (c) => one(c, "upload", uploads.one));
  app.delete("/api/uploads/:id", (c) =>
    forEditors(c, "delete them", async ({ workspace }) => {
      const id = idIn(c);
      return id !== null && (await uploads.remove(workspace, id)) ? done(c) : nothingHere(c, "upload");
    }),
  );
  app.get("/api/uploads/:id/picture", (c) =>
    forReaders(c, async ({ workspace }) => {
      const [id, width] = [idIn(c), widthIn(c)];
      if (width === null) return refuse(c, { code: "invalid-input", message: widthsOffered, field: "width" });
      const picture = id === null ? null : await uploads.picture(workspace, id, width);
      return picture === null ? nothingHere(c, "upload") : sendPicture(c, picture, HOUR_FOR_ONE_READER);
    }),
  );
  app.get("/api/uploads/:id/original", (c) =>
    forReaders(c, async ({ workspace }) => {
      const id = idIn(c);
      const file = id === null ? null : await uploads.original(workspace, id);
      if (file === null) return nothingHere(c, "upload");
      return sendFile(c, file, { cacheControl: HOUR_FOR_ONE_READER, save: false });
    }),
  );
}

interface Asking {
  readonly principal: Principal;
  readonly limit: ReturnType<typeof rateLimit>;
}

async function added(c: StudioContext, uploads: Uploads, { principal, limit }: Asking): Promise<Response> {
  takeTurn(principal, limit);
  const { upload, isNew } = await uploads.add(principal, await fileIn(c));
  return answer(c, upload, isNew ? 201 : 200);
}

/** The same cleaning, and then an entry of the library. */
async function imported(
  c: StudioContext,
  { uploads, library }: Required<UploadServices>,
  { principal, limit }: Asking,
): Promise<Response> {
  takeTurn(principal, limit);
  const { upload } = await uploads.add(principal, await fileIn(c));
  const item = await library.keepUpload(principal.workspace, upload.id);
  return item === null ? nothingHere(c, "upload") : answer(c, item, 201);
}

function takeTurn({ workspace }: Principal, limit: Asking["limit"]): void {
  const wait = limit.take(workspace);
  if (wait > 0)
    throw new Refused({
      code: "rate-limited",
      message: "This workspace sends pictures faster than they can be looked at.",
      retryAfterSeconds: wait,
    });
}

/** The body itself, or the one file of a form. */
async function fileIn(c: StudioContext) {
  const type = mediaType(c.req.header("Content-Type") ?? "");
  if (type !== "multipart/form-data") {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return { bytes, type: type === "" ? null : type, name: nameIn(c.req.header("X-File-Name") ?? "") };
  }
  const form = await c.req.formData().catch(() => null);
  const files = [...(form?.values() ?? [])].filter((value) => value instanceof File);
  const [file] = files;
  if (file === undefined || files.length > 1)
    throw new Refused({
      code: "invalid-input",
      message: `The form holds ${files.length === 0 ? "no file" : `${files.length} files`}: send one picture, as a form's one file or as the body.`,
    });
  const said = mediaType(file.type);
  return { bytes: new Uint8Array(await file.arrayBuffer()), type: said === "" ? null : said, name: file.name };
}

const mediaType = (header: string): string => {
  const type = (header.split(";")[0] ?? "").trim().toLowerCase();
  return type === "image/jpg" ? "image/jpeg" : type;
};

/** A header holds ASCII only, so the name comes percent-encoded. */
function nameIn(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}
