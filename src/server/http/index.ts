export { application, type BuiltStudio, type Site, type StudioApp } from "./application.ts";
