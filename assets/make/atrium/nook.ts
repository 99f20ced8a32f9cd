/** The nook under the gallery, behind the grand stairs: two walls, and a gate that slides along the stairs' flank. */
import { type Brush, box, type Mover, type Span, wall } from '../parts.ts';
import { LOW_CEILING, WELL_Z, WING_Z } from './measures.ts';

/** Outer and inner faces of its sides, and what it covers along z. */
const OUTER = 2;
const INNER = 1.5;
const DEEP: Span = [-WING_Z[0], -WELL_Z];
/** The gate's opening, what the gate laps over its rim, and the gate's thickness. */
const OPENING: Span = [-9.5, -7.5];
const OPENING_TOP = 2.5;
const LAP = 1 / 8;
const THICK = 1 / 4;

export function nook(): Brush[] {
  const high: Span = [0, LOW_CEILING];
  const hung: Span = [OPENING_TOP + LAP, OPENING_TOP + LAP + 0.25];
  return [
    box('nook-west', 'stone', [-OUTER, -INNER], high, DEEP),
    ...wall({
      id: 'nook-east',
      finish: 'stone',
      thin: 'x',
      thick: [INNER, OUTER],
      along: DEEP,
      high,
      top: OPENING_TOP,
      openings: [{ along: OPENING }],
    }),
    box('nook-rail', 'metal', [OUTER, OUTER + THICK], hung, [OPENING[0] - 2 * LAP, -5]),
  ];
}

const width = OPENING[1] - OPENING[0] + 2 * LAP;

export const GATE: Mover = {
  id: 'gate',
  kind: 'door',
  material: 'trim',
  min: [OUTER, 0, OPENING[0] - LAP],
  max: [OUTER + THICK, OPENING_TOP + LAP, OPENING[1] + LAP],
  travel: [0, 0, width],
  speedMps: 3,
  trigger: 'plates',
  waitSeconds: 0,
};
