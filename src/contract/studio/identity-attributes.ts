/** Every attribute with the values that the renderer knows, in the order in which they are offered. */
export const identityAttributes = {
  presents: ["woman", "man"],
  age: ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties"],
  skin: ["pale", "fair", "light", "olive", "tan", "brown", "deep", "dark"],
  hair: [
    "short",
    "buzz",
    "bald",
    "balding",
    "long",
    "wavy",
    "bob",
    "bun",
    "ponytail",
    "afro",
    "curly",
    "braids",
    "pigtails",
    "pixie",
  ],
  hairColour: ["black", "dark-brown", "brown", "auburn", "red", "blond", "platinum", "grey", "white", "pink", "blue"],
  eyes: ["brown", "dark-brown", "hazel", "amber", "green", "blue", "grey"],
  beard: ["none", "stubble", "moustache", "goatee", "full"],
  glasses: ["none", "round", "square", "sun"],
  freckles: ["no", "yes"],
} as const;
export type IdentityAttribute = keyof typeof identityAttributes;
