import type { Curve, Estimator, Report, Value } from "../data/report";
import { amount, count, percent } from "../data/format";
import { bandOf, isNumber, thin, type Band } from "../data/series";
import { layerColor, layerShape } from "./colors";
import { ceilings, POINTS_PER_PATH } from "./plane";
import { axis, base, epochAxis, range, type Theme } from "./theme";

/** What the curves show of the report. */
export interface CurveView {
  readonly epoch: number;
  readonly lastEpoch: number;
  readonly layers: ReadonlySet<string>;
  readonly seeds: boolean;
}

/** A dashed line across a chart with its name, at the first or at the last epoch. */
interface Level {
  readonly value: number;
  readonly text: string;
  readonly atEnd?: boolean;
}

interface Line {
  readonly name: string;
  readonly color: string;
  readonly symbol?: string;
  readonly dashed?: boolean;
  readonly series: readonly { epochs: readonly number[]; values: readonly Value[] }[];
}

/** I(X;T) or I(T;Y) of each layer over epochs, as one estimator sees it. */
export function informationOption(report: Report, estimator: Estimator, about: "x" | "y", view: CurveView, theme: Theme) {
  const mine = report.trajectories.filter((t) => t.estimator === estimator.id);
  const values = (t: (typeof mine)[number]): readonly Value[] => (about === "x" ? t.xBits : t.yBits);
  const lines = layerLines(report, view, theme, (layer) =>
    mine.filter((t) => t.layer === layer).map((t) => ({ epochs: t.epochs, values: values(t) })),
  );
  const levels =
    about === "x"
      ? ceilings("H(X)", report.hxBits, estimator.ceilingXBits)
      : ceilings("H(Y)", report.hyBits, estimator.ceilingYBits);
  const name = about === "x" ? "I(X;T), bits" : "I(T;Y), bits";
  const yAxis = {
    ...axis(theme, name, 38),
    type: "value",
    ...range([...mine.flatMap((t) => values(t).filter(isNumber)), ...levels.map((l) => l.value)]),
    axisLabel: { color: theme.faint, fontSize: 11, showMinLabel: false, showMaxLabel: false },
  };
  return curveOption(`${name} over epochs, ${estimator.label}`, lines, levels, yAxis, "arithmetic", view, theme, (v) => `${amount(v)} bits`);
}

/** Gradient signal to noise of each layer, log-log, with the line at 1. */
export function signalOption(report: Report, view: CurveView, theme: Theme) {
  const lines = layerLines(report, view, theme, (layer) =>
    report.snr.filter((s) => s.layer === layer).map((s) => ({ epochs: s.epochs, values: s.ratio })),
  );
  const all = [...report.snr.flatMap((s) => s.ratio.filter(isNumber)).filter((v) => v > 0), 1];
  const yAxis = {
    ...axis(theme, "‖mean‖ / ‖std‖ (log scale)", 38),
    type: "log",
    min: all.reduce((a, b) => Math.min(a, b)) / 1.25,
    max: all.reduce((a, b) => Math.max(a, b)) * 1.25,
    axisLabel: { color: theme.faint, fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: (v: number) => String(Number(v.toPrecision(6))) },
  };
  return curveOption("Gradient signal to noise over epochs", lines, [{ value: 1, text: "signal = noise", atEnd: true }], yAxis, "geometric", view, theme, (v) => amount(v));
}

/** Accuracy or loss, training and test. */
export function trainingOption(report: Report, kind: "Accuracy" | "Loss", view: CurveView, theme: Theme) {
  const curves = report.curves.filter((c) => c.name.endsWith(kind));
  const names = [...new Set(curves.map((c) => c.name))];
  const lines = names.map((name, i): Line => {
    const own = curves.filter((c) => c.name === name);
    return { name: own[0]?.label ?? name, color: layerColor(i, theme.dark), dashed: name.startsWith("train"), series: own };
  });
  const shares = kind === "Accuracy";
  const unit = curves[0]?.unit ?? "";
  const yAxis = {
    ...axis(theme, shares ? "accuracy, share of rows" : `loss, ${unit}`, 38),
    type: "value",
    scale: shares,
    ...(shares ? { max: 1 } : { min: 0 }),
  };
  const option = curveOption(`${kind} over epochs`, lines, [], yAxis, "arithmetic", { ...view }, theme, (v) => (shares ? percent(v) : `${amount(v)} ${unit}`));
  return { ...option, grid: { ...option.grid, top: 34 }, legend: { data: lines.map((l) => l.name), top: 0, right: 0, textStyle: { color: theme.ink }, icon: "roundRect", itemHeight: 3 } };
}

