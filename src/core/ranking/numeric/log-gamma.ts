const stirlingCoefficients = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
] as const;
const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** ln Γ(x) for x > 0: shifted above 10, then Stirling's series (Abramowitz and Stegun 6.1.41). */
export function logGamma(x: number): number {
  let shift = 0;
  let argument = x;
  while (argument < 10) {
    shift += Math.log(argument);
    argument += 1;
  }
  const inverseSquare = 1 / (argument * argument);
  let series = 0;
  for (let i = stirlingCoefficients.length - 1; i >= 0; i -= 1) {
    series = series * inverseSquare + stirlingCoefficients[i]!;
  }
  return (argument - 0.5) * Math.log(argument) - argument + halfLogTwoPi + series / argument - shift;
}

/** ln B(p, q) = ln Γ(p) + ln Γ(q) − ln Γ(p + q). */
export const logBeta = (p: number, q: number): number => logGamma(p) + logGamma(q) - logGamma(p + q);
