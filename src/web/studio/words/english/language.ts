/** What Intl is asked for: plurals, numbers, lists and times of these texts. */
export const language = "en-GB";
