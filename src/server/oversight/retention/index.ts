export { forgetByRule, previewOf, type RetentionPreview } from "./forget.ts";
export {
  changeRetention,
  lastRun,
  type RetentionRun,
  retentionSettings,
  type RetentionSettings,
  retentionShape,
} from "./settings.ts";
