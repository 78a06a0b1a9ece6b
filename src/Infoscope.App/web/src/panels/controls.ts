import { layerShape, rampColor } from "../charts/colors";
import { currentTheme, onThemeChange } from "../charts/chart";
import { count } from "../data/format";
import type { Report } from "../data/report";
import { epochPosition, sliderTicks } from "../data/series";
import type { ViewStore } from "../view";
import { el, mark, type Child } from "./dom";

const STEP_MILLISECONDS = 110;

/** Play button, slider, and what to show; space plays, arrows step, Home and End jump. */
export function controls(report: Report, store: ViewStore): HTMLElement {
  const play = el("button", { type: "button", id: "play", class: "play", "aria-pressed": "false" }, "Play");
  const slider = el("input", { type: "range", id: "epoch", min: "0", max: String(store.lastStep), step: "1", "aria-label": "Epoch" });
  const readout = el("output", { id: "epoch-readout", for: "epoch" });

  play.addEventListener("click", () => {
    const atEnd = store.view.step >= store.lastStep;
    store.change({ playing: !store.view.playing, ...(atEnd && !store.view.playing ? { step: 0 } : {}) });
  });
  slider.addEventListener("input", () => store.change({ step: Number(slider.value), playing: false }));
  addKeys(store, play);
  runClock(store);

  const show = (): void => {
    const { step, playing } = store.view;
    play.textContent = playing ? "Pause" : "Play";
    play.setAttribute("aria-pressed", String(playing));
    slider.value = String(step);
    slider.setAttribute("aria-valuetext", `epoch ${store.epoch}`);
    readout.textContent = `epoch ${count(store.epoch)}`;
  };
  store.listen(show);
  show();
  const track = el("div", { class: "track" }, slider, ticks(store));
  const paint = (): void => slider.style.setProperty("--ramp", gradient(store));
  onThemeChange(paint);
  paint();

  return el("div", { class: "controls no-print" }, el("div", { class: "time" }, play, track, readout), el("div", { class: "chips" }, ...choices(report, store)));
}

function addKeys(store: ViewStore, play: HTMLButtonElement): void {
  const moves: Readonly<Record<string, () => number>> = {
    ArrowRight: () => store.view.step + 1,
    ArrowLeft: () => store.view.step - 1,
    Home: () => 0,
    End: () => store.lastStep,
  };
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    const own = target.matches("input[type=checkbox], button, summary, a");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " && !own) {
      event.preventDefault();
      play.click();
    } else if (Object.hasOwn(moves, event.key)) {
      event.preventDefault();
      store.change({ playing: false });
      store.go((moves[event.key] as () => number)());
    }
  });
}

function runClock(store: ViewStore): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  store.listen((view, before) => {
    if (view.playing === before.playing) return;
    clearInterval(timer);
    if (!view.playing) return;
    timer = setInterval(() => {
      if (store.view.step >= store.lastStep) store.change({ playing: false });
      else store.go(store.view.step + 1);
    }, STEP_MILLISECONDS);
  });
}

/** The track carries the colours of the epochs under the thumb: it is the legend of the trajectories. */
function gradient(store: ViewStore): string {
  const last = store.grid.at(-1) ?? 0;
  const stops = store.grid.map((e, i) => `${rampColor(epochPosition(e, last), currentTheme().dark)} ${((100 * i) / Math.max(1, store.lastStep)).toFixed(2)}%`);
  return `linear-gradient(to right, ${stops.length > 1 ? stops.join(", ") : "gray, gray"})`;
}

function ticks(store: ViewStore): HTMLElement {
  const labels = sliderTicks(store.grid).map(({ epoch, share }) => {
    const label = el("span", {}, count(epoch));
    label.style.left = `${100 * share}%`;
    return label;
  });
  return el("div", { class: "ticks", "aria-hidden": "true" }, ...labels);
}

function choices(report: Report, store: ViewStore): HTMLElement[] {
  const groups: HTMLElement[] = [];
  const layers = report.layers.map((layer, i) =>
    chip([mark(layerShape(i), "currentColor"), `${layer.name} (${layer.units})`], `layer-${i}`, true, (on) => store.change({ layers: toggled(store.view.layers, layer.name, on) })),
  );
  groups.push(group("Layers (units)", layers));
  if (report.estimators.length > 1) {
    const estimators = report.estimators.map((e, i) => chip([e.label], `estimator-${i}`, true, (on) => store.change({ estimators: toggled(store.view.estimators, e.id, on) })));
    groups.push(group("Estimators", estimators));
  }
  if (report.seeds.length > 1) {
    groups.push(
      group("Networks", [
        chip([`${report.seeds.length} seeds, thin`], "show-seeds", true, (on) => store.change({ seeds: on })),
        chip(["their mean, thick"], "show-mean", true, (on) => store.change({ mean: on })),
      ]),
    );
  }
  return groups;
}

function group(name: string, chips: readonly HTMLElement[]): HTMLElement {
  return el("fieldset", {}, el("legend", {}, name), ...chips);
}

function chip(children: readonly Child[], id: string, checked: boolean, change: (on: boolean) => void): HTMLElement {
  const box = el("input", { type: "checkbox", id });
  box.checked = checked;
  box.addEventListener("change", () => change(box.checked));
  return el("label", { class: "chip", for: id }, box, ...children);
}

function toggled(set: ReadonlySet<string>, name: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (on) next.add(name);
  else next.delete(name);
  return next;
}
