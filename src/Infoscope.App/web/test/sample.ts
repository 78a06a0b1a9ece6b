import type { Report, Trajectory } from "../src/data/report";

/** A small report by formula: two layers, two estimators, two seeds, ten epochs. */
export function sample(change: Partial<Report> = {}): Report {
  const epochs = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256];
  const layers = [
    { name: "hidden", units: 4 },
    { name: "output", units: 2 },
  ];
  const trajectories = ["binned", "kde"].flatMap((estimator) =>
    [1, 2].flatMap((seed) =>
      layers.map((layer, l): Trajectory => ({
        estimator,
        seed,
        layer: layer.name,
        epochs,
        xBits: epochs.map((e) => 11 - 6 * l - 0.004 * e + 0.2 * seed),
        yBits: epochs.map((e) => (1 - 0.3 * l) * (1 - 1 / (1 + e / 10)) + 0.01 * seed),
        uniqueCodes: estimator === "binned" ? epochs.map((e) => 4000 - 10 * e - 3000 * l) : null,
        rows: 4096,
        flags: epochs.map((e) => (l === 0 && e < 16 ? ["saturated"] : [])),
      })),
    ),
  );
  return {
    schema: "infoscope.report/1",
    title: "Small",
    run: "small-1",
    createdUtc: "2026-11-22T09:30:00Z",
    version: "0.1.0",
    command: "infoscope plane small",
    preset: "small",
    settings: [{ name: "bins", value: "30", meaning: "per unit" }],
    assumptions: ["The input is uniform."],
    warnings: [],
    hxBits: 12,
    hyBits: 1,
    seeds: [1, 2],
    layers,
    estimators: [
      { id: "binned", label: "Binned", assumption: "30 bins", ceilingXBits: 12, ceilingYBits: 1 },
      { id: "kde", label: "Kernel", assumption: "noise", ceilingXBits: 11.5, ceilingYBits: null },
    ],
    trajectories,
    curves: [
      { name: "trainAccuracy", label: "Training accuracy", unit: "share", seed: 1, epochs: [0, 256], values: [0.5, 0.99] },
      { name: "testAccuracy", label: "Test accuracy", unit: "share", seed: 1, epochs: [0, 256], values: [0.5, 0.97] },
      { name: "testAccuracy", label: "Test accuracy", unit: "share", seed: 2, epochs: [0, 256], values: [0.5, 0.95] },
    ],
    snr: [1, 2].flatMap((seed) => layers.map((l) => ({ seed, layer: l.name, epochs: [0, 16, 256], meanNorm: [2, 1, 0.1], stdNorm: [1, 1, 1], ratio: [2 * seed, 1, 0.1 / seed] }))),
    ...change,
  };
}
