import { CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { Size } from "./plane";
import { dark, light, type Theme } from "./theme";

echarts.use([CustomChart, LineChart, ScatterChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const printing = matchMedia("print");

/** The theme in force: paper is white whatever the screen is. */
export function currentTheme(): Theme {
  return prefersDark.matches && !printing.matches ? dark : light;
}

/** What the option functions return: ECharts checks the names inside. */
export type ChartOption = echarts.EChartsCoreOption;

/** Says what to draw, in which colours and in how much room. */
export type ChartSource = (theme: Theme, size: Size) => ChartOption;

export interface MountedChart {
  /** Draws again, with the theme in force. */
  draw(): void;
  readonly element: HTMLElement;
}

/** Puts a chart into an element and keeps its size and colours right; `option` is asked for what to draw. */
export function mountChart(element: HTMLElement, option: ChartSource): MountedChart {
  const chart = echarts.init(element, null, { renderer: "canvas" });
  element.setAttribute("role", "img");
  let visible = true;
  let stale = false;
  const paint = (): void => {
    stale = false;
    chart.setOption(option(currentTheme(), { width: chart.getWidth(), height: chart.getHeight() }), { notMerge: true });
  };
  // While the epochs run, charts outside the window wait until they are scrolled to.
  const draw = (): void => {
    if (visible) paint();
    else stale = true;
  };
  new IntersectionObserver((entries) => {
    visible = entries.at(-1)?.isIntersecting ?? true;
    if (visible && stale) paint();
  }).observe(element);
  const fit = (): void => {
    chart.resize();
    paint();
  };
  new ResizeObserver(fit).observe(element);
  prefersDark.addEventListener("change", paint);
  printing.addEventListener("change", fit);
  paint();
  return { draw, element };
}

/** Calls back when the colours of the page change. */
export function onThemeChange(listener: () => void): void {
  prefersDark.addEventListener("change", listener);
}
