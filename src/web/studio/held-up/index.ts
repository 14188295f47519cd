export { HeldUpNotice } from "./held-up.tsx";
