import type { Routes } from "../../../generation/index.ts";
import { nameKey } from "./fill-in.ts";

export type Model = ReturnType<Routes>[number];

/** So many names are listed where none fits. */
const LISTED = 8;

/** The model that a file means by its route or its name; what is said where none or several are meant. */
export function modelNamed(text: string, routes: Routes): Model | { readonly message: string } {
  const offered = routes().filter(({ isOff, price }) => isOff !== true && price !== null);
  const names = [...new Set(offered.map(({ name }) => name))];
  const some = `${names.slice(0, LISTED).join(", ")}${names.length > LISTED ? " and others" : ""}`;
  if (text === "") return { message: `No model is named. Offered here: ${some}.` };
  const key = nameKey(text);
  const byRoute = offered.find(({ route }) => route === text.trim());
  if (byRoute !== undefined) return byRoute;
  const fitting = offered.filter(
    ({ name, model, variant }) => nameKey(name) === key || nameKey(`${model}/${variant}`) === key,
  );
  const [first, second] = fitting;
  if (first === undefined) return { message: `“${text.slice(0, 60)}” is not offered here. Offered: ${some}.` };
  if (second !== undefined)
    return {
      message: `“${text.slice(0, 60)}” is offered by several providers: write one of ${fitting.map(({ route }) => route).join(", ")}.`,
    };
  return first;
}
