/** Pictures that are here already, to be chosen from. */
export const pickerWords = {
  title: "Choose pictures to work from",
  done: "Done",
  library: "Library",
  lately: "Brought lately",
  goes: "What nobody works from for thirty days goes by itself.",
  none: "There are none yet: close this and add a picture of yours.",
  remove: "Delete",
  removeForGood: "Delete for good",
  removeOne: (words: string, label: string): string => `${words}: ${label}`,
  removed: (label: string): string => `${label} was deleted.`,
} as const;
