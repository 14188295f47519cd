/**
 * The words by which comparison pages speak of each criterion. `named` finds it anywhere; `ahead` and `behind` are
 * comparatives that carry the criterion in themselves ("cheaper", "slower").
 */
export interface CriterionTerms {
  readonly id: string;
  readonly name: string;
  readonly named: RegExp;
  readonly ahead?: RegExp;
  readonly behind?: RegExp;
  /** Less of it is better when it is given as a figure. */
  readonly isCost?: true;
}

export const criteriaTerms: readonly CriterionTerms[] = [
  {
    id: "cost-efficiency",
    name: "cost efficiency",
    named:
      /\b(?:(?:cost|credit|price|budget)[- ](?:efficien\w+|effective\w*)|efficien\w+ (?:per|with) (?:credits?|dollars?|cost)|keepers?\b.{0,20}\bcredits?|credits? (?:per|on each) (?:image )?(?:kept|keeper)(?: image)?|credits? per image kept)\b/i,
    ahead:
      /\b(?:(?:fewer|less) (?:credits|money|cost) (?:on|per|for) (?:each |every )?(?:image )?(?:kept|keeper|usable|finished)(?: image)?|cheap(?:er|est) per (?:image )?(?:kept|keeper|usable)(?: image)?|better value per credit)\b/i,
  },
  { id: "value", name: "value for money", named: /\b(?:value(?: for (?:the )?(?:money|price))?|bang for)\b/i },
  {
    id: "price-per-image",
    name: "price",
    named:
      /\b(?:priced?(?! (?:lists?|tags?|boards?))|(?:low|lower|lowest|best) prices|pricing|money is tight|(?<!(?:errors?|mistakes?|reprints?) are )expensive|costs?|costing|(?<!(?:errors?|mistakes?|reprints?) are )cheap\w*|budgets?|affordab\w+|inexpensive|pricier|priciest|costl\w+|economical|(?:low|lower|lowest)[- ](?:cost|price)\w*|fewer credits|more (?:variants|images|drafts) (?:per|for (?:the|your)) (?:credits?|dollars?|money)|credits? per (?:image|picture|output|generation)|spend(?:ing|s)?|spare credits|save (?:money|credits)|tight money|(?:spends?|pays?) less)\b/i,
    ahead:
      /\b(?:cheap(?:er|est)|(?:spends?|pays?) less|less expensive|least expensive|costs? (?:\w+ ){0,2}(?:less|fewer|half|a (?:third|quarter|fraction))|(?:uses?|needs?|takes?|spends?|charges?) fewer credits|fewer credits|less per (?:image|picture|output)|(?:lower|lowest|smaller|smallest|better|best)[- ](?:cost|price|pricing|rate)s?|more affordable|most affordable|more economical|most economical|half the (?:price|cost)|(?:saves?|stretch(?:es)?) (?:\w+ ){0,3}(?:money|credits|budget)|more (?:variants|images|drafts|pictures) (?:per|for))\b/i,
    behind:
      /\b(?:more expensive|most expensive|pricier|priciest|dearer|dearest|costlier|costliest|costs? (?:\w+ ){0,2}(?:more|twice|double)|(?:higher|highest|larger)[- ](?:cost|price)s?|(?:uses?|needs?|takes?) more credits|(?:twice|double|triple) the (?:price|cost)|less affordable|least affordable)\b/i,
    isCost: true,
  },
  {
    id: "speed",
    name: "speed",
    named:
      /\b(?:speed\w*|fast(?:er|est)?|quick\w*|slow(?:er|est|ly|ness)?|latency|turnaround|(?:generation|render(?:ing)?|wait(?:ing)?|response) times?|seconds per (?:image|picture)|sooner|soonest|rapid\w*|in a hurry|the picture soon)\b/i,
    ahead:
      /\b(?:faster|fastest|quicker|quickest|sooner|soonest|(?:lower|lowest|less|shorter|shortest) (?:latency|wait|waiting|(?:generation|render(?:ing)?|wait(?:ing)?|response) times?)|less time|half the time)\b/i,
    behind:
      /\b(?:slower|slowest|(?:higher|highest|longer|longest) (?:latency|wait|(?:generation|render(?:ing)?|wait(?:ing)?|response) times?)|takes? (?:\w+ )?longer|twice as long|more time)\b/i,
    isCost: true,
  },
  {
    id: "text-accuracy",
    name: "text accuracy",
    named:
      /\b(?:typograph\w*|letter(?:ing|forms?)|spell(?:s|ing|ed|t)?|misspel\w+|typos?|signage|captions?|legib\w+|words (?:in|on) (?:the )?(?:images?|pictures?)|(?:readable|rendered) (?:words|labels|copy|type)|(?:labels|overlays)(?:,| and| or) |text(?! ?-? ?(?:to\b|prompts?\b|encoders?\b|model|inputs?\b|descriptions?\b|alone\b|version)))\b/i,
    ahead:
      /\b(?:fewer (?:typos|misspellings|spelling (?:errors|mistakes)|wrong letters)|misspells (?:less|fewer)|more legib\w+|most legib\w+)\b/i,
    behind: /\b(?:more (?:typos|misspellings|spelling (?:errors|mistakes))|misspells more|less legib\w+)\b/i,
  },
  {
    id: "prompt-adherence",
    name: "prompt adherence",
    named:
      /\b(?:prompt[- ](?:adherence|following|accuracy|fidelity|understanding|comprehension|alignment|obedience|faithfulness)|instruction[- ](?:following|adherence|accuracy)|adher\w+|follow(?:s|ing|ed)? (?:\w+ ){0,4}(?:prompts?|instructions?|briefs?|directions?)|faithful\w* to (?:the |your |a )?(?:prompt|brief)|(?:sticks?|keeps?|close\w*|true) to (?:the |your |a )?(?:prompt|brief)|(?:leaves out|left out) \w+ of the prompt|everything the prompt asks|what the prompt asks|detailed instructions|complex prompts)\b/i,
  },
  {
    id: "editing-flexibility",
    name: "editing",
    named:
      /\b(?:edit(?:s|ing|ed|ability|able)?|inpaint\w*|outpaint\w*|image-to-image|retouch(?:ing)? tools|reference-driven|local changes|masks?|masking)\b/i,
  },
  {
    id: "consistency",
    name: "consistency",
    named:
      /\b(?:consisten\w+|same (?:person|face|character|style|identity|subject|product)|identity|likeness|repeatab\w+|recurring (?:characters?|faces?|mascots?)|(?:character|style|subject) (?:lock|hold)\w*|steadier|drifts?|across (?:a|the|an entire|whole) (?:set|series|campaign))\b/i,
    ahead: /\b(?:steadier|steadiest|drifts? (?:less|least)|less drift|more alike)\b/i,
    behind: /\b(?:drifts? (?:more|most)|more drift)\b/i,
  },
  {
    id: "final-polish",
    name: "final polish",
    named:
      /\b(?:polish\w*|finish(?:ed)? (?:assets?|quality|pictures?|images?|work|pieces?|look)|final (?:assets?|quality|deliver\w+|renders?|images?|artwork|output|pass|finish)|(?:ready|fit)[- ]to[- ](?:ship|publish|use|post|print)|(?:campaign|production|publication|client|print)[- ]ready|less retouching|needs? (?:\w+ )?(?:retouching|clean-?up)|closer to finished|could ship|hero (?:shots?|images?))\b/i,
    ahead: /\b(?:less (?:retouching|clean-?up)|closer to finished)\b/i,
    behind: /\b(?:more (?:retouching|clean-?up))\b/i,
  },
  {
    id: "realism",
    name: "realism",
    named:
      /\b(?:(?:photo-?)?realis\w+|hyper-?realis\w+|photo-?real|lifelike|life-like|true[- ]to[- ]life|natural[- ]looking|believab\w+|skin (?:texture|detail|tones?)|natural skin|pass(?:es)? for (?:a )?photographs?|(?:taken|mistaken) for (?:a )?photographs?|likelier photograph|look(?:s)? (?:more |about equally |equally )?(?:real|natural|like a (?:real )?photo\w*)|naturalness|authentic\w*)\b/i,
  },
  {
    id: "max-size",
    name: "resolution",
    named:
      /\b(?:resolutions?|higher-resolution|4k|8k|megapixels?|large(?:r|st)? (?:files?|pictures?|prints?|images?|sizes?|formats?)|maximum size|max(?:imum)? (?:output|size|resolution)|print sizes?|upscal\w+)\b/i,
    ahead:
      /\b(?:(?:larger|largest|bigger|biggest) (?:pictures?|files?|prints?|images?|outputs?|sizes?|maximum)|(?:higher|highest)[- ](?:resolution|res)|more (?:pixels|megapixels))\b/i,
    behind:
      /\b(?:(?:smaller|smallest) (?:pictures?|files?|prints?|images?|outputs?|sizes?|maximum)|(?:lower|lowest)[- ](?:resolution|res)|fewer (?:pixels|megapixels))\b/i,
  },
  {
    id: "best-first-test",
    name: "the best first test",
    named:
      /\b(?:(?:best )?first (?:tests?|try|stop|pass(?:es)?|drafts?|choice|credit)|first-pass|(?:start|begin)(?:s|ing)?(?: (?:out|off|your tests?))? with|starting point|place to start|explor(?:e|ation|ing) (?:first|with))\b/i,
  },
  {
    id: "anatomy",
    name: "hands and anatomy",
    named: /\b(?:anatom\w+|hands?(?= |$|,|\.)|fingers?|limbs?|body proportions?)\b/i,
  },
  {
    id: "detail",
    name: "detail",
    named: /\b(?:fine details?|detail(?:s|ed|ing)?|sharpness|texture(?:s| detail)?|crispness)\b/i,
  },
  {
    id: "color",
    name: "colour",
    named:
      /\b(?:colou?rs?(?: (?:accuracy|fidelity|grading|rendition|science|match\w*))?|hues?|palettes?|saturation|tonal range|white balance)\b/i,
  },
  { id: "lighting", name: "lighting", named: /\b(?:lighting|light handling|shadows?|highlights|reflections?)\b/i },
  {
    id: "composition",
    name: "composition",
    named: /\b(?:composition\w*|framing|layouts?|camera (?:angle|control)|perspective)\b/i,
  },
  {
    id: "style-range",
    name: "style range",
    named:
      /\b(?:styl(?:e|istic) (?:range|variety|control|versatility|fidelity|diversity|transfer)|artistic (?:range|styles?|control)|range of styles|versatil\w+|aesthetics?|stylization|stylisation)\b/i,
  },
  {
    id: "creativity",
    name: "creativity",
    named: /\b(?:creativ(?:ity|e range)|imaginat\w+|originality|inventive\w*|surpris\w+)\b/i,
  },
  {
    id: "background",
    name: "backgrounds",
    named: /\b(?:backgrounds?|backdrops?|bokeh|scene coherence|environments?)\b/i,
  },
  {
    id: "faces",
    name: "faces",
    named: /\b(?:facial (?:features?|accuracy|expressions?|detail)|expressions?|eyes?|hair(?: detail)?)\b/i,
  },
  {
    id: "safety",
    name: "safety and moderation",
    named: /\b(?:safety|moderation|content (?:filters?|policy)|refus\w+|censor\w*|guardrails?)\b/i,
  },
  {
    id: "reliability",
    name: "reliability",
    named: /\b(?:reliab\w+|failure rates?|uptime|stability|error rates?|predictab\w+)\b/i,
    ahead: /\b(?:(?:lower|lowest|smaller|smallest) (?:error|failure) rates?|fewer (?:failures|crashes))\b/i,
    behind: /\b(?:(?:higher|highest|larger) (?:error|failure) rates?|more (?:failures|crashes))\b/i,
  },
  {
    id: "ease",
    name: "ease of use",
    named:
      /\b(?:ease of use|easy to use|easier to use|user[- ]friendl\w+|learning curve|workflow integration|integrations?)\b/i,
  },
  {
    id: "licensing",
    name: "licensing",
    named: /\b(?:licen[cs](?:e|es|ing)|commercial (?:use|rights|safety)|indemni\w+|copyright)\b/i,
  },
  {
    id: "privacy",
    name: "privacy",
    named: /\b(?:privacy|data retention|self-host\w*|run locally|local(?:ly)? run\w*)\b/i,
  },
  {
    id: "overall-preference",
    name: "overall preference",
    named:
      /\b(?:overall preference|(?:people|viewers|voters|users) (?:prefer|like|choose|pick)\w*|preference|preferred|favou?rite|what most people like|crowd)\b/i,
  },
  {
    id: "overall",
    name: "the overall choice",
    named:
      /\b(?:overall(?: (?:winner|score|quality|rating|result|verdict|choice|pick))?|total(?: score)?|our (?:top )?pick|(?:final|bottom-line) (?:score|pick))\b/i,
  },
];

