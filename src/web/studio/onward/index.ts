export { Onward } from "./onward.tsx";
export { Relatives, Thumb } from "./relatives.tsx";
