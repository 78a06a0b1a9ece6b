import { layerColor, layerShape } from "../charts/colors";
import { amount, count, meaningOf, percent } from "../data/format";
import type { Report } from "../data/report";
import { health, meanAndRange, planeRows, type PlaneRow } from "../data/summary";
import type { ViewStore } from "../view";
import { el, mark, panel, table, type Child } from "./dom";

/** The plane at the current epoch as a table: the same values for those who cannot or do not look at the picture. */
export function planeTable(report: Report, store: ViewStore): HTMLElement {
  const place = el("div", { class: "scroll", id: "plane-table" });
  const draw = (): void => {
    const { estimators, layers } = store.view;
    const rows = planeRows(report, estimators, layers, store.epoch).map((row): Child[] => [
      layerName(row.layer, row.layerIndex),
      row.estimator,
      meanAndRange(row.x, (v) => amount(v)),
      meanAndRange(row.y, (v) => amount(v)),
      codes(row),
      flags(row.flags),
    ]);
    const caption = `Values at epoch ${count(store.epoch)}${report.seeds.length > 1 ? `: mean of ${report.seeds.length} seeds (lowest to highest)` : ""}`;
    place.replaceChildren(table(caption, ["layer", "estimator", "I(X;T), bits", "I(T;Y), bits", "unique codes / rows", "flags"], rows));
  };
  store.listen(draw);
  draw();
  return place;
}

/** n, missing values, ceilings and warnings per estimator and layer, over the whole run. */
export function healthPanel(report: Report): HTMLElement {
  const rows = health(report).map((h): Child[] => [
    layerName(h.layer, h.layerIndex),
    h.estimator,
    count(h.rows),
    count(h.points),
    count(h.missing),
    h.ceilingShare === null ? "no ceiling" : meter(h.ceilingShare),
    h.flagged.length === 0 ? "none" : el("span", {}, ...h.flagged.map((f) => badge(f.code, `${f.code} ${percent(f.points / h.points)}`))),
  ]);
  const codesSeen = [...new Set(report.trajectories.flatMap((t) => t.flags.flat()))];
  return panel(
    "health",
    "Estimator health",
    el("div", { class: "scroll" }, table("Over all seeds and epochs", ["layer", "estimator", "rows n", "points", "missing", "largest I(X;T) / ceiling", "share of flagged points"], rows)),
    ...(codesSeen.length === 0
      ? []
      : [el("dl", { class: "words" }, ...codesSeen.flatMap((code) => [el("dt", {}, badge(code, code)), el("dd", {}, meaningOf(code))]))]),
  );
}

/** What the numbers assume, in words. */
export function notes(report: Report): HTMLElement {
  return panel(
    "assumptions",
    "What the numbers assume",
    el("dl", { class: "words" }, ...report.estimators.flatMap((e) => [el("dt", {}, e.label), el("dd", {}, e.assumption)])),
    el("ul", {}, ...report.assumptions.map((a) => el("li", {}, a))),
  );
}

/** Warnings stand at the top, and only when there are any. */
export function warnings(report: Report): HTMLElement[] {
  return report.warnings.length === 0
    ? []
    : [el("section", { class: "warnings", "aria-label": "Warnings" }, el("h2", {}, "Read with care"), el("ul", {}, ...report.warnings.map((w) => el("li", {}, w))))];
}

export function settings(report: Report): HTMLElement {
  return panel("settings", "Settings", el("div", { class: "scroll" }, table("Every setting in force", ["setting", "value", "meaning"], report.settings.map((s) => [s.name, el("code", {}, s.value), s.meaning]))));
}

function layerName(name: string, index: number): HTMLElement {
  return el("span", { class: "layer" }, mark(layerShape(index), layerColor(index)), name);
}

function codes(row: PlaneRow): Child {
  if (row.codes === null) return "not counted";
  const text = `${count(row.codes.unique)} / ${count(row.codes.rows)}`;
  return row.codes.unique > 0.5 * row.codes.rows ? el("span", { class: "badge" }, text) : text;
}

function flags(list: readonly string[]): Child {
  return list.length === 0 ? "none" : el("span", {}, ...list.map((f) => badge(f, f)));
}

function badge(code: string, text: string): HTMLElement {
  return el("span", { class: "badge", title: meaningOf(code) }, text);
}

function meter(share: number): HTMLElement {
  const bar = el("span", { class: "bar" });
  bar.style.width = `${Math.min(100, Math.max(0, 100 * share)).toFixed(1)}%`;
  return el("span", { class: share > 0.9 ? "meter full" : "meter" }, el("span", { class: "gauge", "aria-hidden": "true" }, bar), percent(share));
}
