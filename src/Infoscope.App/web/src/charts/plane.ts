import type { Estimator, Report, Trajectory } from "../data/report";
import { amount, bits, count, meaningOf } from "../data/format";
import { epochPosition, finitePath, isNumber, lastAt, meanPath, pathsOf, thin, type Path } from "../data/series";
import { layerShape, rampColor } from "./colors";
import { placeLabels, type LabelPlace } from "./labels";
import { axis, base, range, type Theme } from "./theme";

/** What the plane shows of the report. */
export interface PlaneView {
  readonly epoch: number;
  readonly lastEpoch: number;
  readonly layers: ReadonlySet<string>;
  readonly seeds: boolean;
  readonly mean: boolean;
  /** The chart's size in pixels: names need room. */
  readonly size: Size;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Points that one path may have on screen; all recorded points stay in the file. */
export const POINTS_PER_PATH = 240;

const GRID = { left: 58, right: 22, top: 18, bottom: 50 };

/** How many points are recorded and how many of them are drawn. */
export function drawnPoints(report: Report): { drawn: number; recorded: number } {
  const lengths = report.trajectories.map((t) => finitePath(t));
  return {
    recorded: report.trajectories.reduce((sum, t) => sum + t.epochs.length, 0),
    drawn: lengths.reduce((sum, p) => sum + thin(p.x, POINTS_PER_PATH).length, 0),
  };
}

/** The information plane of one estimator: I(X;T) across, I(T;Y) up, in bits. */
export function planeOption(report: Report, estimator: Estimator, view: PlaneView, theme: Theme) {
  const all = report.trajectories.filter((t) => t.estimator === estimator.id);
  const paths = all.map(finitePath);
  const color = (epoch: number): string => rampColor(epochPosition(epoch, view.lastEpoch), theme.dark);
  const shown = report.layers.map((layer, index) => ({ layer, index })).filter(({ layer }) => view.layers.has(layer.name));

  const series: object[] = [ceilingSeries(report, estimator, theme)];
  const means: { index: number; path: Path; trajectories: Trajectory[] }[] = [];
  for (const { layer, index } of shown) {
    const trajectories = pathsOf(report, estimator.id, layer.name);
    const seedPaths = trajectories.map((t) => thinned(finitePath(t)));
    const mean = thinned(meanPath(trajectories.map(finitePath)));
    means.push({ index, path: mean, trajectories });
    if (view.seeds && seedPaths.length > 1) {
      series.push(trail(`${layer.name}, seeds`, seedPaths, view.epoch, color, 1, view.mean ? 0.45 : 0.9));
    }
    if (view.mean || seedPaths.length === 1) {
      series.push(ghost(mean, theme), trail(layer.name, [mean], view.epoch, color, 3, 1));
    }
  }
  if (view.mean || report.seeds.length === 1) {
    series.push(backbone(means.map((m) => m.path), view.epoch, theme));
    series.push(starts(means, color, theme));
  }

  const xRange = range([...paths.flatMap((p) => p.x), estimator.ceilingXBits ?? 0, report.hxBits ?? 0]);
  const yRange = range([...paths.flatMap((p) => p.y), estimator.ceilingYBits ?? 0, report.hyBits ?? 0]);
  const labels = placeHeads(means, report, view, xRange, yRange);
  series.push(heads(report, estimator, means, labels, view, color, theme));

  return {
    ...base(theme),
    aria: { enabled: true, label: { description: `Information plane, ${estimator.label}, epoch ${count(view.epoch)}. The table below holds the same values.` } },
    grid: GRID,
    xAxis: { ...axis(theme, "I(X;T), bits", 28), type: "value", ...xRange, axisLabel: roundEnds(theme) },
    yAxis: { ...axis(theme, "I(T;Y), bits", 40), type: "value", ...yRange, axisLabel: roundEnds(theme) },
    series,
  };
}

// The axis ends where the room ends, which is no round number: its label would collide with the last tick.
const roundEnds = (theme: Theme) => ({ color: theme.faint, fontSize: 11, showMinLabel: false, showMaxLabel: false, hideOverlap: true });

/** The entropy and the estimator's own ceiling: one line where they agree, two where they differ, none for what is unknown. */
export function ceilings(name: string, entropy: number | null, ceiling: number | null): { value: number; text: string }[] {
  const lines: { value: number; text: string }[] = [];
  if (isNumber(entropy)) lines.push({ value: entropy, text: `${name} = ${bits(entropy)}` });
  if (isNumber(ceiling) && !(isNumber(entropy) && Math.abs(entropy - ceiling) < 1e-9)) {
    lines.push({ value: ceiling, text: `estimator's ceiling ${bits(ceiling)}` });
  }
  return lines;
}

function ceilingSeries(report: Report, estimator: Estimator, theme: Theme) {
  const label = { color: theme.alarm, fontSize: 11 };
  return {
    type: "line",
    data: [],
    silent: true,
    markLine: {
      silent: true,
      symbol: "none",
      lineStyle: { color: theme.alarm, type: "dashed", width: 1.2 },
      data: [
        ...ceilings("H(X)", report.hxBits, estimator.ceilingXBits).map((c) => ({
          xAxis: c.value,
          label: { ...label, formatter: c.text, position: "insideStartBottom" },
        })),
        ...ceilings("H(Y)", report.hyBits, estimator.ceilingYBits).map((c) => ({
          yAxis: c.value,
          label: { ...label, formatter: c.text, position: "insideStartTop" },
        })),
      ],
    },
  };
}

function thinned(path: Path): Path {
  const keep = thin(path.x, POINTS_PER_PATH);
  const pick = (values: readonly number[]): number[] => keep.map((i) => values[i] as number);
  return { epochs: pick(path.epochs), x: pick(path.x), y: pick(path.y) };
}

/** The way gone so far, each piece in the colour of the epoch where it ends. */
function trail(name: string, paths: readonly Path[], epoch: number, color: (epoch: number) => string, width: number, opacity: number) {
  const data = paths.flatMap((p) => p.epochs.slice(1, lastAt(p.epochs, epoch) + 1).map((end, i) => [p.x[i], p.y[i], p.x[i + 1], p.y[i + 1], end]));
  return {
    name,
    type: "custom",
    silent: true,
    z: 3,
    progressive: 0,
    encode: { x: [0, 2], y: [1, 3] },
    data,
    renderItem: (_params: unknown, api: { value: (dimension: number) => number; coord: (at: [number, number]) => [number, number] }) => {
      const [x1, y1] = api.coord([api.value(0), api.value(1)]);
      const [x2, y2] = api.coord([api.value(2), api.value(3)]);
      return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: color(api.value(4)), lineWidth: width, opacity, lineCap: "round" } };
    },
  };
}

