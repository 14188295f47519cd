export { fontFaceCss, fontFiles, fontPreloads } from "./fonts.ts";
export { compactCss, styleFor, stylesheetFiles } from "./stylesheets.ts";
export type { FontFile } from "./fonts.ts";
export { anchors, paths, pickerFields, webAddress } from "./paths.ts";
export type { NavigationItem, PictureWidth, SiteContext } from "./site-context.ts";
export { contrast, schemesOf } from "./contrast.ts";
export { creditFigure, credits } from "./credits.ts";
export { cropFor } from "./crop.ts";
export { renderDocument } from "./document.tsx";
export type { DocumentHead } from "./document.tsx";
export { Dots } from "./dots.tsx";
export { Film, FilmStrip } from "./film-strip.tsx";
export { Notice, PostForm, SelectField, ShownOnce, TextArea, TextField } from "./forms.tsx";
export { Hatch } from "./hatch.tsx";
export { ItemImage, itemSizes } from "./item-image.tsx";
export { LibraryBar } from "./library-bar.tsx";
export { ModelMark, ModelName, modelShapes } from "./model-mark.tsx";
export { Named, Versus } from "./names.tsx";
export { modelById } from "./models.ts";
export { OwnValues } from "./own-values.tsx";
export { IntervalMark, PairAxis } from "./pair-axis.tsx";
export { ButtonLink, Contents, Disclosure, OutsideLink, Section } from "./section.tsx";
export type { ContentsItem } from "./section.tsx";
export { PencilMark } from "./pencil.tsx";
export { PictureImage } from "./picture-image.tsx";
export { scaleFor } from "./scale.ts";
export type { Scale } from "./scale.ts";
export { placeLabels, stairOf } from "./scatter.ts";
export type { Label } from "./scatter.ts";
export { ProofLinks, Statement, Statements, WithProofs } from "./sentence.tsx";
export {
  Cell,
  ColumnHead,
  HeadRow,
  RowHead,
  ScrollTable,
  StackBody,
  StackHead,
  StackRow,
  StackTable,
} from "./table.tsx";
export { SignInFirst, signInFirstTitle } from "./sign-in-first.tsx";
export { batchLede, gridLede, studioLede, studioOpening } from "./studio-opening.ts";
export { ToneMark, ToneText } from "./tone.tsx";
