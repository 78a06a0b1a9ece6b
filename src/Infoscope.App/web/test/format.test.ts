import { describe, expect, it } from "vitest";
import { meaningOf } from "../src/data/format";

describe("the meaning of a warning code", () => {
  it("says which quantity is meant", () => {
    expect(meaningOf("x:saturated")).toMatch(/^I\(X;T\): within 10 %/);
    expect(meaningOf("y:unique-codes")).toMatch(/^I\(T;Y\): most rows/);
  });

  it("needs no quantity", () => {
    expect(meaningOf("ties")).toMatch(/^equal rows/);
  });

  it("leaves what it does not know as it is", () => {
    expect(meaningOf("x:new-code")).toBe("x:new-code");
    expect(meaningOf("toString")).toBe("toString");
    expect(meaningOf("")).toBe("");
  });
});