/** The whole way in grey, so that the picture keeps its shape while the epochs run. */
function ghost(path: Path, theme: Theme) {
  return {
    type: "line",
    silent: true,
    showSymbol: false,
    z: 1,
    lineStyle: { color: theme.faint, width: 1, opacity: 0.3 },
    data: path.x.map((x, i) => [x, path.y[i]]),
  };
}

/** One network at one moment: its layers joined from input to output. */
function backbone(paths: readonly Path[], epoch: number, theme: Theme) {
  const data = paths.map((p) => ({ p, i: lastAt(p.epochs, epoch) })).filter(({ i }) => i >= 0).map(({ p, i }) => [p.x[i], p.y[i]]);
  return { type: "line", silent: true, showSymbol: false, z: 2, lineStyle: { color: theme.faint, width: 1, type: "dotted", opacity: 0.8 }, data };
}

/** Hollow marks where the mean paths begin. */
function starts(means: readonly { index: number; path: Path }[], color: (epoch: number) => string, theme: Theme) {
  return {
    type: "scatter",
    silent: true,
    z: 4,
    itemStyle: { opacity: 1 },
    data: means
      .filter(({ path }) => path.epochs.length > 0)
      .map(({ index, path }) => ({
        value: [path.x[0], path.y[0]],
        symbol: `path://${layerShape(index)}`,
        symbolSize: 8,
        itemStyle: { color: theme.panel, borderColor: color(path.epochs[0] ?? 0), borderWidth: 1.4 },
      })),
  };
}

