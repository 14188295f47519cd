export { mayGenerate, mayRead, type Principal, type Role, type Scope } from "./principal.ts";
