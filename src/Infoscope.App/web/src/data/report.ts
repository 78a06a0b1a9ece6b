/** The report as C# writes it: `Infoscope.Lab.Reports.PlaneReport`. An unknown number is null; information is in bits. */
export type Value = number | null;

export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

export interface Layer {
  readonly name: string;
  readonly units: number;
}

export interface Estimator {
  readonly id: string;
  readonly label: string;
  readonly assumption: string;
  readonly ceilingXBits: Value;
  readonly ceilingYBits: Value;
}

export interface Trajectory {
  readonly estimator: string;
  readonly seed: number;
  readonly layer: string;
  readonly epochs: readonly number[];
  readonly xBits: readonly Value[];
  readonly yBits: readonly Value[];
  readonly uniqueCodes: readonly number[] | null;
  readonly rows: number;
  readonly flags: readonly (readonly string[])[];
}

export interface Curve {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly seed: number;
  readonly epochs: readonly number[];
  readonly values: readonly Value[];
}

export interface Snr {
  readonly seed: number;
  readonly layer: string;
  readonly epochs: readonly number[];
  readonly meanNorm: readonly Value[];
  readonly stdNorm: readonly Value[];
  readonly ratio: readonly Value[];
}

export interface Report {
  readonly schema: string;
  readonly title: string;
  readonly run: string;
  readonly createdUtc: string;
  readonly version: string;
  readonly command: string;
  readonly preset: string;
  readonly settings: readonly Setting[];
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
  readonly hxBits: Value;
  readonly hyBits: Value;
  readonly seeds: readonly number[];
  readonly layers: readonly Layer[];
  readonly estimators: readonly Estimator[];
  readonly trajectories: readonly Trajectory[];
  readonly curves: readonly Curve[];
  readonly snr: readonly Snr[];
}

export const SCHEMA = "infoscope.report/1";

/** Reads the data island. A file without data, or of another version, is an error that says so. */
export function parseReport(text: string): Report {
  const data: unknown = JSON.parse(text);
  if (typeof data !== "object" || data === null || !("schema" in data)) {
    throw new Error("This file holds no report. Write one with: infoscope report RUN");
  }
  if (data.schema !== SCHEMA) {
    throw new Error(`The data has schema ${String(data.schema)}; this page reads ${SCHEMA}. Write the report again with the version that draws it.`);
  }
  return data as Report;
}
