/** What a picture says of how it came to be. */
export interface PictureOrigin {
  readonly maker: string;
  readonly name: string;
  readonly route: string;
  readonly provider: string;
  readonly sandbox: boolean;
}

/** What only its owner may add, and only when asked to. */
export interface PictureWish {
  readonly prompt: string;
  readonly seed: number | null;
}

const SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/**
 * IPTC's term for where the pixels come from. The built-in renderer draws by rules and learnt from no pictures;
 * whatever another provider sends counts as made by a trained model, stand-ins too, since nobody here can know better.
 */
const sourceTypeOf = ({ provider }: PictureOrigin): string =>
  SOURCE_TYPES + (provider === "sketch" ? "algorithmicMedia" : "trainedAlgorithmicMedia");

const namespaces = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  xmp: "http://ns.adobe.com/xap/1.0/",
  Iptc4xmpExt: "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
  proofsheet: "urn:proofsheet:picture:1",
} as const;

/**
 * An XMP packet with the properties of IPTC's photo metadata standard 2025.1 for generated pictures, and two of our own
 * (Sandbox, Seed) for which it has none.
 */
export function xmpOf(origin: PictureOrigin, wish: PictureWish | null = null): string {
  const properties: readonly (readonly [string, string])[] = [
    ["xmp:CreatorTool", "Proofsheet"],
    ["Iptc4xmpExt:DigitalSourceType", sourceTypeOf(origin)],
    ["Iptc4xmpExt:AISystemUsed", `${origin.name} (${origin.maker})`],
    ["Iptc4xmpExt:AISystemVersionUsed", origin.route],
    ["proofsheet:Sandbox", origin.sandbox ? "True" : "False"],
    ...(wish === null ? [] : ([["Iptc4xmpExt:AIPromptInformation", wish.prompt]] as const)),
    ...(wish === null || wish.seed === null ? [] : ([["proofsheet:Seed", String(wish.seed)]] as const)),
  ];
  const declarations = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const elements = properties.map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
  return (
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n` +
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF${declarations[0]}>\n` +
    `<rdf:Description rdf:about=""${declarations.slice(1).join("")}>\n${elements.join("\n")}\n` +
    `</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>`
  );
}

/** XML 1.0 has no way to write most control characters and lone surrogates; they show as U+FFFD. */
function escaped(value: string): string {
  return value
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#xD;");
}
