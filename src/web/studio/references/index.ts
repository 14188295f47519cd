export { MadeFrom } from "./made-from.tsx";
export { TrayBox } from "./tray-box.tsx";
export {
  asked,
  emptyTray,
  type Given,
  givenUpload,
  maskMisfit,
  type Tray,
  trayFault,
  type WorkedFrom,
} from "./tray.ts";
export { changeTray, useTray } from "./tray-store.ts";
export { givenOutput, UseAsReference, UseUploadAsReference } from "./use-as-reference.tsx";
