export { MadeFrom } from "./made-from.tsx";
export { TrayBox } from "./tray-box.tsx";
export { asked, askedBefore, emptyTray, maskMisfit, type Tray, trayFault, trayOf } from "./tray.ts";
export { changeTray, useTray } from "./tray-store.ts";
export { UseAsReference, UseUploadAsReference } from "./use-as-reference.tsx";
