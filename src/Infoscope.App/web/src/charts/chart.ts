import { CustomChart, LineChart, LinesChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";
import { dark, light, type Theme } from "./theme";

echarts.use([CustomChart, LineChart, LinesChart, ScatterChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, LabelLayout, CanvasRenderer]);

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const printing = matchMedia("print");

/** The theme in force: paper is white whatever the screen is. */
export function currentTheme(): Theme {
  return prefersDark.matches && !printing.matches ? dark : light;
}

/** What the option functions return: ECharts checks the names inside. */
export type ChartOption = echarts.EChartsCoreOption;

export interface MountedChart {
  /** Draws again, with the theme in force. */
  draw(): void;
  readonly element: HTMLElement;
}

/** Puts a chart into an element and keeps its size and colours right; `option` is asked for what to draw. */
export function mountChart(element: HTMLElement, option: (theme: Theme) => ChartOption): MountedChart {
  const chart = echarts.init(element, null, { renderer: "canvas" });
  element.setAttribute("role", "img");
  const draw = (): void => chart.setOption(option(currentTheme()), { notMerge: true });
  const fit = (): void => chart.resize();
  new ResizeObserver(fit).observe(element);
  prefersDark.addEventListener("change", draw);
  printing.addEventListener("change", () => {
    draw();
    fit();
  });
  draw();
  return { draw, element };
}

/** Calls back when the colours of the page change. */
export function onThemeChange(listener: () => void): void {
  prefersDark.addEventListener("change", listener);
}
