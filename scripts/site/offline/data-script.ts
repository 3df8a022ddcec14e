/** A text as a script that hands it to whoever loads it; the other half is `src/client/load-text.ts`. */
export function toDataScript(text: string): string {
  return `document.currentScript.dispatchEvent(new CustomEvent("text",{detail:${JSON.stringify(text)}}))\n`;
}
