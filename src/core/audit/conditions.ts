import { needKey } from "./criteria.ts";

/** "Faster on large files", "At the low tier, Flux 2 is cheaper": a comparison under a condition is another comparison. */
export function conditionOf(clause: string, from: number): readonly string[] {
  const behind =
    /\b(?:on|at|for|with|when|in|under|above|below|once|if)\b\s+([^,;]+)/i.exec(
      clause.slice(from).split(",")[0] ?? "",
    )?.[1] ?? "";
  const ahead =
    /^(?:[Aa]nd |[Bb]ut )?(?:[Aa]t|[Oo]n|[Ff]or|[Ww]ith|[Ii]n|[Uu]nder|[Aa]bove|[Bb]elow|[Oo]nce|[Ii]f|[Ww]hen)\b\s+([^,;]{2,50}?)(?:,|\s(?=\p{Lu}))/u.exec(
      clause.slice(0, from),
    )?.[1] ?? "";
  return needKey(`${ahead} ${behind}`);
}
