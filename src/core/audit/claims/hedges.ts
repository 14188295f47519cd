/** Words that take a sentence out of the claims: doubt, denial, and what others say. */
const hedged =
  /\b(?:may|might|estimates?|estimated|could|seems?|appears?|perhaps|probably|arguably|likel(?:y|ier)|leans?|leaning|so far|undecided|no evidence|unmeasured|nobody|not enough|unknown|too close|cannot (?:say|tell|be)|can't (?:say|tell)|not (?:been )?(?:settled|decided|proven|measured|tested|rated)|without being proven|no (?:ranking|order|data)|open question|nothing to do with|within (?:the )?(?:noise|error|margin)|inconclusive|untested|depends|would have to|if it (?:were|was)|used to|once|previously|we expected|in theory|could not|until)\b/i;
const denied =
  /\b(?:not|no|never|neither|nor|hardly|isn't|aren't|doesn't|don't|didn't|wasn't|weren't|won't|can't|cannot|without)\b|n['’]t\b/i;
const othersSay =
  /\b(?:elsewhere|you may (?:have )?read|other (?:sites|pages|reviews)|some (?:sites|reviews|people)|marketing|advertis\w+|the makers? (?:says?|claims?)|reputation|myth|often said|common wisdom|claims to)\b/i;
/** Shares and counts that measure rather than decide: "on 8 of 9 prompts", "46 % against". */
const measured =
  /\b(?:on|in|of|took|won)\s+[\d.]+\s*(?:of|out of|\/)\s*[\d.]+|\bdid (?:better|worse)\b|\b\d+(?:\.\d+)?\s?%/i;

export const isHedged = (clause: string): boolean => hedged.test(clause) || othersSay.test(clause);
export const isDenied = (clause: string): boolean =>
  denied.test(
    clause.replaceAll(/\b(?:no doubt|not only|no question|without (?:a )?doubt|not just|no contest)\b/gi, ""),
  );
export const isMeasured = (clause: string): boolean => measured.test(clause);

/** What follows these words is no reason for the choice: "unless", "even though", "rather than". */
export const withoutConcessions = (need: string): string =>
  need.replace(
    /[,—–]?\s*\b(?:unless|despite|even (?:if|though)|although|though|rather than|instead of|except|apart from|at the (?:cost|expense|price) of|as long as|provided|over|but|because|since|whereas|while|if you (?:can|do not|don't)|without|not|given|thanks to|even at|regardless)\b.*$/i,
    "",
  );
