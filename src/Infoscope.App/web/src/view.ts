import type { Report } from "./data/report";
import { epochGrid } from "./data/series";

/** What is shown now. Charts are functions of the report and of this. */
export interface View {
  /** Index into the grid of measured epochs. */
  readonly step: number;
  readonly playing: boolean;
  readonly seeds: boolean;
  readonly mean: boolean;
  readonly layers: ReadonlySet<string>;
  readonly estimators: ReadonlySet<string>;
}

/** Holds the view and tells whoever draws it. */
export class ViewStore {
  readonly grid: readonly number[];
  #view: View;
  readonly #listeners: ((view: View, before: View) => void)[] = [];

  constructor(report: Report) {
    this.grid = epochGrid(report);
    this.#view = {
      step: Math.max(0, this.grid.length - 1),
      playing: false,
      seeds: true,
      mean: true,
      layers: new Set(report.layers.map((l) => l.name)),
      estimators: new Set(report.estimators.map((e) => e.id)),
    };
  }

  get view(): View {
    return this.#view;
  }

  get epoch(): number {
    return this.grid[this.#view.step] ?? 0;
  }

  get lastStep(): number {
    return Math.max(0, this.grid.length - 1);
  }

  listen(listener: (view: View, before: View) => void): void {
    this.#listeners.push(listener);
  }

  change(change: Partial<View>): void {
    const before = this.#view;
    this.#view = { ...before, ...change };
    for (const listener of this.#listeners) listener(this.#view, before);
  }

  go(step: number): void {
    this.change({ step: Math.min(this.lastStep, Math.max(0, step)) });
  }
}
