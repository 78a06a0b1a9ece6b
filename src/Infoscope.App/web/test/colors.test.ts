import { describe, expect, it } from "vitest";
import { layerColor, layerShape, rampColor } from "../src/charts/colors";

/** OKLab lightness of "#rrggbb", written out on its own so that it can disagree. */
function lightness(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
}

describe("the colours of epochs", () => {
  it.each([false, true])("grow lighter in even steps (dark page: %s)", (dark) => {
    const light = Array.from({ length: 21 }, (_, i) => lightness(rampColor(i / 20, dark)));
    const steps = light.slice(1).map((v, i) => v - light[i]!);
    const mean = steps.reduce((a, b) => a + b, 0) / steps.length;
    for (const step of steps) expect(Math.abs(step - mean)).toBeLessThan(0.15 * mean);
  });

  it("are those of the static figures", () => {
    expect([0, 0.25, 0.5, 0.75, 1].map((t) => rampColor(t))).toEqual(ANCHORS);
  });
});

describe("the marks of layers", () => {
  it("differ in shape and colour for eight layers, then repeat", () => {
    expect(new Set(Array.from({ length: 8 }, (_, i) => layerShape(i))).size).toBe(8);
    expect(new Set(Array.from({ length: 8 }, (_, i) => layerColor(i))).size).toBe(8);
    expect(layerShape(8)).toBe(layerShape(0));
    expect(layerColor(9, true)).toBe(layerColor(1, true));
  });
});

/** The same five stand in `EpochRampTests.cs`. */
const ANCHORS = ["#35226a", "#025a8b", "#038c8c", "#58ba69", "#e5cc1c"];
