export { Onward } from "./onward.tsx";
export { Thumb } from "./relatives.tsx";
