export { type StorageReport, storageReports, type StorageWatch, watchStorage } from "./watch.ts";
