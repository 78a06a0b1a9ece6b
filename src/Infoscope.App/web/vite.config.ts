import { defineConfig } from "vite";
import { inlineEverything } from "./build/inline.ts";

export default defineConfig({
  plugins: [inlineEverything()],
  build: {
    target: "es2022",
    outDir: "dist",
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { input: "report.html" },
  },
});
