export { openInstanceDesk, providerDesk } from "./desk.ts";
