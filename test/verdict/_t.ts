import fc from "fast-check";
import { scenarios, generate } from "./generate.ts";
import { derive } from "../../src/core/verdict/claims/index.ts";
import { checkEveryForm } from "./check.ts";
import * as printers from "../../src/core/verdict/printers/index.ts";
const n=Number(process.argv[2]??40), seed=Number(process.argv[3]??1);
const list = fc.sample(scenarios, { numRuns: n, seed });
let c=0, bad=0; const kinds=new Map<string,string>();
import { inventedSet } from "./generate/claim-sets.ts";
for (const [i,s] of list.entries()) {
  const x=generate(s); const set=derive({snapshot:x.snapshot, configurations:x.configurations});
  const t=performance.now();
  let problems: readonly string[];
  problems=[...checkEveryForm(set, printers), ...[1,2,3,4].flatMap((k) => checkEveryForm(inventedSet(set, i * 7 + k), printers).map(p=>`k${k} ${p}`))];
  c+=performance.now()-t;
  if (problems.length) { bad++; for (const p of problems) { const k=p.replace(/“.*”/g,"").replace(/[0-9]+/g,"#").slice(0,90); if(!kinds.has(k)) kinds.set(k, `#${i} ${p}`); } }
}
console.log({n, bad, ms:c/n}); for (const v of [...kinds.values()].slice(0,30)) console.log(v.slice(0,700));
