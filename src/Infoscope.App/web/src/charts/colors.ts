/**
 * The colour of an epoch, t = 0 for the first and 1 for the last; the same formula as `EpochRamp.cs`. Lightness in OKLCH
 * rises evenly, so the order survives print and colour blindness. On a dark page the ramp begins lighter.
 */
export function rampColor(t: number, dark = false): string {
  const lightness = dark ? 0.48 + 0.4 * t : 0.32 + 0.52 * t;
  const hue = ((290 - 190 * t) * Math.PI) / 180;
  let chroma = 0.12 + 0.05 * t * t;
  let rgb = linearRgb(lightness, chroma, hue);
  while (chroma > 0 && rgb.some((c) => c < 0 || c > 1)) {
    chroma -= 0.002;
    rgb = linearRgb(lightness, chroma, hue);
  }
  return `#${rgb.map((c) => gammaByte(c).toString(16).padStart(2, "0")).join("")}`;
}

function gammaByte(linear: number): number {
  const c = Math.min(1, Math.max(0, linear));
  return Math.floor(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055) + 0.5);
}

function linearRgb(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

// Told apart by people who do not see red and green apart, on white and on black (after Okabe and Ito, without yellow).
const layerColors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c564b", "#7f7f7f"];
const layerColorsOnDark = ["#3a9bdc", "#f0783c", "#1fc196", "#dd95bd", "#efb03a", "#8fd0f5", "#b98478", "#a8a8a8"];

export function layerColor(layer: number, dark = false): string {
  const colors = dark ? layerColorsOnDark : layerColors;
  return colors[layer % colors.length] as string;
}

// Path data in a box of 24 around (12, 12); ECharts and the page's own legend both draw them.
const shapes = [
  polygon(24, 0, [9]),
  polygon(4, 45, [11]),
  polygon(3, 0, [11.5]),
  polygon(4, 0, [12]),
  polygon(3, 180, [11.5]),
  polygon(10, 0, [12, 5.2]),
  polygon(6, 0, [10]),
  polygon(8, 0, [12, 5.2]),
];

/** The outline that stands for a layer, as SVG path data in a 24 x 24 box; repeats after eight. */
export function layerShape(layer: number): string {
  return shapes[layer % shapes.length] as string;
}

function polygon(corners: number, turn: number, radii: readonly number[]): string {
  const at = Array.from({ length: corners }, (_, i) => {
    const angle = ((turn + (360 * i) / corners) * Math.PI) / 180;
    const r = radii[i % radii.length] as number;
    return `${(12 + r * Math.sin(angle)).toFixed(2)} ${(12 - r * Math.cos(angle)).toFixed(2)}`;
  });
  return `M${at.join("L")}z`;
}
