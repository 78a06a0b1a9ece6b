import { describe, expect, it } from "vitest";
import { amount, bits, meaningOf, percent, when } from "../src/data/format";
import { parseReport } from "../src/data/report";
import { finals, health, meanAndRange, planeRows, toCsv } from "../src/data/summary";
import { ViewStore } from "../src/view";
import { sample } from "./sample";

const everything = { estimators: new Set(["binned", "kde"]), layers: new Set(["hidden", "output"]) };

describe("the table of one epoch", () => {
  it("has a row per estimator and layer with the values of all seeds", () => {
    const rows = planeRows(sample(), everything.estimators, everything.layers, 9);
    expect(rows.map((r) => `${r.estimator} ${r.layer}`)).toEqual(["Binned hidden", "Binned output", "Kernel hidden", "Kernel output"]);
    expect(rows[0]!.x).toEqual([expect.closeTo(11.168, 10), expect.closeTo(11.368, 10)]);
    expect(rows[0]!.codes).toEqual({ unique: 3920, rows: 4096 });
    expect(rows[0]!.flags).toEqual(["saturated"]);
    expect(rows[2]!.codes).toBeNull();
  });

  it("follows what is switched off", () => {
    expect(planeRows(sample(), new Set(["kde"]), new Set(["output"]), 9)).toHaveLength(1);
  });
});

describe("estimator health", () => {
  it("counts points, gaps and warnings, and compares with the ceiling", () => {
    const report = sample();
    const gap = { ...report.trajectories[0]!, xBits: [null, ...report.trajectories[0]!.xBits.slice(1)] };
    const [first, second, third] = health({ ...report, trajectories: [gap, ...report.trajectories.slice(1)] });
    expect(first).toMatchObject({ rows: 4096, points: 20, missing: 1, flagged: [{ code: "saturated", points: 10 }] });
    expect(first!.ceilingShare).toBeCloseTo(11.4 / 12, 12);
    expect(second!.flagged).toEqual([]);
    expect(third!.ceilingShare).toBeCloseTo(11.4 / 11.5, 12);
  });
});

describe("words and numbers", () => {
  it("say what is unknown", () => {
    expect([amount(null), bits(null), percent(undefined), meanAndRange([], String), when("never")]).toEqual(["unknown", "unknown", "unknown", "unknown", "unknown date"]);
  });

  it("say units", () => {
    expect([bits(1), bits(12), bits(0.999157), percent(0.9724)]).toEqual(["1 bit", "12 bits", "0.999 bits", "97.2 %"]);
    expect(when("2026-11-22T09:30:12Z")).toBe("2026-11-22 09:30 UTC");
    expect(finals(sample(), "testAccuracy")).toEqual([0.97, 0.95]);
  });

  it("take a code for what it is, also when it is named like a method", () => {
    expect(meaningOf("constructor")).toBe("constructor");
    expect(meaningOf("ties")).toContain("equal rows");
  });
});

describe("the CSV", () => {
  it("holds every recorded point", () => {
    const lines = toCsv(sample()).trimEnd().split("\n");
    expect(lines).toHaveLength(81);
    expect(lines[1]).toBe(`binned,1,hidden,0,${11 - 0 + 0.2},${0 + 0.01},4000,4096,saturated`);
  });

  it("quotes what needs quotes and keeps formulas from running", () => {
    const report = sample();
    const csv = toCsv({ ...report, trajectories: [{ ...report.trajectories[0]!, layer: '=cmd("x"),1' }] });
    expect(csv).toContain(`"'=cmd(""x""),1"`);
  });
});

describe("reading the data", () => {
  it("accepts what it wrote and refuses the rest with a sentence", () => {
    expect(parseReport(JSON.stringify(sample())).title).toBe("Small");
    expect(() => parseReport('"infoscope-data-goes-here"')).toThrow("holds no report");
    expect(() => parseReport('{"schema":"infoscope.report/2"}')).toThrow("infoscope.report/2");
  });
});

describe("the view", () => {
  it("starts at the last epoch and stays within the measured ones", () => {
    const store = new ViewStore(sample());
    expect(store.epoch).toBe(256);
    store.go(99);
    expect(store.view.step).toBe(9);
    store.go(-3);
    expect(store.epoch).toBe(0);
  });
});
