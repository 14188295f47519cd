/** A page with the usual sections of a model comparison and seven faults; models, figures and words are invented. */
export const faultyPage = `Heron 4 vs Lark Image 2
Portraits, near and in a place: two models on the same wishes.
Which one should you take?
In short: Heron 4 is better for looks you can steer, while Lark Image 2 is better for prompt adherence. For portraits, begin with Lark Image 2 because it costs fewer credits per picture, then move to Heron 4 for polished final pictures.
| If you want… | Choose | Because |
|---|---|---|
| Cheap tries and more variants per credit | Lark Image 2 | Lark Image 2 asks 6 credits, so a try costs little. |
| Pictures that are ready to ship | Either model | Either model gives stronger polish on the finished piece. |
| Words that can be read | Lark Image 2 | Lark Image 2 sets letters more cleanly. |
| Changes to a picture you have | Heron 4 | Heron 4 is more flexible for editing. |
| Portraits above all | Heron 4 | Heron 4 scores higher on realism, which counts most for a portrait. |
Criterion by criterion
| Criterion | Heron 4 | Lark Image 2 | Winner |
|---|---|---|---|
| Realism | ●●●●○ | ●●●●○ | Tie |
| Text accuracy | ●●●○○ | ●●●●● | Lark Image 2 |
| Editing flexibility | ●●●●○ | ●●○○○ | Heron 4 |
| Cost efficiency | ●●●●○ | ●●●○○ | Heron 4 |
| Final polish | ●●●●○ | ●●●●○ | Tie |
| Best first test | ●●●●● | ●●●○○ | Lark Image 2 |
How we compare
Heron 4 — best for
looks you can steer
Lark Image 2 — best for
prompt adherence
Lark Image 2 — avoid if
You need the lowest cost
Credits per image (Heron 4)
19 credits
Credits per image (Lark Image 2)
6 credits
Last updated
March 3, 2026
What the examples show
Realism
Both come out alike on these.
Text accuracy
Lark Image 2 renders any lettering more cleanly.
Next step
Use Lark Image 2 for the first drafts, then Heron 4 for final polish.
Prompt
"Portrait of an old beekeeper in a straw hat, standing among hives in evening light, shallow focus, natural skin, a calm look past the camera."
Features
| Feature | Heron 4 | Lark Image 2 |
|---|---|---|
| Maker | Heronworks | Larkspur |
| Starting price | 19 credits | 6 credits |
Frequently asked questions
`;
