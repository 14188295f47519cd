/** A small page with faults, invented to show on /audit what the auditor finds. */
export const auditExample = `Alder 3 vs Birch Image 2 for postcards

Short answer: Alder 3 is the cheaper one, and Birch Image 2 is better for prompt adherence.

| If you need | Choose | Why |
|---|---|---|
| Lettering on the card | Birch Image 2 | It sets type cleanly. |
| Finished cards | Either model | Either model gives stronger polish. |
| The same style on every card | Alder 3 | Its cards look like one set. |

| Criterion | Alder 3 | Birch Image 2 | Winner |
|---|---|---|---|
| Lettering | ●●●○○ | ●●●●○ | Birch Image 2 |
| Final polish | ●●●●○ | ●●●●○ | Tie |
| Consistency | ●●●○○ | ●●●●● | Birch Image 2 |
| Colour | ●●●●○ | ●●○○○ | Birch Image 2 |
| Price | 12 credits | 9 credits | |

What the examples show
Birch Image 2 writes its captions without a slip.

Prompt
"Postcard of a quiet harbour at dawn, fishing boats, soft mist, muted blue and grey, fine grain."
`;
