/** What closes the atrium and what one stands on: outer walls, floors, roof. */
import { type Brush, box, type Finish, ramp, type Span, stairs } from '../parts.ts';
import {
  BRIDGE_Z,
  EAST_X,
  EAST_Z,
  HALF_X,
  HALF_Z,
  HIGH_CEILING,
  mirrored,
  SEAM_X,
  SEAM_Z,
  SHELL,
  SKY,
  SLAB,
  STEP_RUN,
  STEP_TOPS,
  TOP,
  UPPER,
  WELL_X,
  WELL_Z,
  WEST_X,
  WEST_Z,
} from './measures.ts';

const WIDE: Span = [-HALF_X - SHELL, HALF_X + SHELL];
const DEEP: Span = [-HALF_Z - SHELL, HALF_Z + SHELL];

function outerWalls(): Brush[] {
  const y: Span = [0, HIGH_CEILING];
  return [
    box('shell-west', 'brick', [WIDE[0], -HALF_X], y, DEEP),
    box('shell-east', 'concrete', [HALF_X, WIDE[1]], y, DEEP),
    box('shell-north', 'brick', [-HALF_X, HALF_X], y, [DEEP[0], -HALF_Z]),
    box('shell-south', 'plaster', [-HALF_X, HALF_X], y, [HALF_Z, DEEP[1]]),
  ];
}

/** The ground: one slab for each kind of floor. */
function ground(): Brush[] {
  const y: Span = [-SHELL, 0];
  const middle: Span = [-SEAM_X, SEAM_X];
  return [
    box('floor-hall', 'tiles', middle, y, [-SEAM_Z, SEAM_Z]),
    box('floor-north', 'concrete', middle, y, [DEEP[0], -SEAM_Z]),
    box('floor-south', 'concrete', middle, y, [SEAM_Z, DEEP[1]]),
    box('floor-west', 'concrete', [WIDE[0], -SEAM_X], y, DEEP),
    box('floor-east', 'metal-plate', [SEAM_X, WIDE[1]], y, DEEP),
  ];
}

/** The upper floor; its underside is the ceiling below. */
function upperFloor(): Brush[] {
  const on = (top: string): Finish => ({ material: 'concrete', faces: { '+y': top, '-y': 'plaster' } });
  const middle: Span = [-SEAM_X, SEAM_X];
  const west: Span = [-HALF_X, -SEAM_X];
  const east: Span = [SEAM_X, HALF_X];
  return [
    box('slab-west-north', on('wood'), west, SLAB, [-HALF_Z, WEST_Z[0]]),
    box('slab-west', on('wood'), [WEST_X[1], -SEAM_X], SLAB, WEST_Z),
    box('slab-west-south', on('wood'), west, SLAB, [WEST_Z[1], HALF_Z]),
    box('slab-east-north', on('metal-plate'), east, SLAB, [-HALF_Z, EAST_Z[0]]),
    box('slab-east', on('metal-plate'), [SEAM_X, EAST_X[0]], SLAB, EAST_Z),
    box('slab-east-south', on('metal-plate'), east, SLAB, [EAST_Z[1], HALF_Z]),
    box('slab-north', on('wood'), middle, SLAB, [-HALF_Z, -SEAM_Z]),
    box('slab-south', on('concrete'), middle, SLAB, [SEAM_Z, HALF_Z]),
    box('gallery-north', on('tiles'), middle, SLAB, [-SEAM_Z, -WELL_Z]),
    box('gallery-south', on('tiles'), middle, SLAB, [WELL_Z, SEAM_Z]),
    box('gallery-west', on('tiles'), [-SEAM_X, -WELL_X], SLAB, [-WELL_Z, WELL_Z]),
    box('gallery-east', on('tiles'), [WELL_X, SEAM_X], SLAB, [-WELL_Z, WELL_Z]),
    box('bridge', 'grate', [-WELL_X, WELL_X], [UPPER - 0.375, UPPER], BRIDGE_Z),
  ];
}

/** Solid above the rooms; over the hall it rises into a light well. */
function roof(): Brush[] {
  const y: Span = [HIGH_CEILING, TOP];
  const finish: Finish = { material: 'brick', faces: { '-y': 'plaster' } };
  const west: Span = [WIDE[0], -WELL_X];
  return [
    box('roof-north', finish, WIDE, y, [DEEP[0], -WELL_Z]),
    box('roof-south', finish, WIDE, y, [WELL_Z, DEEP[1]]),
    box('roof-west', finish, west, y, [-WELL_Z, WELL_Z]),
    box('roof-east', finish, mirrored(west), y, [-WELL_Z, WELL_Z]),
    box('roof-well', 'plaster', [-WELL_X, WELL_X], [SKY, TOP], [-WELL_Z, WELL_Z]),
  ];
}

/** Three ways up: the grand stairs in the hall, a steep ramp in the west, a long one in the east. */
function waysUp(): Brush[] {
  const treads: Finish = { material: 'stone', faces: { '+y': 'concrete' } };
  const hallStart = STEP_TOPS.length * STEP_RUN - WELL_Z;
  return [
    ...stairs('grand-step', treads, [-2, 2], hallStart, -STEP_RUN, STEP_TOPS),
    ramp('west-ramp', { material: 'brick', faces: { '+y': 'wood' } }, '+z', WEST_X, [0, UPPER], WEST_Z),
    ramp('east-ramp', { material: 'concrete', faces: { '+y': 'metal-plate' } }, '-z', EAST_X, [0, UPPER], EAST_Z),
  ];
}

export function shell(): Brush[] {
  return [...outerWalls(), ...ground(), ...upperFloor(), ...roof(), ...waysUp()];
}
