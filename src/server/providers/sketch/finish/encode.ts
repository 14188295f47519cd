/** Pixels to PNG, marked as made by an algorithm and as sandbox; the mark does not say which variant drew it. */
import sharp from "sharp";
import type { Canvas } from "@napi-rs/canvas";

const MARK = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:dc="http://purl.org/dc/elements/1.1/" Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">Sandbox: drawn by the built-in renderer of Proofsheet, no AI model.</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

export async function encodePng(canvas: Canvas, width: number, height: number): Promise<Uint8Array> {
  const bytes = await sharp(canvas.data(), { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 4, adaptiveFiltering: false })
    .withXmp(MARK)
    .toBuffer();
  return new Uint8Array(bytes);
}
