/** A drift report as one HTML file that needs nothing else: tables in place, plots by uPlot, inlined. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DriftReport } from './drift-report.ts';
import { describeApart, describeDivergences, showNumber } from './drift-words.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';

const require = createRequire(import.meta.url);
const readPlotter = (file: string) => readFileSync(require.resolve(`uplot/dist/${file}`), 'utf8');

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
/** JSON that cannot end the script it stands in. */
const embed = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

type Cell = string | { readonly number: string };

function cell(tag: 'th' | 'td', value: Cell): string {
  if (typeof value === 'string') return `<${tag}>${value}</${tag}>`;
  return `<${tag} class="number">${escapeHtml(value.number)}</${tag}>`;
}

function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const row = (tag: 'th' | 'td', cells: readonly Cell[]) => `<tr>${cells.map((one) => cell(tag, one)).join('')}</tr>`;
  const body = rows.map((cells) => row('td', cells)).join('\n');
  return `<div class="scroll"><table><thead>${row('th', head)}</thead><tbody>\n${body}\n</tbody></table></div>`;
}

function errorTable({ groups, marks }: DriftReport): string {
  const head: Cell[] = [
    'field kind',
    'in',
    ...marks.map(({ tick }) => ({ number: `after ${tick.toLocaleString('en')}` })),
  ];
  const apart: Cell[] = ['ticks from one state', '', ...marks.map((mark) => ({ number: describeApart(mark) }))];
  const rows = groups.map(({ name, unit, fields }, g): Cell[] => [
    `<span title="${escapeHtml(fields.join(', '))}">${escapeHtml(name)}</span>`,
    escapeHtml(unit === 'part' ? 'part that differs' : unit),
    ...marks.map(({ errors }) => ({ number: showNumber(errors[g]?.mean ?? null) })),
  ]);
  return table(head, [apart, ...rows]);
}

function violationTable({ survival, violations }: DriftReport): string {
  const rows = survival.map(({ invariant, statement, brokeAt }) => [
    `<code>${escapeHtml(invariant)}</code>`,
    escapeHtml(statement),
    { number: brokeAt.map((tick) => tick ?? 'held').join(', ') },
    { number: (violations.b.byInvariant[invariant] ?? 0).toLocaleString('en') },
  ]);
  return table(['invariant', 'statement', { number: 'broken at tick, by seed' }, { number: 'violations' }], rows);
}

function figures({ a, b, divergence, violations, seeds, survival }: DriftReport): string {
  const first = divergence.flatMap(({ tick }) => (tick === null ? [] : [tick]));
  const soonest = first.length === 0 ? 'never' : `tick ${Math.min(...first)}`;
  const rows = [
    [soonest, `first divergence of ${counted(seeds.length, 'seed')}`],
    [showNumber(violations.a.perThousandTicks), `violations of ${a} per 1,000 ticks`],
    [showNumber(violations.b.perThousandTicks), `violations of ${b} per 1,000 ticks`],
    [`${survival.length}`, `invariants broken by ${b}`],
  ];
  const boxes = rows.map(([figure = '', words = '']) => {
    return `<div class="figure"><b>${escapeHtml(figure)}</b><span>${escapeHtml(words)}</span></div>`;
  });
  return `<div class="figures">${boxes.join('\n')}</div>`;
}

const plot = (id: string) => `<div class="plot" id="${id}"></div>`;

export function writePage(report: DriftReport): string {
  const { a, b, arena, mode, policy, ticks, episodeTicks, seeds, survival, curves } = report;
  const title = escapeHtml(`${b} against ${a}`);
  const hasErrors = curves.means.some((row) => row.some((value) => value === null || value > 0));
  const broken =
    survival.length === 0
      ? '<p>Every invariant held in every tick of every seed.</p>'
      : `<p>The part of seeds in which an invariant has not been broken yet.</p>${plot('survival')}${violationTable(report)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Drift: ${title}</title>
<style>${readPlotter('uPlot.min.css')}${PAGE_STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<p>Two simulators stepped on the same inputs: ${counted(seeds.length, 'seed')} of ${ticks.toLocaleString('en')} ticks (${showNumber(ticks / 60)} s) of
${escapeHtml(mode)} in ${escapeHtml(arena)}, in episodes of up to ${episodeTicks.toLocaleString('en')} ticks, all seats played by ${escapeHtml(policy)}.</p>
${figures(report)}
<h2>Error over time</h2>
<p>Mean over all fields of a kind, and over seeds. Both axes are logarithmic; what does
not differ has no line. A new episode puts both worlds into one state again: the first row of the table
says for how many ticks each error had grown since.</p>
${hasErrors ? plot('errors') : '<p>The two worlds were the same, bit for bit, to the end.</p>'}
${errorTable(report)}
<h2>First divergence</h2>
<ul>${describeDivergences(report)
    .map((line) => `<li><code>${escapeHtml(line)}</code></li>`)
    .join('\n')}</ul>
<h2>Invariants broken by ${escapeHtml(b)}</h2>
${broken}
<footer>Written by parallax drift; the same figures stand beside this page as JSON.</footer>
<script>${readPlotter('uPlot.iife.min.js')}</script>
<script>const report = ${embed(report)};${PAGE_SCRIPT}</script>
</body>
</html>
`;
}
