import { describe, expect, it } from "vitest";
import { boxOf, overlap, placeLabels } from "../src/charts/labels";

describe("names beside marks", () => {
  it("do not cover each other where marks crowd", () => {
    const points = [0, 1, 2, 3].map((i) => ({ x: 200 + 6 * i, y: 100 + 3 * i, text: `layer${i}` }));
    const boxes = placeLabels(points, 400, 300).map((place, i) => boxOf(points[i]!, place));
    for (let i = 0; i < boxes.length; i++) {
      for (let j = 0; j < i; j++) expect(overlap(boxes[i]!, boxes[j]!)).toBe(false);
    }
  });

  it("stay inside the plot", () => {
    const point = { x: 398, y: 150, text: "a long name" };
    const box = boxOf(point, placeLabels([point], 400, 300)[0]!);
    expect(box.right).toBeLessThanOrEqual(400);
  });

  it("stand on top where there is room", () => {
    expect(placeLabels([{ x: 200, y: 150, text: "a" }], 400, 300)).toEqual([{ position: "top", distance: 4 }]);
  });
});
