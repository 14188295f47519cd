import path from "node:path";
import { z } from "zod";
import { Failure } from "../../core/kernel/index.ts";
import {
  ACCOUNT_PAIRS,
  ACCOUNT_VARIABLES,
  type AccountConfiguration,
  accountConfiguration,
} from "./account-variables.ts";
import {
  PAYMENT_PAIRS,
  PAYMENT_VARIABLES,
  type PaymentConfiguration,
  paymentConfiguration,
} from "./payment-variables.ts";
import { STUDIO_VARIABLES, type StudioConfiguration, studioConfiguration } from "./studio-variables.ts";
import { WATCH_VARIABLES, type WatchConfiguration, watchConfiguration } from "./watch-variables.ts";

/** Everything an operator sets, checked once at start. */
export interface Configuration
  extends AccountConfiguration, PaymentConfiguration, StudioConfiguration, WatchConfiguration {
  readonly port: number;
  readonly role: Role;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly dataFolder: string;
  /** null: our own PostgreSQL on the data folder. */
  readonly databaseUrl: string | null;
  /** One or more secrets, newest first; null: the file `secret` in the data folder, made at the first start. */
  readonly secret: string | null;
  /** null: pictures on disk, in the data folder. */
  readonly s3: S3Configuration | null;
}

/** What a process does: answers requests, makes images, or both. */
export type Role = "web" | "worker" | "all";

export interface S3Configuration {
  /** Without a trailing slash. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface LoadedConfiguration {
  readonly configuration: Configuration;
  /** Sentences for the operator about what was not understood but does no harm. */
  readonly warnings: readonly string[];
}

interface Variable {
  readonly name: string;
  readonly meaning: string;
  /** As printed; null: there is none. */
  readonly default: string | null;
  readonly example: string;
  readonly schema: z.ZodType<string | number>;
}

const isUrlOf = (text: string, protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol);

