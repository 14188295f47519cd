import type { UploadView } from "../../../contract/studio/index.ts";
import { addresses } from "./addresses.ts";
import { problemIn, Refusal, Unreachable, workspaceHeader } from "./request.ts";

/** Sends a file, telling how much of it has gone: `fetch` cannot tell. Fails with a Refusal or as Unreachable. */
export function sendPicture(file: File, onShare: (share: number) => void): Promise<UploadView> {
  const { promise, resolve, reject } = Promise.withResolvers<UploadView>();
  const request = new XMLHttpRequest();
  request.open("POST", addresses.uploads);
  request.setRequestHeader("Accept", "application/json");
  // Browsers name a type by the file's ending, which proves nothing and which people mix up.
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.setRequestHeader("X-File-Name", encodeURIComponent(file.name.toWellFormed()));
  for (const [name, value] of Object.entries(workspaceHeader())) request.setRequestHeader(name, value);
  request.upload.addEventListener("progress", ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total));
  request.addEventListener("error", () => reject(new Unreachable()));
  request.addEventListener("load", () => {
    if (request.status === 200 || request.status === 201) resolve(JSON.parse(request.responseText) as UploadView);
    else reject(new Refusal(request.status, problemIn(request.status, request.responseText)));
  });
  request.send(file);
  return promise;
}
