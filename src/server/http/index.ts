export { application, type Site } from "./application.ts";
