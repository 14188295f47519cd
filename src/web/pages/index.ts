export { renderComparison } from "./comparison/index.ts";
export { renderHome } from "./home.tsx";
export { renderMethod } from "./method.tsx";
export { renderModel } from "./model.tsx";
export { renderError, renderNotFound } from "./not-found.tsx";
export type { ErrorPage, NotFoundPage } from "./not-found.tsx";
export { renderUseCase } from "./use-case.tsx";
export { fontFaceCss, fontFiles, paths, pickerFields } from "../ui/index.ts";
export type { FontFile, NavigationItem, PictureFormat, PictureWidth, SiteContext } from "../ui/index.ts";
