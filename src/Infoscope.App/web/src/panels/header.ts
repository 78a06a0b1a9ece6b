import { drawnPoints } from "../charts/plane";
import { bits, count, percent, when } from "../data/format";
import type { Report } from "../data/report";
import { epochGrid } from "../data/series";
import { finals, toCsv } from "../data/summary";
import { el } from "./dom";

/** Title, run, date, and the numbers that one reads first. */
export function header(report: Report): HTMLElement {
  return el(
    "header",
    {},
    el("div", { class: "top" }, el("h1", {}, report.title), el("p", { class: "brand" }, "Infoscope")),
    el(
      "p",
      { class: "meta" },
      el("span", {}, "run ", el("code", { id: "run" }, report.run)),
      el("time", { datetime: report.createdUtc }, when(report.createdUtc)),
      el("span", {}, `preset ${report.preset}`),
      el("span", {}, `Infoscope ${report.version}`),
    ),
    facts(report),
  );
}

function facts(report: Report): HTMLElement {
  const grid = epochGrid(report);
  const points = drawnPoints(report);
  const accuracy = finals(report, "testAccuracy");
  const all: [string, string, string][] = [
    ["H(X)", bits(report.hxBits), "most that I(X;T) can be"],
    ["H(Y)", bits(report.hyBits), "most that I(T;Y) can be"],
    ["networks", count(report.seeds.length), seedList(report.seeds)],
    ["epochs", count(grid.at(-1) ?? 0), `measured at ${count(grid.length)} of them`],
  ];
  if (accuracy.length > 0) all.push(["test accuracy", percent(accuracy.reduce((a, b) => a + b, 0) / accuracy.length), accuracy.length > 1 ? `${percent(Math.min(...accuracy))} to ${percent(Math.max(...accuracy))}` : "at the last epoch"]);
  all.push(["points", `${count(points.drawn)} drawn`, `of ${count(points.recorded)} recorded`]);
  return el("dl", { class: "facts" }, ...all.map(([name, value, note]) => el("div", {}, el("dt", {}, name), el("dd", {}, value), el("dd", { class: "note" }, note))));
}

/** "seeds 1, 2, 3", and no more than fit. */
function seedList(seeds: readonly number[]): string {
  const first = seeds.slice(0, 6).join(", ");
  return `${seeds.length === 1 ? "seed" : "seeds"} ${first}${seeds.length > 6 ? " ..." : ""}`;
}

/** How to get this again, and the complete numbers. */
export function footer(report: Report): HTMLElement {
  const save = el("button", { type: "button", id: "save-csv" }, "Save all measurements as CSV");
  save.addEventListener("click", () => {
    const link = el("a", { download: `${report.run.replace(/[^A-Za-z0-9-]+/g, "-").slice(0, 64)}.csv` });
    link.href = URL.createObjectURL(new Blob([toCsv(report)], { type: "text/csv" }));
    link.click();
    URL.revokeObjectURL(link.href);
  });
  return el(
    "footer",
    {},
    el("p", {}, "Repeat this run: ", el("code", {}, report.command)),
    el("p", { class: "no-print" }, save),
    el("p", { class: "note" }, "This file is complete: it holds all measurements and asks nothing of the network."),
  );
}
