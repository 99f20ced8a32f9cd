/**
 * What a drift page does in the reader's browser: it gives the report to uPlot. Plain script as text,
 * since the page is one file without modules; it finds `uPlot` and `report` in front of it.
 */
export const PAGE_SCRIPT = `
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const COLOURS = ['#3b82f6', '#ef4444', '#10b981', '#f59e0b', '#8b5cf6', '#ec4899', '#14b8a6', '#84cc16', '#f97316', '#6366f1'];
const colour = (i) => COLOURS[i % COLOURS.length];
const short = (v) => (v === null || v === undefined ? '-' : Number(v.toPrecision(3)).toString());
const powers = (u, splits) => splits.map((v) => {
  const power = Math.log10(v);
  return Math.abs(power - Math.round(power)) < 1e-9 ? (Math.abs(power) < 5 ? String(Number(v.toPrecision(1))) : '1e' + Math.round(power)) : '';
});
// Only powers of ten get a line: the eight between them say nothing here.
const wholePowers = (u, splits) => splits.map((v) => (Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-9 ? v : null));
const logarithmic = (label, more) => axis(label, {
  values: powers, grid: { stroke: css('--line'), width: 1, filter: wholePowers },
  ticks: { stroke: css('--line'), width: 1, filter: wholePowers }, ...more,
});
const axis = (label, more) => ({
  label, labelSize: 24, labelFont: '13px system-ui', font: '12px system-ui', stroke: css('--soft'),
  grid: { stroke: css('--line'), width: 1 }, ticks: { stroke: css('--line'), width: 1 }, ...more,
});

function draw(id, series, data, yScale, yAxis) {
  const box = document.getElementById(id);
  const size = () => ({ width: box.clientWidth - 2, height: 360 });
  const plot = new uPlot({
    ...size(),
    scales: { x: { time: false, distr: 3 }, y: yScale },
    axes: [logarithmic('ticks'), yAxis],
    series: [{ label: 'tick' }, ...series],
    cursor: { points: { size: 6 } },
  }, data, box);
  addEventListener('resize', () => plot.setSize(size()));
}

// Errors: on logarithmic axes nothing is zero, so what is equal is left out.
const shown = report.groups.map((group, g) => ({ group, g })).filter(({ g }) => report.curves.means[g].some((v) => v > 0));
if (shown.length > 0) draw('errors',
  shown.map(({ group }, i) => ({ label: group.unit === 'part' ? group.name + ', part' : group.name, stroke: colour(i), width: 2,
    points: { show: false }, value: (u, v) => short(v) })),
  [report.curves.ticks, ...shown.map(({ g }) => report.curves.means[g].map((v) => (v > 0 ? v : null)))],
  { distr: 3 }, logarithmic('mean error, each in its unit', { size: 64 }));

// Survival: the part of seeds in which an invariant has held so far.
const ends = [...new Set([1, ...report.survival.flatMap(({ brokeAt }) => brokeAt.filter((t) => t !== null)), report.ticks])].sort((a, b) => a - b);
if (report.survival.length > 0) draw('survival',
  report.survival.map(({ invariant }, i) => ({ label: invariant, stroke: colour(i), width: 2, points: { show: false },
    dash: i < COLOURS.length ? undefined : [6, 4], paths: uPlot.paths.stepped({ align: 1 }), value: (u, v) => short(v) })),
  [ends, ...report.survival.map(({ brokeAt }) => ends.map((t) => brokeAt.filter((broke) => broke === null || broke > t).length / brokeAt.length))],
  { range: [0, 1.02] }, axis('part of seeds in which it held', { size: 64 }));
`;