function placeHeads(
  means: readonly { index: number; path: Path }[],
  report: Report,
  view: PlaneView,
  x: { min: number; max: number },
  y: { min: number; max: number },
): ReadonlyMap<number, LabelPlace> {
  const [width, height] = [view.size.width - GRID.left - GRID.right, view.size.height - GRID.top - GRID.bottom];
  const at = means.flatMap(({ index, path }) => {
    const i = lastAt(path.epochs, view.epoch);
    if (i < 0) return [];
    const point = {
      x: (width * ((path.x[i] ?? 0) - x.min)) / (x.max - x.min),
      y: height * (1 - ((path.y[i] ?? 0) - y.min) / (y.max - y.min)),
      text: nameOf(report, index),
    };
    return [{ index, point }];
  });
  const places = placeLabels(at.map((a) => a.point), width, height);
  return new Map(at.map((a, k) => [a.index, places[k] as LabelPlace]));
}

const nameOf = (report: Report, index: number): string => (report.layers[index]?.name ?? "").slice(0, 24);

/** Where each layer is now: the mean large and named, the seeds small; a measurement that carries a warning has a red rim. */
function heads(
  report: Report,
  estimator: Estimator,
  means: readonly { index: number; path: Path; trajectories: readonly Trajectory[] }[],
  labels: ReadonlyMap<number, LabelPlace>,
  view: PlaneView,
  color: (epoch: number) => string,
  theme: Theme,
) {
  // The means after all seeds: what is drawn later lies on top.
  const small: object[] = [];
  const large: object[] = [];
  for (const { index, path, trajectories } of means) {
    const layer = report.layers[index]?.name ?? "";
    const symbol = `path://${layerShape(index)}`;
    const single = trajectories.length === 1;
    if (view.seeds && !single) {
      for (const t of trajectories) {
        const i = lastAt(t.epochs, view.epoch);
        if (i < 0 || !isNumber(t.xBits[i]) || !isNumber(t.yBits[i])) continue;
        small.push({
          value: [t.xBits[i], t.yBits[i]],
          symbol,
          symbolSize: 8,
          itemStyle: { color: color(t.epochs[i] ?? 0), borderColor: rim(t, i, theme), borderWidth: 1 },
          text: pointText(layer, `seed ${t.seed}`, t, i),
        });
      }
    }
    const i = lastAt(path.epochs, view.epoch);
    if (i >= 0 && (view.mean || single)) {
      const flagged = trajectories.some((t) => (t.flags[lastAt(t.epochs, view.epoch)] ?? []).length > 0);
      large.push({
        value: [path.x[i], path.y[i]],
        symbol,
        symbolSize: 17,
        itemStyle: { color: color(path.epochs[i] ?? 0), borderColor: flagged ? theme.alarm : theme.ink, borderWidth: flagged ? 2 : 1.2 },
        label: { show: true, formatter: nameOf(report, index), ...labels.get(index), color: theme.ink, fontSize: 11.5, textBorderColor: theme.panel, textBorderWidth: 3 },
        text: `${layer}, ${single ? "the network" : `mean of ${trajectories.length} seeds`}\nepoch ${count(path.epochs[i] ?? 0)}\nI(X;T) ${amount(path.x[i])} bits\nI(T;Y) ${amount(path.y[i])} bits`,
      });
    }
  }
  return {
    name: estimator.label,
    type: "scatter",
    z: 5,
    tooltip: { formatter: (p: { data: { text: string } }) => p.data.text },
    itemStyle: { opacity: 1 },
    data: [...small, ...large],
  };
}

function rim(t: Trajectory, i: number, theme: Theme): string {
  return (t.flags[i] ?? []).length > 0 ? theme.alarm : theme.panel;
}

function pointText(layer: string, who: string, t: Trajectory, i: number): string {
  const lines = [`${layer}, ${who}`, `epoch ${count(t.epochs[i] ?? 0)}`, `I(X;T) ${amount(t.xBits[i])} bits`, `I(T;Y) ${amount(t.yBits[i])} bits`];
  const codes = t.uniqueCodes?.[i];
  if (isNumber(codes)) lines.push(`${count(codes)} codes for ${count(t.rows)} rows`);
  for (const flag of t.flags[i] ?? []) lines.push(`! ${meaningOf(flag)}`);
  return lines.join("\n");
}
