import { type Account, accountOf } from "../kit/index.ts";
import type { Connection } from "../spec/index.ts";
import { isVendorHost, KEY_HEADER, NAME } from "./vendor.ts";

export const accountAt = (connection: Connection): Account =>
  accountOf({ name: NAME, keyHeaders: (key) => ({ [KEY_HEADER]: key }), isVendorHost }, connection);