const httpUrl = z
  .string()
  .refine((text) => isUrlOf(text, ["http:", "https:"]) && !/[?#]/.test(text), "must be an http or https address")
  .transform((text) => text.replace(/\/+$/, ""));

const postgresUrl = z
  .string()
  .refine((text) => isUrlOf(text, ["postgres:", "postgresql:"]), "must be a postgres:// address");

const port = z
  .string()
  .regex(/^\d{1,5}$/, "must be a whole number")
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, "must be from 1 to 65535");

const role = z.enum(["web", "worker", "all"], "must be web, worker or all");
const text = z.string();
const bucket = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be a bucket name");

const VARIABLES = [
  { name: "PORT", meaning: "where to listen", default: "4173", example: "8080", schema: port },
  {
    name: "PUBLIC_URL",
    meaning: "the address people use; printed in links",
    default: "http://localhost:PORT",
    example: "https://proofsheet.example.org",
    schema: httpUrl,
  },
  {
    name: "PROOFSHEET_DATA",
    meaning: "the data folder: database, pictures, log",
    default: "./data",
    example: "/var/lib/proofsheet",
    schema: text,
  },
  {
    name: "PROOFSHEET_ROLE",
    meaning: "what this process does: answer requests (web), make images (worker), or both (all)",
    default: "all",
    example: "worker",
    schema: role,
  },
  {
    name: "DATABASE_URL",
    meaning: "a PostgreSQL of yours, 15 or later, instead of the one that is started in the data folder",
    default: null,
    example: "postgres://proofsheet:password@db.example.org/proofsheet",
    schema: postgresUrl,
  },
  {
    name: "PROOFSHEET_SECRET",
    meaning: "what stored keys are encrypted under; several, newest first, while one replaces another",
    default: "the file secret in the data folder, made at the first start",
    example: "the output of openssl rand -hex 32",
    schema: text,
  },
  {
    name: "S3_ENDPOINT",
    meaning: "an S3-compatible store for pictures, instead of the data folder; all S3_* or none",
    default: null,
    example: "https://s3.eu-central-1.amazonaws.com",
    schema: httpUrl,
  },
  { name: "S3_BUCKET", meaning: "its bucket, which must exist", default: null, example: "proofsheet", schema: bucket },
  { name: "S3_REGION", meaning: "its region", default: null, example: "eu-central-1", schema: text },
  { name: "S3_ACCESS_KEY_ID", meaning: "who we are there", default: null, example: "AKIAEXAMPLE", schema: text },
  { name: "S3_SECRET_ACCESS_KEY", meaning: "the key's secret", default: null, example: "a long secret", schema: text },
  ...ACCOUNT_VARIABLES,
  ...PAYMENT_VARIABLES,
  ...STUDIO_VARIABLES,
  ...WATCH_VARIABLES,
] as const satisfies readonly Variable[];

type Name = (typeof VARIABLES)[number]["name"];
type Environment = Readonly<Record<string, string | undefined>>;

const S3_NAMES = VARIABLES.map((variable) => variable.name).filter((name) => name.startsWith("S3_"));

/** One row for each variable, for the README and `--help`. Defaults and examples only: never what is set. */
export function describeConfiguration(): readonly Omit<Variable, "schema">[] {
  return VARIABLES.map(({ name, meaning, default: preset, example }) =>
    Object.freeze({ name, meaning, default: preset, example }),
  );
}

/** An empty value means "not set", as a line `NAME=` in an environment file does. */
const isSet = (environment: Environment, name: string): boolean => (environment[name] ?? "").trim() !== "";

function readValues(environment: Environment): { values: Map<Name, string | number>; problems: string[] } {
  const values = new Map<Name, string | number>();
  const problems: string[] = [];
  for (const { name, schema, example } of VARIABLES) {
    if (!isSet(environment, name)) continue;
    const result = schema.safeParse(environment[name]?.trim());
    if (result.success) values.set(name, result.data);
    else problems.push(`${name}: ${result.error.issues[0]?.message ?? "is not valid"}, for example ${name}=${example}`);
  }
  return { values, problems };
}

function missingS3(environment: Environment): readonly string[] {
  const missing = VARIABLES.filter(({ name }) => S3_NAMES.includes(name) && !isSet(environment, name));
  if (missing.length === S3_NAMES.length) return [];
  return missing.map(
    ({ name, example }) => `${name}: is missing while other S3_* are set, for example ${name}=${example}`,
  );
}

/** Either of a pair without the other. */
function missingOfPairs(environment: Environment): readonly string[] {
  return [...ACCOUNT_PAIRS, ...PAYMENT_PAIRS].flatMap((pair) => {
    const missing = pair.filter((name) => !isSet(environment, name));
    return missing.length === 1
      ? missing.map((name) => `${name}: is missing while ${pair.join(" and ")} go together`)
      : [];
  });
}

function unknownVariables(environment: Environment): readonly string[] {
  const names = new Set<string>(VARIABLES.map((variable) => variable.name));
  return Object.keys(environment)
    .filter((name) => name.startsWith("PROOFSHEET_") && !names.has(name))
    .map((name) => `${name} is set but Proofsheet knows no such variable`);
}

function s3From(values: ReadonlyMap<Name, string | number>): S3Configuration | null {
  if (!values.has("S3_ENDPOINT")) return null;
  const get = (name: Name): string => String(values.get(name));
  return Object.freeze({
    endpoint: get("S3_ENDPOINT"),
    bucket: get("S3_BUCKET"),
    region: get("S3_REGION"),
    accessKeyId: get("S3_ACCESS_KEY_ID"),
    secretAccessKey: get("S3_SECRET_ACCESS_KEY"),
  });
}

/** Reads the environment; bad input is one Failure that names every bad variable. Relative paths are from `cwd`. */
export function loadConfiguration(environment: Environment, cwd: string): LoadedConfiguration {
  const { values, problems } = readValues(environment);
  const all = [...problems, ...missingS3(environment), ...missingOfPairs(environment)];
  if (all.length > 0)
    throw new Failure("invalid-configuration", "the configuration is not usable; nothing was started", all);
  const listenPort = Number(values.get("PORT") ?? 4173);
  const databaseUrl = values.get("DATABASE_URL");
  const configuration: Configuration = Object.freeze({
    port: listenPort,
    role: (values.get("PROOFSHEET_ROLE") ?? "all") as Role,
    publicUrl: String(values.get("PUBLIC_URL") ?? `http://localhost:${listenPort}`),
    dataFolder: path.resolve(cwd, String(values.get("PROOFSHEET_DATA") ?? "data")),
    databaseUrl: databaseUrl === undefined ? null : String(databaseUrl),
    secret: values.has("PROOFSHEET_SECRET") ? String(values.get("PROOFSHEET_SECRET")) : null,
    s3: s3From(values),
    ...accountConfiguration((name) => (values.has(name) ? String(values.get(name)) : null)),
    ...paymentConfiguration((name) => (values.has(name) ? String(values.get(name)) : null)),
    ...watchConfiguration((name) => (values.has(name) ? String(values.get(name)) : null)),
    ...studioConfiguration((name) => (values.has(name) ? Number(values.get(name)) : null)),
  });
  return { configuration, warnings: unknownVariables(environment) };
}
