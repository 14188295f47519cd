export { type Takedowns, takedowns } from "./desk.ts";
export { pictureNamed, type Whereabouts, whereaboutsOf } from "./find.ts";
export { latestTakedowns, type TakedownLine } from "./list.ts";
export { type Decision, finishTakedowns, purgeTakedowns, type Reversal, type TakedownStores } from "./take-down.ts";
