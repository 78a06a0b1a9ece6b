import { isNumber } from "./series";
import type { Value } from "./report";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** 12034 as "12,034". */
export const count = (n: number): string => whole.format(n);

/** Three significant places, "unknown" for null; the unit is said where the number stands. */
export function amount(value: Value | undefined, digits = 3): string {
  return isNumber(value) ? value.toFixed(digits) : "unknown";
}

/** "1 bit", "12 bits", "0.999 bits". */
export function bits(value: Value): string {
  if (!isNumber(value)) return "unknown";
  const text = String(Number(value.toFixed(3)));
  return `${text} ${text === "1" ? "bit" : "bits"}`;
}

/** A share such as 0.9724 as "97.2 %". */
export function percent(value: Value | undefined): string {
  return isNumber(value) ? `${(100 * value).toFixed(1)} %` : "unknown";
}

/** "2026-11-22 09:30 UTC". */
export function when(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? "unknown date" : `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

const meanings: Readonly<Record<string, string>> = {
  saturated: "within 10 % of the ceiling: the value says how many rows there are, not how much information",
  "unique-codes": "most rows have a code of their own: the value is near the most it can be whatever the data",
  ties: "equal rows or distances where the method assumes a density",
  "few-samples": "too few rows for the number of symbols or columns",
  "out-of-range": "values outside the stated range were counted in the end bins",
  "constant-column": "a unit never changes and carries no information",
  "redundant-column": "a unit is a combination of others and carries no further information",
  "not-converged": "a fit did not settle for some of the points",
};

const sides: Readonly<Record<string, string>> = { x: "I(X;T): ", y: "I(T;Y): " };

/** A warning code such as "x:saturated" in words; a code that this page does not know stands for itself. */
export function meaningOf(code: string): string {
  const [, side = "", bare = ""] = /^(?:([xy]):)?(.*)$/s.exec(code) ?? [];
  return Object.hasOwn(meanings, bare) ? (sides[side] ?? "") + (meanings[bare] as string) : code;
}
