/** What a chart needs to know about the page around it. The same values as `styles.css`. */
export interface Theme {
  readonly dark: boolean;
  readonly ink: string;
  readonly faint: string;
  readonly grid: string;
  readonly panel: string;
  readonly alarm: string;
}

const font = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, 'DejaVu Sans', sans-serif";

export const light: Theme = { dark: false, ink: "#1c2430", faint: "#5d6878", grid: "#e6e9ee", panel: "#ffffff", alarm: "#b00020" };
export const dark: Theme = { dark: true, ink: "#e8ecf2", faint: "#9aa6b6", grid: "#2b3442", panel: "#181f2a", alarm: "#ff7b86" };

/** What all charts share. Tooltips are drawn, not built from HTML: names of layers and runs are data. */
export function base(theme: Theme) {
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: { fontFamily: font, color: theme.ink },
    tooltip: {
      renderMode: "richText" as const,
      confine: true,
      backgroundColor: theme.panel,
      borderColor: theme.faint,
      textStyle: { color: theme.ink, fontSize: 12 },
    },
  };
}

/** The look of an axis with its title; the unit belongs into the title. */
export function axis(theme: Theme, name: string, nameGap: number) {
  return {
    name,
    nameLocation: "middle" as const,
    nameGap,
    nameTextStyle: { color: theme.ink, fontSize: 12.5 },
    axisLine: { show: true, onZero: false, lineStyle: { color: theme.faint } },
    axisTick: { show: true, lineStyle: { color: theme.faint } },
    axisLabel: { color: theme.faint, fontSize: 11 },
    splitLine: { show: true, lineStyle: { color: theme.grid } },
  };
}

/** An epoch axis by log(1 + epoch), with ticks at 0 and the powers of ten; `last` is where it ends. */
export function epochAxis(theme: Theme, last: number) {
  const ticks = epochTicks(last).map((e) => Math.log1p(e));
  const look = axis(theme, "epoch (log scale)", 28);
  return {
    ...look,
    type: "value" as const,
    min: 0,
    max: Math.log1p(Math.max(1, last)),
    axisTick: { ...look.axisTick, customValues: ticks },
    axisLabel: { ...look.axisLabel, customValues: ticks, formatter: (u: number) => Math.round(Math.expm1(u)).toLocaleString("en") },
    splitLine: { show: false },
  };
}

/** 0, 1, 10, 100 ... up to the last epoch. */
export function epochTicks(last: number): number[] {
  const ticks = [0];
  for (let e = 1; e <= last; e *= 10) ticks.push(e);
  return ticks;
}

/** A range that holds the values and 0, with a little room below and room above for the names of ceilings. */
export function range(values: readonly number[]): { min: number; max: number } {
  let [low, high] = [0, 0];
  for (const v of values) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  const room = high > low ? high - low : 1;
  return { min: low - 0.03 * room, max: high + 0.08 * room };
}
