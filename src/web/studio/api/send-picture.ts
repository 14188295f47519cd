import type { UploadView } from "../../../contract/studio/index.ts";
import { addresses } from "./addresses.ts";
import { problemIn, Refusal, Unreachable, workspaceHeader } from "./request.ts";

/** Sends a file, telling how much of it has gone: `fetch` cannot tell. Fails with a Refusal or as Unreachable. */
export const sendPicture = (file: File, onShare: (share: number) => void): Promise<UploadView> =>
  sendFile<UploadView>(addresses.uploads, file, onShare);

/** The same to another address; `T` is what it answers. */
export function sendFile<T>(address: string, file: File, onShare: (share: number) => void): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const request = new XMLHttpRequest();
  request.open("POST", address);
  request.setRequestHeader("Accept", "application/json");
  // Browsers name a type by the file's ending, which proves nothing and which people mix up.
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.setRequestHeader("X-File-Name", encodeURIComponent(file.name.toWellFormed()));
  for (const [name, value] of Object.entries(workspaceHeader())) request.setRequestHeader(name, value);
  request.upload.addEventListener("progress", ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total));
  request.addEventListener("error", () => reject(new Unreachable()));
  request.addEventListener("load", () => {
    if (request.status === 200 || request.status === 201) resolve(JSON.parse(request.responseText) as T);
    else reject(new Refusal(request.status, problemIn(request.status, request.responseText)));
  });
  request.send(file);
  return promise;
}
