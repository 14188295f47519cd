/** Square matrices as row-major Float64Array of length size². */

/** Lower Cholesky factor, or null when the matrix is not positive definite. */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k += 1) sum -= lower[i * size + k]! * lower[j * size + k]!;
      if (i !== j) lower[i * size + j] = sum / lower[j * size + j]!;
      else if (sum > 0) lower[i * size + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return lower;
}

/** x with L·Lᵀ·x = right, for a lower Cholesky factor L. */
export function solveCholesky(lower: Float64Array, size: number, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i += 1) {
    let sum = x[i]!;
    for (let k = 0; k < i; k += 1) sum -= lower[i * size + k]! * x[k]!;
    x[i] = sum / lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    const value = x[i]! / lower[i * size + i]!;
    x[i] = value;
    for (let k = 0; k < i; k += 1) x[k] = x[k]! - lower[i * size + k]! * value;
  }
  return x;
}

/** (L·Lᵀ)⁻¹ for a lower Cholesky factor L. */
export function invertCholesky(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  const unit = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    unit.fill(0);
    unit[i] = 1;
    inverse.set(solveCholesky(lower, size, unit), i * size);
  }
  return inverse;
}

export function multiply(first: Float64Array, second: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < size; k += 1) {
      const factor = first[i * size + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < size; j += 1) product[i * size + j]! += factor * second[k * size + j]!;
    }
  }
  return product;
}

/** Σ coefficientᵢ·coefficientⱼ·matrixᵢⱼ over a sparse contrast of [position, coefficient]. */
export function quadraticForm(matrix: Float64Array, size: number, contrast: Contrast): number {
  let sum = 0;
  for (const [i, x] of contrast) for (const [j, y] of contrast) sum += x * y * matrix[i * size + j]!;
  return sum;
}

export type Contrast = readonly (readonly [position: number, coefficient: number])[];
