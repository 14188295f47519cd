export { BeforeAndAfter } from "./before-and-after.tsx";
export { Fidelity } from "./fidelity.tsx";
