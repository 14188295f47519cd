export { MakeRoom } from "./make-room.tsx";
export { picksMax, pickOf } from "./wish.ts";
export { changeWish, useWish } from "./wish-store.ts";
