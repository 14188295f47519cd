export { chosenMax, ChooseBox } from "./chosen.tsx";
export { useDelete, useRestore } from "./deleting.ts";
export { Frame } from "./frame.tsx";
export { MoreButton } from "./more-button.tsx";
export { Problem } from "./problem.tsx";
export { Room } from "./room.tsx";
export { SideBySide } from "./side-by-side.tsx";
export { Sums } from "./sums.tsx";
export { Broken, Empty, Loading, Nowhere } from "./states.tsx";
