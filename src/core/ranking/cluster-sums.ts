import type { Strengths } from "./strengths.ts";
import { BOTH_BAD, LEFT, TIE, type VoteIndex } from "./vote-index.ts";
import { logistic } from "./bradley-terry.ts";

/**
 * Adds up Σ s·sᵀ over clusters of votes, s a cluster's summed score; only votes between models of the strongly connected
 * part count. Touches only the parameters that a cluster's votes touch, since most clusters are a vote or a few.
 */
export class ClusterSums {
  private readonly index: VoteIndex;
  private readonly size: number;
  /** Position of a model in the part, −1 outside, and that of γ, −1 without. */
  private readonly place: Int32Array;
  private readonly gammaPlace: number;
  /** y − P(left preferred) by left, right and choice. */
  private readonly residuals: Float64Array;
  private readonly score: Float64Array;
  private readonly touched: Int32Array;
  private readonly isTouched: Uint8Array;
  private touchedCount = 0;

  constructor(index: VoteIndex, strengths: Strengths) {
    const withOrder = strengths.gammaReason === null;
    this.index = index;
    this.size = strengths.part.length + (withOrder ? 1 : 0);
    this.gammaPlace = withOrder ? strengths.part.length : -1;
    this.place = new Int32Array(index.models.length).fill(-1);
    for (const [position, model] of strengths.part.entries()) this.place[model] = position;
    this.residuals = residualTable(strengths, index.models.length);
    this.score = new Float64Array(this.size);
    this.touched = new Int32Array(this.size);
    this.isTouched = new Uint8Array(this.size);
  }

  /**
   * Σ over clusters of s·sᵀ, and the number of clusters that count. Rows come in `order` (null: as they stand); a cluster
   * is a run of equal `first` and, if given, equal `second`.
   */
  meat(order: Uint32Array | null, first: Uint32Array, second: Uint32Array | null): readonly [Float64Array, number] {
    const sum = new Float64Array(this.size * this.size);
    let clusters = 0;
    let last = -1;
    for (let i = 0; i < this.index.size; i += 1) {
      const row = order === null ? i : order[i]!;
      if (!this.counts(row)) continue;
      if (last >= 0 && (first[row] !== first[last] || (second !== null && second[row] !== second[last]))) {
        this.close(sum);
        clusters += 1;
      }
      this.add(row);
      last = row;
    }
    if (last >= 0) {
      this.close(sum);
      clusters += 1;
    }
    return [this.mirrored(sum), clusters];
  }

  private counts(row: number): boolean {
    const { choice, left, right } = this.index;
    return choice[row] !== BOTH_BAD && this.place[left[row]!]! >= 0 && this.place[right[row]!]! >= 0;
  }

  private add(row: number): void {
    const { choice, left, right, models } = this.index;
    const residual = this.residuals[(left[row]! * models.length + right[row]!) * 3 + choice[row]!]!;
    this.addTo(this.place[left[row]!]!, residual);
    this.addTo(this.place[right[row]!]!, -residual);
    if (this.gammaPlace >= 0) this.addTo(this.gammaPlace, residual);
  }

  private addTo(place: number, amount: number): void {
    if (this.isTouched[place] === 0) {
      this.isTouched[place] = 1;
      this.touched[this.touchedCount] = place;
      this.touchedCount += 1;
    }
    this.score[place]! += amount;
  }

  /** Adds the cluster's outer product, each unordered pair of parameters once, and clears the cluster. */
  private close(sum: Float64Array): void {
    const { touched, score, touchedCount } = this;
    for (let i = 0; i < touchedCount; i += 1) {
      const place = touched[i]!;
      const value = score[place]!;
      const base = place * this.size;
      for (let j = i; j < touchedCount; j += 1) sum[base + touched[j]!]! += value * score[touched[j]!]!;
    }
    for (let i = 0; i < touchedCount; i += 1) {
      score[touched[i]!] = 0;
      this.isTouched[touched[i]!] = 0;
    }
    this.touchedCount = 0;
  }

  private mirrored(sum: Float64Array): Float64Array {
    for (let i = 0; i < this.size; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const both = sum[i * this.size + j]! + sum[j * this.size + i]!;
        sum[i * this.size + j] = both;
        sum[j * this.size + i] = both;
      }
    }
    return sum;
  }
}

function residualTable(strengths: Strengths, models: number): Float64Array {
  const residuals = new Float64Array(models * models * 3);
  for (const left of strengths.part) {
    for (const right of strengths.part) {
      const expected = logistic(strengths.gamma + strengths.theta[left]! - strengths.theta[right]!);
      const cell = (left * models + right) * 3;
      for (let choice = LEFT; choice <= TIE; choice += 1) {
        const score = choice === LEFT ? 1 : choice === TIE ? 0.5 : 0;
        residuals[cell + choice] = score - expected;
      }
    }
  }
  return residuals;
}
