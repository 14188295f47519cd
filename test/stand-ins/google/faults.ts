import { pictureFaults, placingFaults } from "../kit/index.ts";

/** What this server can be told to do wrong, for a prompt that holds [fault:NAME] or by POST /control/faults. */
export const faults = {
  ...placingFaults,
  "http-429-retry-info": "refuses: too many requests, and says in the body to wait seven and a half seconds",
  "key-invalid": "refuses: calls the key an invalid argument, with status 400",
  "prompt-blocked": "blocks the prompt, with status 200",
  "prompt-blocked-oddly": "blocks the prompt for a reason that nobody documented",
  "image-safety": "blocks the picture that it made",
  "image-prohibited-content": "blocks the picture for what it shows",
  "image-recitation": "blocks the picture as a copy of another",
  "no-image": "ends without a picture",
  "image-other": "ends without a picture, for another reason",
  "words-only": "answers with words instead of a picture",
  "no-candidates": "answers with no candidate and no reason",
  "draft-first": "sends a draft as a thought, then the picture",
  "picture-then-words": "sends words and a signature around the picture",
  "two-pictures": "sends two pictures, of which the last is the finished one",
  "no-usage": "does not count tokens",
  "strange-usage": "counts fewer tokens than none",
  ...pictureFaults,
} as const satisfies Readonly<Record<string, string>>;

export type Fault = keyof typeof faults;