/** Which kinds of training curve the report has. */
export function trainingKinds(curves: readonly Curve[]): ("Accuracy" | "Loss")[] {
  return (["Accuracy", "Loss"] as const).filter((kind) => curves.some((c) => c.name.endsWith(kind)));
}

function layerLines(report: Report, view: CurveView, theme: Theme, seriesOf: (layer: string) => Line["series"]): Line[] {
  return report.layers.flatMap((layer, index) =>
    view.layers.has(layer.name)
      ? [{ name: layer.name, color: layerColor(index, theme.dark), symbol: `path://${layerShape(index)}`, series: seriesOf(layer.name) }]
      : [],
  );
}

function curveOption<A extends object>(
  title: string,
  lines: readonly Line[],
  levels: readonly Level[],
  yAxis: A,
  mean: "arithmetic" | "geometric",
  view: CurveView,
  theme: Theme,
  say: (value: number) => string,
) {
  const series: object[] = [marks(levels, view, theme)];
  for (const line of lines) {
    const band = bandOf(line.series, mean);
    if (line.series.length > 1) {
      series.push(bandSeries(line, band));
      if (view.seeds) {
        line.series.forEach((s) => {
          const data = s.epochs.map((e, k) => [Math.log1p(e), s.values[k] ?? null]);
          series.push({ type: "line", silent: true, showSymbol: false, z: 2, lineStyle: { color: line.color, width: 0.8, opacity: 0.45 }, data });
        });
      }
    }
    const keep = thin(band.mean, POINTS_PER_PATH);
    series.push({
      name: line.name,
      type: "line",
      z: 3,
      showSymbol: false,
      symbol: line.symbol ?? "circle",
      symbolSize: 11,
      lineStyle: { color: line.color, width: 2.2, type: line.dashed ? "dashed" : "solid" },
      itemStyle: { color: line.color },
      tooltip: {},
      data: keep.map((i) => [Math.log1p(band.epochs[i] as number), band.mean[i]]),
    });
  }
  const shared = base(theme);
  return {
    ...shared,
    aria: { enabled: true, label: { description: title } },
    tooltip: {
      ...shared.tooltip,
      trigger: "axis",
      axisPointer: { type: "line", lineStyle: { color: theme.faint } },
      formatter: (at: { seriesName: string; value: [number, number] }[]) => tooltipText(at, new Set(lines.map((l) => l.name)), say),
    },
    grid: { left: 58, right: 16, top: 14, bottom: 48 },
    xAxis: epochAxis(theme, view.lastEpoch),
    yAxis,
    series,
  };
}

/** "epoch 73" and a line per named series; the thin lines of single seeds say nothing. */
export function tooltipText(at: readonly { seriesName: string; value: readonly [number, number] }[], names: ReadonlySet<string>, say: (value: number) => string): string {
  const epoch = at[0] === undefined ? "" : `epoch ${count(Math.round(Math.expm1(at[0].value[0])))}`;
  return [epoch, ...at.filter((p) => names.has(p.seriesName)).map((p) => `${p.seriesName}: ${say(p.value[1])}`)].join("\n");
}

/** The ceilings, and where the slider stands. */
function marks(levels: readonly Level[], view: CurveView, theme: Theme) {
  return {
    type: "line",
    data: [],
    silent: true,
    markLine: {
      silent: true,
      symbol: "none",
      data: [
        ...levels.map((l) => ({
          yAxis: l.value,
          lineStyle: { color: theme.alarm, type: "dashed", width: 1.2 },
          label: { formatter: l.text, position: l.atEnd ? "insideEndTop" : "insideStartTop", color: theme.alarm, fontSize: 11 },
        })),
        { xAxis: Math.log1p(view.epoch), lineStyle: { color: theme.ink, type: "solid", width: 1, opacity: 0.55 }, label: { show: false } },
      ],
    },
  };
}

/** The room between the lowest and the highest seed, as one polygon. */
function bandSeries(line: Line, band: Band) {
  return {
    type: "custom",
    silent: true,
    z: 1,
    clip: true,
    data: band.epochs.map((e, i) => [Math.log1p(e), band.low[i], band.high[i]]),
    encode: { x: 0, y: [1, 2] },
    renderItem: (params: { dataIndex: number }, api: { coord: (v: [number, number]) => [number, number] }) => {
      if (params.dataIndex !== 0) return null;
      const at = (values: readonly number[]): [number, number][] => band.epochs.map((e, i) => api.coord([Math.log1p(e), values[i] as number]));
      return { type: "polygon", shape: { points: [...at(band.high), ...at(band.low).reverse()] }, style: { fill: line.color, opacity: 0.16 } };
    },
  };
}
