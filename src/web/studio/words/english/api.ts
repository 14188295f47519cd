/** What is said where no answer of the server is there to be said. */
export const apiWords = {
  unreachable: "The studio does not answer. Check your connection; nothing of yours is lost.",
  noReason: (status: number): string => `The server answered with ${status} and no reason. Try again in a minute.`,
} as const;
