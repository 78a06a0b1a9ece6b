import { informationOption, signalOption, trainingKinds, trainingOption, type CurveView } from "./charts/curves";
import { mountChart, type ChartSource, type MountedChart } from "./charts/chart";
import { planeOption } from "./charts/plane";
import { parseReport, type Estimator, type Report } from "./data/report";
import { controls } from "./panels/controls";
import { el, panel } from "./panels/dom";
import { footer, header } from "./panels/header";
import { healthPanel, notes, planeTable, settings, warnings } from "./panels/tables";
import "./styles.css";
import { ViewStore } from "./view";

/** A chart that waits for its element to be in the page, and for which estimator it stands. */
interface Slot {
  readonly element: HTMLElement;
  readonly figure: HTMLElement;
  readonly estimator: string | null;
  readonly option: ChartSource;
}

function build(report: Report, main: HTMLElement): void {
  document.title = `${report.title}: Infoscope`;
  const store = new ViewStore(report);
  const lastEpoch = store.grid.at(-1) ?? 0;
  const slots: Slot[] = [];

  const slot = (title: string, kind: string, estimator: Estimator | null, option: ChartSource): HTMLElement => {
    const element = el("div", { class: `chart ${kind}` });
    const figure = el("figure", {}, el("figcaption", {}, title), element);
    slots.push({ element, figure, estimator: estimator?.id ?? null, option });
    return figure;
  };
  const curveView = (): CurveView => ({ epoch: store.epoch, lastEpoch, layers: store.view.layers, seeds: store.view.seeds });

  const planes = report.estimators.map((e) =>
    slot(e.label, "plane", e, (theme, size) => planeOption(report, e, { ...curveView(), mean: store.view.mean, size }, theme)),
  );
  const information = report.estimators.flatMap((e) => [
    slot(`I(X;T): ${e.label}`, "curve", e, (theme) => informationOption(report, e, "x", curveView(), theme)),
    slot(`I(T;Y): ${e.label}`, "curve", e, (theme) => informationOption(report, e, "y", curveView(), theme)),
  ]);
  const signal = report.snr.length === 0 ? [] : [slot("Gradient signal to noise", "curve", null, (theme) => signalOption(report, curveView(), theme))];
  const training = trainingKinds(report.curves).map((kind) => slot(kind, "curve", null, (theme) => trainingOption(report, kind, curveView(), theme)));

  const hint = "Each path is one layer, coloured by epoch as on the slider; hollow marks are its first epoch, large marks where it is now, a red rim means a flagged measurement. Space plays, arrow keys step.";
  main.replaceChildren(
    header(report),
    ...warnings(report),
    panel("plane", "Information plane", controls(report, store), el("div", { class: "charts" }, ...planes), el("p", { class: "note" }, hint), planeTable(report, store)),
    panel("information", "Information over training", el("div", { class: "charts" }, ...information), el("p", { class: "note" }, `${report.seeds.length > 1 ? "Thick: mean over seeds; shaded: lowest to highest seed. " : ""}The upright line is the slider's epoch.`)),
    ...(signal.length + training.length === 0 ? [] : [panel("training", "Training", el("div", { class: "charts small" }, ...signal, ...training))]),
    notes(report),
    healthPanel(report),
    settings(report),
    footer(report),
  );

  const charts = slots.map((s) => ({ ...s, chart: mountChart(s.element, s.option) }));
  drawTogether(store, charts);
  main.dataset["ready"] = "true";
}

/** Draws once per frame at most, however many changes come; hides the charts of estimators that are switched off. */
function drawTogether(store: ViewStore, charts: readonly (Slot & { chart: MountedChart })[]): void {
  let waiting = false;
  store.listen(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      for (const { chart, figure, estimator } of charts) {
        figure.hidden = estimator !== null && !store.view.estimators.has(estimator);
        if (!figure.hidden) chart.draw();
      }
    });
  });
}

const main = document.querySelector<HTMLElement>("#infoscope");
if (main !== null) {
  try {
    build(parseReport(document.querySelector("#infoscope-data")?.textContent ?? ""), main);
  } catch (error) {
    main.replaceChildren(el("h1", {}, "This report cannot be shown"), el("p", { role: "alert" }, error instanceof Error ? error.message : String(error)));
  }
}
