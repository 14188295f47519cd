/** Objects the renderer can draw and the words for them; the first pattern that fits names a thing. */
export interface ThingWord {
  readonly kind: string;
  /** Source of a case-insensitive pattern, between word boundaries. */
  readonly pattern: string;
}

export const thingWords: readonly ThingWord[] = [
  { kind: "mug", pattern: "mugs?|coffee cups?|cups? of (?:coffee|tea)|teacups?|espresso|cappuccino|latte" },
  { kind: "bottle", pattern: "(?:drinking |water |wine |beer |potion |glass )?bottles?(?![- ]green)|flask" },
  { kind: "perfume", pattern: "perfume(?: bottle)?s?|eau de parfum" },
  { kind: "can", pattern: "(?:drinks?|soda|beer|drink|tin|aluminium) cans?|cans of [a-z]+|can of [a-z]+|tins?" },
  { kind: "tube", pattern: "tubes?" },
  { kind: "jar", pattern: "jars?|tub of cream" },
  { kind: "vase", pattern: "vases?|pots? of flowers|amphora|urn" },
  { kind: "kettle", pattern: "kettles?" },
  { kind: "teapot", pattern: "teapots?" },
  { kind: "candle", pattern: "candles?" },
  {
    kind: "glass",
    pattern: "(?:drinking |tall |wine )?glasses(?= of|,? in a row)|drinking glass|glass of [a-z ]{2,14}",
  },
  { kind: "bowl", pattern: "bowls?|ramen|pho|soup|stew|curry|salad" },
  { kind: "lamp", pattern: "(?:table |desk |floor )?lamps?|lanterns?" },
  { kind: "ball", pattern: "(?:glass |rubber |tennis |foot)?balls?(?!-)|spheres?|globe" },
  { kind: "book", pattern: "books?|notebooks?|novel" },
  { kind: "phone", pattern: "(?:smart)?phones?(?! selfie| flash| case| fixed)" },
  { kind: "box", pattern: "box(?:es)?|packages?|packaging|cartons?|gift" },
  { kind: "bag", pattern: "(?:hand|shopping|tote )?bags?|backpack|handbag|purse" },
  { kind: "shoe", pattern: "(?:running |trail )?shoes?|sneakers?|trainers?|boots?|brogues?" },
  { kind: "watch", pattern: "(?:wrist|pocket )?watch(?:es)?" },
  { kind: "headphones", pattern: "headphones" },
  { kind: "chair", pattern: "(?:arm)?chairs?|stool" },
  { kind: "sofa", pattern: "sofas?|couch" },
  { kind: "plant", pattern: "(?:pot |house)?plants?|ferns?|monstera|succulents?|cactus" },
  { kind: "burger", pattern: "burgers?|hamburger|cheeseburger" },
  { kind: "pancakes", pattern: "pancakes" },
  { kind: "cake", pattern: "cakes?" },
  { kind: "pizza", pattern: "pizzas?" },
  { kind: "bread", pattern: "bread|loaf|loaves" },
  { kind: "apple", pattern: "apples?" },
  { kind: "orange", pattern: "oranges|lemons?|yuzu|citrus|limes" },
  { kind: "ice-cream", pattern: "ice[- ]cream|gelato" },
  { kind: "donut", pattern: "do(?:ugh)?nuts?" },
  { kind: "cat", pattern: "cats?(?! ears)|kitten" },
  { kind: "dog", pattern: "dogs?|puppy|spaniel|labrador|retriever|terrier" },
  { kind: "fox", pattern: "fox(?:es)?" },
  { kind: "bird", pattern: "birds?|herons?|robin|parrot|sparrow|owl" },
  { kind: "fish", pattern: "fish|salmon|goldfish" },
  { kind: "car", pattern: "cars?(?= |,|\\.)|taxi|pick-up|minibus" },
  { kind: "boat", pattern: "(?:rowing |sailing )?boats?|kayaks?|sailboat" },
  { kind: "house", pattern: "houses?|cottage|cabin|chapel|lighthouse" },
  { kind: "flower", pattern: "flowers?|roses?|tulips?|sunflowers?|daisies|marigold|bouquet" },
];
