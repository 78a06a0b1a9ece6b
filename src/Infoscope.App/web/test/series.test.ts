import { describe, expect, it } from "vitest";
import { bandOf, epochGrid, epochPosition, finitePath, lastAt, meanPath, sliderTicks, thin } from "../src/data/series";
import { sample } from "./sample";

describe("means over seeds", () => {
  it("average the points that all seeds have", () => {
    const mean = meanPath([
      { epochs: [0, 1, 2], x: [1, 2, 3], y: [4, 5, 6] },
      { epochs: [0, 2, 4], x: [3, 5, 9], y: [6, 8, 9] },
    ]);
    expect(mean).toEqual({ epochs: [0, 2], x: [2, 4], y: [5, 7] });
  });

  it("leave out an epoch where one seed has no number", () => {
    const path = finitePath({ ...sample().trajectories[0]!, epochs: [0, 1, 2], xBits: [1, null, 3], yBits: [1, 2, null] });
    expect(path).toEqual({ epochs: [0], x: [1], y: [1] });
  });

  it("of ratios are geometric, and say nothing where a ratio is zero", () => {
    const band = bandOf([{ epochs: [1, 2], values: [2, 0] }, { epochs: [1, 2], values: [8, 1] }], "geometric");
    expect(band.epochs).toEqual([1]);
    expect(band.low).toEqual([2]);
    expect(band.high).toEqual([8]);
    expect(band.mean[0]).toBeCloseTo(4, 12);
  });
});

describe("thinning", () => {
  const wave = Array.from({ length: 5000 }, (_, i) => Math.sin(i / 7) + (i === 3333 ? 9 : 0) - (i === 1234 ? 9 : 0));

  it("keeps both ends and every extreme within the limit", () => {
    const kept = thin(wave, 200);
    expect(kept.length).toBeLessThanOrEqual(200);
    expect(kept).toContain(3333);
    expect(kept).toContain(1234);
    expect([kept[0], kept.at(-1)]).toEqual([0, 4999]);
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
  });

  it("keeps everything when there is room", () => {
    expect(thin([3, 1, 2], 3)).toEqual([0, 1, 2]);
  });

  it("is the same every time", () => {
    expect(thin(wave, 50)).toEqual(thin(wave, 50));
  });
});

describe("epochs", () => {
  it("are the union of what was measured, rising", () => {
    const report = sample();
    const other = { ...report.trajectories[0]!, epochs: [3, 300] };
    expect(epochGrid({ ...report, trajectories: [...report.trajectories, other] })).toEqual([0, 1, 2, 3, 4, 8, 16, 32, 64, 128, 256, 300]);
  });

  it("lie between 0 and 1 by the logarithm, epoch 0 included", () => {
    expect(epochPosition(0, 8000)).toBe(0);
    expect(epochPosition(8000, 8000)).toBe(1);
    expect(epochPosition(99, 9999)).toBeCloseTo(0.5, 12);
    expect(epochPosition(0, 0)).toBe(0);
  });

  it("are found at or before the slider", () => {
    expect(lastAt([0, 10, 20], 19)).toBe(1);
    expect(lastAt([5, 10], 4)).toBe(-1);
  });

  it("stand under the slider where they are, not where the nearest measured one is", () => {
    const ticks = sliderTicks([0, 1, 3, 30, 300]);
    expect(ticks.map((t) => t.epoch)).toEqual([0, 1, 10, 100, 300]);
    const ten = ticks.find((t) => t.epoch === 10)!.share;
    expect(ten).toBeGreaterThan(2 / 4);
    expect(ten).toBeLessThan(3 / 4);
    expect(sliderTicks([7])).toEqual([{ epoch: 7, share: 0 }]);
  });
});
