const MICRO = 1_000_000n;

/** "1,000 credits": what is sold is whole credits; parts of one are printed exactly. */
export function creditsText(microcredits: bigint): string {
  const whole = (microcredits / MICRO).toString().replaceAll(/\B(?=(\d{3})+$)/g, ",");
  const fraction = (microcredits % MICRO).toString().padStart(6, "0").replace(/0+$/, "");
  return `${whole}${fraction === "" ? "" : `.${fraction}`} ${microcredits === MICRO ? "credit" : "credits"}`;
}
