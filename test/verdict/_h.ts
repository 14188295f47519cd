import "../../src/server/boot/tsx-hook.ts";
import fc from "fast-check";
import { writeFileSync } from "node:fs";
import { scenarios, generate } from "./generate.ts";
import { derive } from "../../src/core/verdict/claims/index.ts";
import { comparisonPage } from "../../src/core/verdict/printers/index.ts";
import { readHtml } from "./read-html.ts";
import { checkPrinted } from "./check.ts";
const { renderComparison } = await import("../../src/web/pages/index.ts");
const { testSite } = await import("../../src/web/pages/test-site.ts");
const { testLinks } = await import("../../src/web/pages/test-page.ts");
const list = fc.sample(scenarios, { numRuns: 40, seed: 7 });
let t=0,n=0;
for (const s of list) { const x=generate(s); const set=derive({snapshot:x.snapshot, configurations:x.configurations}); const page=comparisonPage(set); const a=performance.now(); const html=renderComparison(page, testLinks, testSite); t+=performance.now()-a; n++;
 if(n===1) writeFileSync("/tmp/page.html", html);
 const r=readHtml(html); const p=checkPrinted(set, r.printed).problems.filter(q=>!q.startsWith("footer")); if(p.length) console.log(n, p.slice(0,4).join("\n").slice(0,1500));
 if(n===1) console.log(r.sentences.slice(0,6), r.proofs.slice(0,3), r.sentences.length);
}
console.log(t/n);
