/** What closes the yard: its wall, the sky above and behind the wall, the ground. */
import { type Brush, box, type Span } from '../parts.ts';
import { HALF_X, HALF_Z, SHELL, SKY, WALL_THICK, WALL_TOP } from './measures.ts';

const WIDE: Span = [-HALF_X - SHELL, HALF_X + SHELL];
const ALONG_X: Span = [-HALF_X, HALF_X];
const ALONG_Z: Span = [-HALF_Z, HALF_Z];
const HIGH: Span = [-SHELL, SKY + SHELL];

function sky(): Brush[] {
  return [
    box('sky-west', 'sky', [WIDE[0], -HALF_X], HIGH, ALONG_Z),
    box('sky-east', 'sky', [HALF_X, WIDE[1]], HIGH, ALONG_Z),
    box('sky-north', 'sky', WIDE, HIGH, [-HALF_Z - SHELL, -HALF_Z]),
    box('sky-south', 'sky', WIDE, HIGH, [HALF_Z, HALF_Z + SHELL]),
    box('sky-above', 'sky', ALONG_X, [SKY, SKY + SHELL], ALONG_Z),
  ];
}

function ground(): Brush[] {
  const y: Span = [-SHELL, 0];
  return [
    box('ground-north', 'dirt', ALONG_X, y, [-HALF_Z, -6]),
    box('ground-middle', 'sand', ALONG_X, y, [-6, 6]),
    box('ground-south', 'grass', ALONG_X, y, [6, HALF_Z]),
  ];
}

function yardWall(): Brush[] {
  const y: Span = [0, WALL_TOP];
  const [x, z] = [HALF_X - WALL_THICK, HALF_Z - WALL_THICK];
  return [
    box('wall-west', 'brick', [-HALF_X, -x], y, ALONG_Z),
    box('wall-east', 'blocks', [x, HALF_X], y, ALONG_Z),
    box('wall-north', 'brick', [-x, x], y, [-HALF_Z, -z]),
    box('wall-south', 'blocks', [-x, x], y, [z, HALF_Z]),
  ];
}

export function shell(): Brush[] {
  return [...sky(), ...ground(), ...yardWall()];
}
