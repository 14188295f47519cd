import type { EvidenceKind } from "../../core/evidence/index.ts";
import { counted, listed } from "../../core/kernel/index.ts";
import type { ChangesPage } from "../../web/pages/index.ts";
import type { Db } from "../storage/index.ts";
import { type Because, newestChanges, type RowChange, type VerdictChange } from "./verdict-log/index.ts";

/** How many changes the page and its twins show, and the feed. */
export const changesMax = 200;
const feedMax = 50;

const compared: readonly string[] = [
  "Each comparison at its default settings and with its use case’s own weights is noted when it is printed. When it is printed again from newer evidence, or by a newer program, what each criterion, the best first test and the whole say is set beside what they said before; another winner, another tie or another state is a change, other words are not.",
  "Comparisons featured on the home page are printed as soon as evidence is sealed. The others are printed when somebody next asks for them, so their changes appear here then. A comparison that nobody has ever asked for has no history.",
  "What came or went in between is counted from the two snapshots. “Rests on” says how many of the new rows the changed claims now name as their evidence; the others may still have moved a board or a price.",
];

export async function changesPage(db: Db): Promise<ChangesPage> {
  const changes = await newestChanges(db, changesMax);
  return {
    kind: "changes",
    path: "/changes",
    title: "Verdicts that changed",
    compared,
    limit: changesMax,
    changes: changes.map(entryOf),
  };
}

type Entry = ChangesPage["changes"][number];

const entryOf = ({ changes, because, useCase: _useCase, ...change }: VerdictChange): Entry => ({
  ...change,
  items: changes.map(({ criterion, name, from, to, state }) => ({ criterion, name, from, to, tone: tones[state] })),
  because: becauseTexts(because),
});

const tones = {
  wins: "decided",
  "too-close": "tie",
  leans: "lean",
  undecided: "open",
  "no-evidence": "none",
} as const satisfies Record<VerdictChange["changes"][number]["state"], Entry["items"][number]["tone"]>;

function becauseTexts({ rows, catalogue, method, program }: Because): readonly string[] {
  const texts = [
    ...[...Map.groupBy(rows, ({ pack }) => pack).values()].map(packText),
    ...(catalogue ? ["facts, prices or use cases of the catalogue were revised"] : []),
    ...(method === null ? [] : [`the method changed from version ${method.from} to ${method.to}`]),
    ...(program === null ? [] : [`no evidence changed, the program did (build ${program.from} to ${program.to})`]),
  ];
  return texts.length > 0 ? texts : ["the description of a pack changed"];
}

/** "117 votes and 27 measurements of “Small drawings” came, and the change rests on 90 of them" */
function packText(rows: readonly RowChange[]): string {
  const count = (which: "added" | "removed"): readonly string[] =>
    rows.filter((row) => row[which] > 0).map((row) => counted(row[which], ...kindWords[row.kind]));
  const [added, removed] = [count("added"), count("removed")];
  const rested = rows.reduce((sum, row) => sum + row.restedOn, 0);
  const pack = `of “${rows[0]?.title ?? ""}”`;
  const parts = [
    added.length === 0
      ? null
      : `${listed(added)} ${pack} came${rested === 0 ? "" : `, and the change rests on ${rested} of them`}`,
    removed.length === 0 ? null : `${listed(removed)} ${pack} went`,
  ].filter((part) => part !== null);
  return parts.join("; ");
}

const kindWords: Readonly<Record<EvidenceKind, readonly [string, string]>> = {
  prompt: ["prompt", "prompts"],
  output: ["picture", "pictures"],
  fact: ["fact", "facts"],
  measurement: ["measurement", "measurements"],
  vote: ["vote", "votes"],
  "keep-vote": ["answer to “would you keep it?”", "answers to “would you keep it?”"],
  judgement: ["judgement", "judgements"],
  citation: ["published figure", "published figures"],
  "pair-citation": ["published pair figure", "published pair figures"],
};

/** RSS 2.0 of the newest changes. A change is never edited, so its id is its guid for ever. */
export function changesFeed(page: ChangesPage, publicUrl: string): string {
  const newest = page.changes[0]?.noticedAt;
  const items = page.changes.slice(0, feedMax).map((change) => itemXml(change, publicUrl));
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">`,
    `<channel>`,
    `<title>Proofsheet: ${xml(page.title.toLowerCase())}</title>`,
    `<link>${xml(publicUrl)}/changes</link>`,
    `<description>What comparison pages said before, what they say now, and because of what evidence.</description>`,
    `<language>en</language>`,
    `<atom:link href="${xml(publicUrl)}/changes.rss" rel="self" type="application/rss+xml"/>`,
    ...(newest === undefined ? [] : [`<lastBuildDate>${rfc822(newest)}</lastBuildDate>`]),
    ...items,
    `</channel>`,
    `</rss>`,
    ``,
  ].join("\n");
}

function itemXml({ id, title, path, noticedAt, items, because }: Entry, publicUrl: string): string {
  const said = items.map(({ name, from, to }) => `${name}: ${from} → ${to}.`).join(" ");
  const [first] = items;
  const head = first === undefined ? title : `${title}: ${first.name.toLowerCase()} ${first.from} → ${first.to}`;
  return [
    `<item>`,
    `<title>${xml(head)}</title>`,
    `<link>${xml(publicUrl + path)}</link>`,
    `<guid isPermaLink="false">urn:sha256:${id}</guid>`,
    `<pubDate>${rfc822(noticedAt)}</pubDate>`,
    `<description>${xml(`${said} Because: ${because.join("; ")}.`)}</description>`,
    `</item>`,
  ].join("\n");
}

/** "Mon, 23 Nov 2026 13:44:54 GMT", as RSS wants it. */
const rfc822 = (instant: string): string => new Date(instant).toUTCString();

/** Text for XML: markup escaped, and characters that XML 1.0 cannot hold left out. */
export const xml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
