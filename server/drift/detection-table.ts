/** What the saboteurs taught, as the page that stands beside the invariants: who is caught by what, and how soon. */
import { CATALOGUE, INVARIANTS } from '../invariants/catalogue.ts';
import type { Statement } from '../invariants/invariant.ts';
import { PROBES, type ProbeStatement } from '../invariants/probes/probes.ts';
import { type AnySaboteur, type Detection, detect, threshold } from './detection.ts';
import { TAPES, tapeOf } from './tapes.ts';

export interface DetectionRow {
  readonly saboteur: AnySaboteur;
  /** For the small, the medium and the large amount. */
  readonly detections: readonly Detection[];
  /** About the least amount that is caught on the tape. */
  readonly threshold: number;
}

export function measureRow(saboteur: AnySaboteur): DetectionRow {
  const tape = tapeOf(saboteur.tape ?? 'atrium');
  const detections = saboteur.amounts.map((amount) => detect(saboteur, amount, tape));
  return { saboteur, detections, threshold: threshold(saboteur, tape) };
}

/** The part of a row that does not depend on what the bots happen to do. */
export function describeFault({ id, offends, fault, unit, amounts, tape = 'atrium' }: AnySaboteur): string {
  return `| \`${id}\` | \`${offends}\` | ${fault} | ${amounts.join(', ')} ${unit} | ${tape} |`;
}

function describeRow({ saboteur, detections, threshold: least }: DetectionRow): string {
  const ticks = detections.map((detection) => detection.ticks ?? 'never').join(', ');
  const others = [...new Set(detections.flatMap(({ caughtBy }) => caughtBy))].filter((id) => id !== saboteur.offends);
  const also = others.map((id) => `\`${id}\``).join(' ');
  return `${describeFault(saboteur)} ${ticks} | ${Number(least.toPrecision(1))} | ${also || '-'} |`;
}

/** The tables of what is checked. They depend on the catalogue alone. */
export function describeCatalogue(): string[] {
  return [
    '| invariant | rule | scope | severity | tolerance | statement |',
    '|---|---|---|---|---|---|',
    ...INVARIANTS.map((invariant) => describeStatement(invariant, invariant.scope)),
    '',
    '| sampled | rule | looked at | severity | tolerance | statement |',
    '|---|---|---|---|---|---|',
    ...PROBES.map((probe) => describeStatement(probe, rateOf(probe))),
  ];
}

function describeStatement({ id, rule, severity, tolerance, unit, statement }: Statement, where: string): string {
  const tolerated = `${Number(tolerance.toPrecision(3))} ${unit}`;
  return `| \`${id}\` | ${rule} | ${where} | ${severity} | ${tolerated} | ${statement} |`;
}

function rateOf({ every, of }: ProbeStatement): string {
  return every === 1 ? `all ${of}` : `1 in ${every} ${of}`;
}

function describeTapes(): string[] {
  return Object.entries(TAPES).map(
    ([name, { arena, mode, policy, ticks, seed }]) =>
      `| ${name} | ${arena} | ${mode} | ${policy} | ${ticks} | ${seed} |`,
  );
}

export function writeTable(rows: readonly DetectionRow[]): string {
  return [
    '# The invariants, and what they catch',
    '',
    `${CATALOGUE.length} statements. Those of the first table are checked on every tick, those of the second are sampled;`,
    '`--disable-checks ID,ID` of `serve` and `rollout` leaves any of them out. SPEC.md has them as rules.',
    '',
    ...describeCatalogue(),
    '',
    '## Saboteurs',
    '',
    'A saboteur is the exact simulator with one planted fault, in three sizes; the smallest is close to what the',
    'invariant tolerates. Those that offend a probe outside the step leave the simulator as it is, and plant theirs',
    'in what is asked for, told and drawn around it. Each was let loose on a tape: the inputs of a match that was',
    'played before. In the `proving-ground` players act by chance, and are taken now and then to places at which',
    'something happens.',
    '',
    '| tape | arena | mode | policy | ticks | seed |',
    '|---|---|---|---|---|---|',
    ...describeTapes(),
    '',
    '*Ticks* are counted from the first tick whose result is wrong to the first in which the offended invariant',
    'says so, for the three sizes; what is sampled is seen when it is looked at next. *Least* is about the smallest',
    'amount that is still caught, to a power of ten; *also* are invariants that spoke before or in the same tick. A',
    'test holds the tables above, the first five columns of this one, and that all are caught; the rest is as',
    'measured last, by `UPDATE_TABLES=1 npx vitest run test/drift/saboteurs`.',
    '',
    '| saboteur | offends | fault | # | tape | ticks | least | also |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(describeRow),
    '',
  ].join('\n');
}