/** Comparatives that need a criterion beside them. */
export const aheadWords =
  /\b(?:better|best(?! of (?:\d|two|three|four|five|n)\b)|stronger|strongest|superior|supreme|higher(?! (?:tiers?|price\w*|plans?|settings?|limits?|costs?|quality (?:tier|setting)s?))|highest|cleaner|cleanest|sharper|sharpest|crisper|crispest|smoother|smoothest|richer|richest|truer|truest|tighter|closer|closest|finer|finest|wins?|won|winner|winning|leads|leading|led|lead over|beats?|beating|outperforms?|outscores?|outshines?|outclasses|edges? (?:out|ahead|past)|(?:pulls?|comes? out|is|stays?|are) ahead|ahead (?:of|on|in)|tops|takes (?:it|the (?:lead|crown|point|win|round|category|prize))|more (?!often\b|than\b)[a-z]+(?:ly|al|ic|ent|ant|ate|ive|able|ible|ful|ous|ed|ile)\b|most (?!people\b|of\b|users\b|cases\b|models\b)(?:[a-z]+)|more (?:stars|dots|points|marks)|the edge|an edge|(?:the|an) advantage|unmatched|unbeaten|comes? (?:out )?on top|comes first|first place|the one to beat|a step (?:up|ahead|above)|stands? out)\b/i;
export const behindWords =
  /\b(?:worse|worst|weaker|weakest|inferior|lower|lowest|blurrier|blurriest|softer|muddier|rougher|roughest|trails?|trailing|lags?|lagging|loses?|lost|losing|behind|second place|comes? second|less (?!than\b|of\b)[a-z]+|least [a-z]+|falls? short|falls behind|struggles? more|more (?:errors|mistakes|artifacts|artefacts)|drops? behind|beaten|outperformed|a step (?:down|behind|below))\b/i;
