import { Failure } from "../../../core/kernel/index.ts";

/** Where in a form, or among the options of a command, something does not fit. */
export type SettingField =
  | "baseUrl"
  | "key"
  | "allowedHosts"
  | "dailyUsd"
  | "monthlyUsd"
  | "concurrency"
  | "route"
  | "options"
  | "reason";

/** A Failure (invalid-input) that names its field, so that each way of setting says it in its own place. */
export class SettingFailure extends Failure {
  readonly field: SettingField;

  constructor(field: SettingField, message: string) {
    super("invalid-input", message);
    this.name = "SettingFailure";
    this.field = field;
  }
}
