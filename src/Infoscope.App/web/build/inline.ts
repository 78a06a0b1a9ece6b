import { createHash } from "node:crypto";
import type { Plugin } from "vite";

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;

/** Puts the script and the style into the page itself, and allows exactly these two by hash. */
export function inlineEverything(): Plugin {
  return {
    name: "infoscope-inline",
    enforce: "post",
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const html = files.find((f) => f.type === "asset" && f.fileName.endsWith(".html"));
      const scripts = files.filter((f) => f.type === "chunk");
      const styles = files.filter((f) => f.type === "asset" && f.fileName.endsWith(".css"));
      if (html?.type !== "asset" || scripts.length !== 1 || styles.length !== 1) {
        throw new Error(`Expected one page, one script and one style; got ${files.map((f) => f.fileName).join(", ")}.`);
      }

      // Inside an element of raw text nothing may look like its end, or like a comment.
      const script = (scripts[0]?.type === "chunk" ? scripts[0].code : "").replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
      const style = String(styles[0]?.type === "asset" ? styles[0].source : "").trim();
      html.source = String(html.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, () => "")
        .replace(/\s*<link rel="stylesheet"[^>]*>/, () => "")
        .replace("SCRIPT-HASH", () => hash(script))
        .replace("STYLE-HASH", () => hash(style))
        .replace("</head>", () => `<style>${style}</style>\n</head>`)
        .replace("</body>", () => `<script type="module">${script}</script>\n</body>`);
      for (const file of files) {
        if (file !== html) delete bundle[file.fileName];
      }
    },
  };
}
