export { ensureCataloguePacks, type CataloguePacksResult } from "./catalogue-packs.ts";
export { exportPack, type ExportRequest, type ExportResult } from "./export-pack.ts";
export {
  importPack,
  type EvidenceStorage,
  type ImportRequest,
  type ImportResult,
  type OnPackProgress,
} from "./import-pack.ts";
export { measureOutputs, type MeasureRequest, type MeasureResult } from "./measuring/measure-outputs.ts";
export { ensureSnapshots, loadSnapshot, sealSnapshots, type SealedSnapshot } from "./store/snapshots.ts";
