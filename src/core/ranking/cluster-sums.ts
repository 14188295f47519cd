/** Rows between models of the part, in the index's order, with what each adds to the score. */
export interface ScoredRows {
  readonly order: Uint32Array<ArrayBuffer>;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** Position of a model in the part, −1 outside. */
  readonly place: Int32Array;
  readonly residual: (row: number) => number;
  /** Position of γ, or −1. */
  readonly gammaPlace: number;
}

/** Adds up Σ s·sᵀ over clusters, touching only the parameters a cluster's votes touch: most clusters are a few votes. */
export class ClusterSums {
  private readonly rows: ScoredRows;
  private readonly size: number;
  private readonly score: Float64Array;
  private readonly touched: Int32Array;
  private readonly isTouched: Uint8Array;
  private touchedCount = 0;

  constructor(rows: ScoredRows, size: number) {
    this.rows = rows;
    this.size = size;
    this.score = new Float64Array(size);
    this.touched = new Int32Array(size);
    this.isTouched = new Uint8Array(size);
  }

  /** Σ over clusters of the outer product of the summed score, and the number of clusters; clusters are runs of `order`. */
  meat(order: Uint32Array, sameCluster: (row: number, next: number) => boolean): readonly [Float64Array, number] {
    const sum = new Float64Array(this.size * this.size);
    let clusters = 0;
    for (let i = 0; i < order.length; i += 1) {
      const row = order[i]!;
      this.add(row);
      if (i + 1 < order.length && sameCluster(row, order[i + 1]!)) continue;
      this.close(sum);
      clusters += 1;
    }
    this.mirror(sum);
    return [sum, clusters];
  }

  private add(row: number): void {
    const residual = this.rows.residual(row);
    this.addTo(this.rows.place[this.rows.left[row]!]!, residual);
    this.addTo(this.rows.place[this.rows.right[row]!]!, -residual);
    if (this.rows.gammaPlace >= 0) this.addTo(this.rows.gammaPlace, residual);
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
    for (let i = 0; i < this.touchedCount; i += 1) {
      const place = this.touched[i]!;
      const value = this.score[place]!;
      const base = place * this.size;
      for (let j = i; j < this.touchedCount; j += 1) sum[base + this.touched[j]!]! += value * this.score[this.touched[j]!]!;
    }
    for (let i = 0; i < this.touchedCount; i += 1) {
      this.score[this.touched[i]!] = 0;
      this.isTouched[this.touched[i]!] = 0;
    }
    this.touchedCount = 0;
  }

  private mirror(sum: Float64Array): void {
    for (let i = 0; i < this.size; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const both = sum[i * this.size + j]! + sum[j * this.size + i]!;
        sum[i * this.size + j] = both;
        sum[j * this.size + i] = both;
      }
    }
  }
}
