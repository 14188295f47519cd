import { figure, plural } from "../forms.ts";

const pictures = (count: number): string => plural(count, { one: "1 picture", other: `${figure(count)} pictures` });

/** Pictures from a file. What stands in code is read by the studio, in whatever language. */
export const batchWords = {
  title: "Batch",
  cost: "Cost",
  nothing: "Choose a file, and what it costs stands here. Nothing is made yet.",
  what: "what is in it",
  file: "A CSV file",
  columns:
    "The first line names the columns: <code>prompt</code> and <code>model</code>, and where you like <code>size</code>, <code>quality</code> and <code>seed</code>. Every other column is a variable: <code>{colour}</code> in a prompt becomes what the column <code>colour</code> says in that line.",
  example: "An example",
  exampleFile: `prompt,model,size,seed,colour
A {colour} mug on a table,Sketch Flat,1024x1024,7,blue
A {colour} mug on a table,Sketch Precise,1024x1536,,red`,
  separators:
    "Commas, semicolons and tabs are understood. A file makes up to 200 pictures. <link>Grids</link> suit what varies in every combination.",
  line: (line: number): string => `Line ${line}:`,
  place: (line: number, column: number): string => `Line ${line}, column ${column}:`,
  faults: (count: number): string =>
    plural(count, {
      one: "One thing is wrong in the file. Nothing was asked for; change it and choose it once more.",
      other: `${figure(count)} things are wrong in the file. Nothing was asked for; change it and choose it once more.`,
    }),
  more: (count: number): string => `And ${figure(count)} more.`,
  toDraw: "To draw",
  here: "Here already, or the same as another line",
  pictures,
  together: "Together",
  available: "You have",
  anew: "Draw, and pay for, what is here already once more",
  short: "This costs more than you have: look at <link>your credits</link>.",
  show: "Show them: all are here",
  makeFor: (count: number, amount: string): string => `Make ${pictures(count)} for ${amount}`,
  kinds: { shared: "here already", same: "as another line", fault: "cannot be made" },
  rows: "As it was read",
  seed: (seed: number): string => `seed ${seed}`,
} as const;
