/** A text beside a mark, in pixels of the plot. */
export interface LabelPoint {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface LabelPlace {
  readonly position: "top" | "right" | "bottom" | "left";
  /** From the mark's edge to the text. */
  readonly distance: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const HALF_HEIGHT = 8;
const MARK = 9;
const WIDTH_PER_CHARACTER = 6.6;
const positions = ["top", "right", "left", "bottom"] as const;

/**
 * Where each text stands so that it covers no mark and no text before it, and stays in the plot: the nearest of a fixed
 * list of places. Where nothing is free it stands on top, as close as it can.
 */
export function placeLabels(points: readonly LabelPoint[], width: number, height: number): LabelPlace[] {
  const taken: Box[] = points.map((p) => ({ left: p.x - MARK, right: p.x + MARK, top: p.y - MARK, bottom: p.y + MARK }));
  return points.map((point) => {
    for (const distance of [4, 18, 32, 46, 60]) {
      for (const position of positions) {
        const box = boxOf(point, { position, distance });
        const inside = box.left >= 0 && box.right <= width && box.top >= -HALF_HEIGHT && box.bottom <= height;
        if (inside && !taken.some((t) => overlap(t, box))) {
          taken.push(box);
          return { position, distance };
        }
      }
    }
    return { position: "top", distance: 4 };
  });
}

/** The room that a text takes at a place. */
export function boxOf(point: LabelPoint, place: LabelPlace): Box {
  const half = (point.text.length * WIDTH_PER_CHARACTER) / 2;
  const away = MARK + place.distance;
  const x = point.x + (place.position === "right" ? away + half : place.position === "left" ? -away - half : 0);
  const y = point.y + (place.position === "top" ? -away - HALF_HEIGHT : place.position === "bottom" ? away + HALF_HEIGHT : 0);
  return { left: x - half, right: x + half, top: y - HALF_HEIGHT, bottom: y + HALF_HEIGHT };
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
