import { describe, expect, it } from "vitest";
import { ceilings, drawnPoints, planeOption, type PlaneView } from "../src/charts/plane";
import { light } from "../src/charts/theme";
import { sample } from "./sample";

const all: PlaneView = { epoch: 256, lastEpoch: 256, layers: new Set(["hidden", "output"]), seeds: true, mean: true, size: { width: 500, height: 400 } };

interface AnySeries {
  readonly type: string;
  readonly name?: string;
  readonly data: { value?: number[]; symbolSize?: number; coords?: number[][]; itemStyle?: { borderColor: string }; text?: string }[];
  readonly markLine?: { data: { xAxis?: number; yAxis?: number; label: { formatter: string } }[] };
}

function series(view: Partial<PlaneView> = {}, report = sample(), estimator = 0): AnySeries[] {
  return planeOption(report, report.estimators[estimator]!, { ...all, ...view }, light).series as AnySeries[];
}

const heads = (list: AnySeries[]) => list.at(-1)!.data;
const trails = (list: AnySeries[]) => list.filter((s) => s.type === "custom");

describe("the information plane", () => {
  it("draws a trail per layer for the seeds and one for their mean", () => {
    const counts = trails(series()).map((s) => s.data.length);
    expect(counts).toEqual([18, 9, 18, 9]);
  });

  it("draws only the way gone so far", () => {
    expect(trails(series({ epoch: 0 })).map((s) => s.data.length)).toEqual([0, 0, 0, 0]);
    expect(trails(series({ epoch: 4, seeds: false })).map((s) => s.data.length)).toEqual([3, 3]);
  });

  it("puts the heads at the mean of the seeds", () => {
    const large = heads(series({ epoch: 256 })).filter((d) => d.symbolSize === 17);
    expect(large.map((d) => d.value![0])).toEqual([expect.closeTo(11 - 0.004 * 256 + 0.3, 10), expect.closeTo(5 - 0.004 * 256 + 0.3, 10)]);
  });

  it("leaves out layers, seeds and means that are switched off", () => {
    expect(trails(series({ layers: new Set(["output"]) }))).toHaveLength(2);
    expect(heads(series({ seeds: false })).every((d) => d.symbolSize === 17)).toBe(true);
    expect(heads(series({ mean: false })).every((d) => d.symbolSize === 8)).toBe(true);
    expect(heads(series({ layers: new Set() }))).toEqual([]);
  });

  it("gives flagged measurements a red rim, and only those", () => {
    const rims = (epoch: number) => heads(series({ epoch, seeds: false })).map((d) => d.itemStyle!.borderColor);
    expect(rims(8)).toEqual([light.alarm, light.ink]);
    expect(rims(16)).toEqual([light.ink, light.ink]);
  });

  it("says units, unique codes and warnings at a point", () => {
    const text = heads(series({ epoch: 8 }))[0]!.text!;
    expect(text).toContain("I(X;T) 11.168 bits");
    expect(text).toContain("3,920 codes for 4,096 rows");
    expect(text).toContain("! within 10 % of the ceiling");
  });

  it("draws the ceilings with their names, once where they agree", () => {
    const marks = (estimator: number) => series({}, sample(), estimator)[0]!.markLine!.data;
    expect(marks(0).map((m) => m.label.formatter)).toEqual(["H(X) = 12 bits", "H(Y) = 1 bit"]);
    expect(marks(1).map((m) => m.label.formatter)).toEqual(["H(X) = 12 bits", "estimator's ceiling 11.5 bits", "H(Y) = 1 bit"]);
    expect(ceilings("H(X)", null, null)).toEqual([]);
  });

  it("has axes that hold every point and every ceiling", () => {
    const report = sample();
    const option = planeOption(report, report.estimators[0]!, all, light);
    expect(option.xAxis.max).toBeGreaterThan(12);
    expect(option.yAxis.max).toBeGreaterThan(1);
    expect(option.xAxis.name).toBe("I(X;T), bits");
    expect(option.yAxis.name).toBe("I(T;Y), bits");
  });

  it("survives gaps, a single network and unknown ceilings", () => {
    const report = sample();
    const one = { ...report.trajectories[0]!, xBits: report.trajectories[0]!.xBits.map((v, i) => (i % 2 === 0 ? null : v)) };
    const list = series({}, { ...report, seeds: [1], hxBits: null, hyBits: null, trajectories: [one] }, 1);
    expect(heads(list)).toEqual([]);
    const own = series({}, { ...report, seeds: [1], trajectories: [one] });
    expect(trails(own).map((s) => s.data.length)).toEqual([4, 0]);
    expect(heads(own)).toHaveLength(1);
  });

  it("says how many points are drawn of how many", () => {
    const report = sample();
    const long = { ...report.trajectories[0]!, epochs: [...Array(1000).keys()], xBits: Array(1000).fill(1), yBits: Array(1000).fill(1), flags: Array(1000).fill([]) };
    expect(drawnPoints(report)).toEqual({ drawn: 80, recorded: 80 });
    const counted = drawnPoints({ ...report, trajectories: [long] });
    expect(counted.recorded).toBe(1000);
    expect(counted.drawn).toBeLessThanOrEqual(240);
  });
});
