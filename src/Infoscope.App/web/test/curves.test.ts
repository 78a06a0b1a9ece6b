import { describe, expect, it } from "vitest";
import { informationOption, signalOption, tooltipText, trainingKinds, trainingOption, type CurveView } from "../src/charts/curves";
import { epochTicks, light } from "../src/charts/theme";
import { sample } from "./sample";

const view: CurveView = { epoch: 16, lastEpoch: 256, layers: new Set(["hidden", "output"]), seeds: true };

interface AnySeries {
  readonly type: string;
  readonly name?: string;
  readonly data: (number | null)[][];
  readonly markLine?: { data: { xAxis?: number; yAxis?: number; label: { formatter?: string } }[] };
}

const named = (option: { series: object[] }, name: string) => (option.series as AnySeries[]).find((s) => s.name === name)!;

describe("curves over epochs", () => {
  it("show the mean per layer by log(1 + epoch)", () => {
    const report = sample();
    const line = named(informationOption(report, report.estimators[0]!, "x", view, light), "output");
    expect(line.data[0]).toEqual([0, expect.closeTo(5.3, 10)]);
    expect(line.data.at(-1)![0]).toBeCloseTo(Math.log(257), 12);
  });

  it("have a band and thin lines only where there are several seeds", () => {
    const report = sample();
    const kinds = (r: typeof report) => (informationOption(r, r.estimators[0]!, "y", view, light).series as AnySeries[]).map((s) => s.type);
    expect(kinds(report).filter((k) => k === "custom")).toHaveLength(2);
    expect(kinds({ ...report, trajectories: report.trajectories.filter((t) => t.seed === 1) }).filter((k) => k === "custom")).toHaveLength(0);
  });

  it("mark the ceiling and the epoch of the slider", () => {
    const report = sample();
    const marks = (informationOption(report, report.estimators[1]!, "x", view, light).series as AnySeries[])[0]!.markLine!.data;
    expect(marks.map((m) => m.yAxis ?? m.xAxis)).toEqual([12, 11.5, Math.log1p(16)]);
  });

  it("draw signal to noise on a logarithmic axis that holds the line at 1", () => {
    const option = signalOption(sample(), view, light);
    const axis = option.yAxis as { type: string; min: number; max: number };
    expect(axis.type).toBe("log");
    expect(axis.min).toBeLessThan(0.05);
    expect(axis.max).toBeGreaterThan(4);
    expect((option.series as AnySeries[])[0]!.markLine!.data[0]).toMatchObject({ yAxis: 1, label: { formatter: "signal = noise" } });
    expect(named(option, "hidden").data[0]![1]).toBeCloseTo(Math.sqrt(8), 12);
  });

  it("show training and test accuracy, and only the kinds that were recorded", () => {
    const report = sample();
    expect(trainingKinds(report.curves)).toEqual(["Accuracy"]);
    expect(named(trainingOption(report, "Accuracy", view, light), "Test accuracy").data.at(-1)![1]).toBeCloseTo(0.96, 12);
  });

  it("say the epoch and each mean in a tooltip", () => {
    const at = [
      { seriesName: "hidden", value: [Math.log1p(73), 11.5] as const },
      { seriesName: "series\u00000", value: [Math.log1p(73), 3] as const },
    ];
    expect(tooltipText(at, new Set(["hidden"]), (v) => `${v} bits`)).toBe("epoch 73\nhidden: 11.5 bits");
  });

  it("have ticks at 0 and the powers of ten", () => {
    expect(epochTicks(8000)).toEqual([0, 1, 10, 100, 1000]);
    expect(epochTicks(0)).toEqual([0]);
  });
});
