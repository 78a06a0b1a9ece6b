import type { Report, Value } from "./report";
import { isNumber, lastAt, pathsOf } from "./series";

/** One row of the table that says in numbers what the plane shows at one epoch: values over seeds. */
export interface PlaneRow {
  readonly estimator: string;
  readonly layer: string;
  readonly layerIndex: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** The largest unique codes / rows over seeds; null where the estimator counts none. */
  readonly codes: { readonly unique: number; readonly rows: number } | null;
  readonly flags: readonly string[];
}

export function planeRows(report: Report, estimators: ReadonlySet<string>, layers: ReadonlySet<string>, epoch: number): PlaneRow[] {
  return report.estimators
    .filter((e) => estimators.has(e.id))
    .flatMap((e) =>
      report.layers.flatMap((layer, layerIndex) => {
        const at = pathsOf(report, e.id, layer.name)
          .map((t) => ({ t, i: lastAt(t.epochs, epoch) }))
          .filter(({ i }) => i >= 0);
        if (!layers.has(layer.name) || at.length === 0) return [];
        const codes = at.flatMap(({ t, i }) => (t.uniqueCodes === null ? [] : [{ unique: t.uniqueCodes[i] ?? 0, rows: t.rows }]));
        return [
          {
            estimator: e.label,
            layer: layer.name,
            layerIndex,
            x: at.map(({ t, i }) => t.xBits[i]).filter(isNumber),
            y: at.map(({ t, i }) => t.yBits[i]).filter(isNumber),
            codes: codes.length === 0 ? null : codes.reduce((a, b) => (b.unique / b.rows > a.unique / a.rows ? b : a)),
            flags: [...new Set(at.flatMap(({ t, i }) => t.flags[i] ?? []))],
          },
        ];
      }),
    );
}

/** How far the numbers of one estimator can be trusted, over all seeds and epochs. */
export interface Health {
  readonly estimator: string;
  readonly layer: string;
  readonly layerIndex: number;
  readonly rows: number;
  readonly points: number;
  readonly missing: number;
  readonly flagged: readonly { readonly code: string; readonly points: number }[];
  /** The largest I(X;T) as a share of the ceiling; null without a ceiling. */
  readonly ceilingShare: number | null;
}

export function health(report: Report): Health[] {
  return report.estimators.flatMap((e) =>
    report.layers.flatMap((layer, layerIndex) => {
      const paths = pathsOf(report, e.id, layer.name);
      if (paths.length === 0) return [];
      const counts = new Map<string, number>();
      for (const code of paths.flatMap((t) => t.flags.flat())) counts.set(code, (counts.get(code) ?? 0) + 1);
      const x = paths.flatMap((t) => t.xBits.filter(isNumber));
      return [
        {
          estimator: e.label,
          layer: layer.name,
          layerIndex,
          rows: paths[0]?.rows ?? 0,
          points: paths.reduce((n, t) => n + t.epochs.length, 0),
          missing: paths.reduce((n, t) => n + t.epochs.filter((_, i) => !isNumber(t.xBits[i]) || !isNumber(t.yBits[i])).length, 0),
          flagged: [...counts].map(([code, points]) => ({ code, points })),
          ceilingShare: isNumber(e.ceilingXBits) && e.ceilingXBits > 0 && x.length > 0 ? x.reduce((a, b) => Math.max(a, b)) / e.ceilingXBits : null,
        },
      ];
    }),
  );
}

/** The last value of each seed of a curve. */
export function finals(report: Report, curve: string): number[] {
  return report.curves.filter((c) => c.name === curve).map((c) => c.values.at(-1)).filter(isNumber);
}

/** "1.023" for one value, "1.023 (0.98 to 1.05)" for several. */
export function meanAndRange(values: readonly number[], say: (value: number) => string): string {
  if (values.length === 0) return "unknown";
  const mean = say(values.reduce((a, b) => a + b, 0) / values.length);
  return values.length === 1 ? mean : `${mean} (${say(Math.min(...values))} to ${say(Math.max(...values))})`;
}

/** Every recorded measurement as CSV, complete whatever is drawn. */
export function toCsv(report: Report): string {
  const rows = report.trajectories.flatMap((t) =>
    t.epochs.map((epoch, i) => [t.estimator, t.seed, t.layer, epoch, t.xBits[i], t.yBits[i], t.uniqueCodes?.[i], t.rows, (t.flags[i] ?? []).join(" ")]),
  );
  const head = ["estimator", "seed", "layer", "epoch", "xBits", "yBits", "uniqueCodes", "rows", "flags"];
  return [head, ...rows].map((row) => row.map(csvCell).join(",")).join("\n") + "\n";
}

function csvCell(value: string | Value | undefined): string {
  if (value === null || value === undefined) return "";
  // A text that a spreadsheet would run as a formula is kept a text.
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
