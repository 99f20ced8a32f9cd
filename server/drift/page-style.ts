/** How a drift page looks: one column, light or dark as the reader's system wants it. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d9dee6; --paper: #fff; --field: #f5f7fa; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6eaf0; --soft: #9aa5b5; --line: #343c48; --paper: #14181f; --field: #1b212a; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1080px; padding: 32px 24px 64px; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 4px; font-size: 26px; letter-spacing: -0.01em; }
h2 { margin: 40px 0 8px; font-size: 18px; }
p { margin: 0 0 12px; color: var(--soft); max-width: 88ch; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 12px; margin: 20px 0 0; }
.figure { padding: 12px 16px; border: 1px solid var(--line); border-radius: 8px; background: var(--field); }
.figure b { display: block; font-size: 22px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.figure span { color: var(--soft); font-size: 13px; }
.scroll { overflow-x: auto; }
.scroll table { min-width: 640px; }
ul { margin: 0; padding-left: 20px; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--soft); font-weight: 600; font-size: 13px; }
td.number, th.number { text-align: right; white-space: nowrap; }
code { white-space: nowrap; font: 13px/1.4 ui-monospace, monospace; }
.plot { margin-bottom: 16px; padding: 8px 0; border: 1px solid var(--line); border-radius: 8px; background: var(--field); }
.uplot { font-family: inherit; }
.u-legend { color: var(--ink); font-size: 13px; text-align: left; padding: 4px 12px; }
.u-legend th, .u-legend td { border: 0; padding: 2px 6px 2px 0; }
.u-legend .u-marker { border-radius: 2px; }
footer { margin-top: 40px; color: var(--soft); font-size: 13px; }
`;
