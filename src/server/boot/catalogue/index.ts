import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { catalogueProblems } from "../../../core/catalogue/index.ts";
import type { Anchors, Catalogue, ModelCard, UseCase } from "../../../core/catalogue/index.ts";
import { defaultCreditRate, Failure, present } from "../../../core/kernel/index.ts";
import type { CreditRate } from "../../../core/kernel/index.ts";
import { anchorsFile } from "./anchors-schema.ts";
import { cardFrom, modelFile } from "./model-schema.ts";
import { checked } from "./problems.ts";
import { useCaseFile } from "./use-case-schema.ts";
import { yamlFile } from "./yaml-file.ts";
import type { YamlFile } from "./yaml-file.ts";

/**
 * The catalogue of a folder that holds models/*.yaml, use-cases/*.yaml and anchors.yaml.
 * Fails with code invalid-catalogue and one line for every problem: "file:line: field: what is wrong, what is expected".
 */
export async function loadCatalogue(folder: string, creditRate: CreditRate = defaultCreditRate): Promise<Catalogue> {
  const problems: string[] = [];
  const models = await loadEach(folder, "models", problems, readCard);
  const useCases = await loadEach(folder, "use-cases", problems, (file) =>
    checked<UseCase>(file, useCaseFile, problems),
  );
  const anchors = await loadAnchors(folder, problems);
  for (const { in: kind, slug, path, message } of catalogueProblems({
    models: models.values,
    useCases: useCases.values,
  })) {
    const files = kind === "model" ? models.files : useCases.files;
    problems.push(present(files.get(slug), `${slug} was read from a file`).problem(path, message));
  }
  if (problems.length > 0 || anchors === null)
    throw new Failure(
      "invalid-catalogue",
      `The catalogue has ${problems.length} problem(s); correct them and start again.`,
      problems,
    );
  return Object.freeze({ models: models.values, useCases: useCases.values, anchors, creditRate });
}

interface Loaded<T> {
  readonly values: ReadonlyMap<string, T>;
  readonly files: ReadonlyMap<string, YamlFile>;
}

async function loadEach<T extends { readonly slug: string }>(
  folder: string,
  part: string,
  problems: string[],
  read: (file: YamlFile, problems: string[]) => T | null,
): Promise<Loaded<T>> {
  const values = new Map<string, T>();
  const files = new Map<string, YamlFile>();
  for (const expected of await yamlNames(folder, part, problems)) {
    const file = await readYaml(folder, join(part, `${expected}.yaml`));
    const value = read(file, problems);
    if (value === null) continue;
    if (value.slug !== expected)
      problems.push(file.problem(["slug"], `is "${value.slug}", expected "${expected}", the name of the file`));
    values.set(value.slug, value);
    files.set(value.slug, file);
  }
  return { values, files };
}

function readCard(file: YamlFile, problems: string[]): ModelCard | null {
  const raw = checked(file, modelFile, problems);
  return raw && cardFrom(raw, (path, message) => problems.push(file.problem(path, message)));
}

async function loadAnchors(folder: string, problems: string[]): Promise<Anchors | null> {
  try {
    return checked<Anchors>(await readYaml(folder, "anchors.yaml"), anchorsFile, problems);
  } catch (error) {
    problems.push(
      `${shownPath(folder, "anchors.yaml")}:1: (whole file): cannot be read (${reason(error)}), expected a file of cut points`,
    );
    return null;
  }
}

/** File names without their ending, sorted, so that the order of the catalogue does not depend on the file system. */
async function yamlNames(folder: string, part: string, problems: string[]): Promise<readonly string[]> {
  try {
    const names = await readdir(join(folder, part));
    return names
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => basename(name, ".yaml"))
      .toSorted();
  } catch (error) {
    problems.push(
      `${shownPath(folder, part)}:1: (folder): cannot be read (${reason(error)}), expected a folder of .yaml files`,
    );
    return [];
  }
}

const readYaml = async (folder: string, path: string): Promise<YamlFile> =>
  yamlFile(shownPath(folder, path), await readFile(join(folder, path), "utf8"));

/** As people know it: from the catalogue's own folder on. */
const shownPath = (folder: string, path: string): string =>
  `${basename(resolve(folder))}/${path.replaceAll("\\", "/")}`;

const reason = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "unreadable";
