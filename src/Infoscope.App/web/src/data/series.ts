import type { Report, Trajectory, Value } from "./report";

/** A path that can be drawn: side by side, without gaps. */
export interface Path {
  readonly epochs: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Every epoch at which anything was measured, rising. */
export function epochGrid(report: Report): number[] {
  return [...new Set(report.trajectories.flatMap((t) => t.epochs))].sort((a, b) => a - b);
}

/** Where an epoch lies between 0 and the last: log(1 + e) / log(1 + last), so that epoch 0 has a place. */
export function epochPosition(epoch: number, last: number): number {
  return last <= 0 ? 0 : Math.min(1, Math.max(0, Math.log1p(epoch) / Math.log1p(last)));
}

/** Round epochs under the slider, which moves evenly over the measured ones; none too close to its neighbour. */
export function sliderTicks(grid: readonly number[]): { epoch: number; share: number }[] {
  const first = grid[0] ?? 0;
  const last = grid.at(-1) ?? 0;
  const ends = grid.length < 2 ? [{ epoch: last, share: 0 }] : [{ epoch: first, share: 0 }, { epoch: last, share: 1 }];
  const between: { epoch: number; share: number }[] = [];
  for (let epoch = 1; epoch < last; epoch *= 10) {
    const after = grid.findIndex((g) => g >= epoch);
    const [low, high] = [grid[after - 1], grid[after]];
    if (low === undefined || high === undefined) continue;
    const share = (after - 1 + (Math.log1p(epoch) - Math.log1p(low)) / (Math.log1p(high) - Math.log1p(low))) / (grid.length - 1);
    if ([...ends, ...between].every((t) => Math.abs(t.share - share) > 0.08)) between.push({ epoch, share });
  }
  return [...ends, ...between].sort((a, b) => a.share - b.share);
}

export function pathsOf(report: Report, estimator: string, layer: string): Trajectory[] {
  return report.trajectories.filter((t) => t.estimator === estimator && t.layer === layer);
}

/** The finite points of a trajectory. */
export function finitePath(t: Trajectory): Path {
  const keep = t.epochs.map((_, i) => i).filter((i) => isNumber(t.xBits[i]) && isNumber(t.yBits[i]));
  return {
    epochs: keep.map((i) => t.epochs[i] as number),
    x: keep.map((i) => t.xBits[i] as number),
    y: keep.map((i) => t.yBits[i] as number),
  };
}

/** Mean over seeds at the epochs where every seed has a point: never a mean of fewer. */
export function meanPath(paths: readonly Path[]): Path {
  const sums = new Map<number, { count: number; x: number; y: number }>();
  for (const p of paths) {
    p.epochs.forEach((epoch, i) => {
      const s = sums.get(epoch) ?? { count: 0, x: 0, y: 0 };
      sums.set(epoch, { count: s.count + 1, x: s.x + (p.x[i] ?? 0), y: s.y + (p.y[i] ?? 0) });
    });
  }
  const kept = [...sums].filter(([, s]) => s.count === paths.length).sort(([a], [b]) => a - b);
  return { epochs: kept.map(([e]) => e), x: kept.map(([, s]) => s.x / s.count), y: kept.map(([, s]) => s.y / s.count) };
}

/** The smallest, mean and largest value over seeds, at the epochs that all seeds share. */
export interface Band {
  readonly epochs: readonly number[];
  readonly low: readonly number[];
  readonly mean: readonly number[];
  readonly high: readonly number[];
}

export function bandOf(series: readonly { epochs: readonly number[]; values: readonly Value[] }[], mean: "arithmetic" | "geometric"): Band {
  const at = new Map<number, number[]>();
  for (const s of series) {
    s.epochs.forEach((epoch, i) => {
      const value = s.values[i];
      if (isNumber(value) && (mean === "arithmetic" || value > 0)) at.set(epoch, [...(at.get(epoch) ?? []), value]);
    });
  }
  const kept = [...at].filter(([, v]) => v.length === series.length).sort(([a], [b]) => a - b);
  const average = (v: number[]): number =>
    mean === "arithmetic"
      ? v.reduce((a, b) => a + b, 0) / v.length
      : Math.exp(v.reduce((a, b) => a + Math.log(b), 0) / v.length);
  return {
    epochs: kept.map(([e]) => e),
    low: kept.map(([, v]) => Math.min(...v)),
    mean: kept.map(([, v]) => average(v)),
    high: kept.map(([, v]) => Math.max(...v)),
  };
}

/**
 * Which of n points to draw when there is room for about `limit`: the first, the last, and of each of equal buckets the
 * smallest and the largest. No randomness: the same points every time, and no extreme is lost.
 */
export function thin(values: readonly number[], limit: number): number[] {
  const n = values.length;
  if (n <= limit) return values.map((_, i) => i);
  const buckets = Math.max(1, Math.floor((limit - 2) / 2));
  const kept = new Set([0, n - 1]);
  for (let b = 0; b < buckets; b++) {
    const from = Math.floor((b * n) / buckets);
    const to = Math.floor(((b + 1) * n) / buckets);
    let [low, high] = [from, from];
    for (let i = from; i < to; i++) {
      if ((values[i] as number) < (values[low] as number)) low = i;
      if ((values[i] as number) > (values[high] as number)) high = i;
    }
    kept.add(low).add(high);
  }
  return [...kept].sort((a, b) => a - b);
}

/** The index of the last epoch at or before `epoch`; -1 when there is none. */
export function lastAt(epochs: readonly number[], epoch: number): number {
  return epochs.findLastIndex((e) => e <= epoch);
}

export function isNumber(value: Value | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
