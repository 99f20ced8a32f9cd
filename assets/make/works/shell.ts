/** What closes the works and what one stands on: outer walls, floors, the pit, slabs, roof. */
import { type Brush, box, type Finish, type Span } from '../parts.ts';
import { cut, type Rect } from '../rect.ts';
import {
  CEILING,
  HALF_X,
  HALF_Z,
  HALL_X,
  HALL_Z,
  LANTERN,
  LIFT,
  PIT,
  PIT_BOTTOM,
  RAMP,
  RING_X,
  RING_Z,
  SHELL,
  SLAB,
  STAIRS,
  TOP,
  VAULT,
  WALL,
} from './measures.ts';

const WIDE: Span = [-HALF_X - SHELL, HALF_X + SHELL];
const DEEP: Span = [-HALF_Z - SHELL, HALF_Z + SHELL];

const flat = (id: string, finish: Finish, rect: Rect, y: Span): Brush => box(id, finish, rect.x, y, rect.z);

function outerWalls(): Brush[] {
  const y: Span = [0, CEILING];
  return [
    box('shell-west', 'brick', [WIDE[0], -HALF_X], y, DEEP),
    box('shell-east', 'blocks', [HALF_X, WIDE[1]], y, DEEP),
    box('shell-north', 'blocks', [-HALF_X, HALF_X], y, [DEEP[0], -HALF_Z]),
    box('shell-south', 'brick', [-HALF_X, HALF_X], y, [HALF_Z, DEEP[1]]),
  ];
}

/** Floors on the ground: name, what they are made of, what they cover. They meet under walls. */
const GROUND: readonly (readonly [name: string, material: string, x: Span, z: Span])[] = [
  ['store', 'concrete', [WIDE[0], VAULT.x[0]], [DEEP[0], -RING_Z]],
  ['passage', 'concrete', VAULT.x, [DEEP[0], VAULT.z[0]]],
  ['vault', 'tiles', VAULT.x, VAULT.z],
  ['workshop', 'wood', [VAULT.x[1], 10], [DEEP[0], -RING_Z]],
  ['lift-room', 'metal-plate', [10, WIDE[1]], [DEEP[0], -RING_Z]],
  ['pattern-shop', 'wood', [WIDE[0], -RING_X], [-RING_Z, 0]],
  ['pump-room', 'tiles', [WIDE[0], -RING_X], [0, RING_Z]],
  ['compressor', 'metal-plate', [RING_X, WIDE[1]], [-RING_Z, 1]],
  ['tool-room', 'wood', [RING_X, WIDE[1]], [1, RING_Z]],
  ['ring-north', 'stone', [-RING_X, RING_X], [-RING_Z, -HALL_Z]],
  ['ring-south', 'stone', [-RING_X, RING_X], [HALL_Z, RING_Z]],
  ['ring-west', 'stone', [-RING_X, -HALL_X], [-HALL_Z, HALL_Z]],
  ['ring-east', 'stone', [HALL_X, RING_X], [-HALL_Z, HALL_Z]],
  ['furnace-room', 'concrete', [WIDE[0], -10], [RING_Z, DEEP[1]]],
  ['bay', 'sand', [-10, 10], [RING_Z, DEEP[1]]],
  ['stair-room', 'tiles', [10, WIDE[1]], [RING_Z, DEEP[1]]],
];

function ground(): Brush[] {
  const y: Span = [-SHELL, 0];
  const hall = cut({ x: [-HALL_X, HALL_X], z: [-HALL_Z, HALL_Z] }, PIT);
  return [
    ...GROUND.map(([name, material, x, z]) => box(`floor-${name}`, material, x, y, z)),
    ...hall.map((piece, i) => flat(`floor-hall-${i}`, 'metal-plate', piece, y)),
  ];
}

/** Walls below the hall's floor around a bottom that glows. */
function pit(): Brush[] {
  const y: Span = [PIT_BOTTOM - SHELL, -SHELL];
  const [x, z] = [PIT.x, PIT.z];
  const long: Span = [x[0] - SHELL, x[1] + SHELL];
  return [
    flat('pit-bottom', 'molten', PIT, [PIT_BOTTOM - SHELL, PIT_BOTTOM]),
    box('pit-west', 'brick', [x[0] - SHELL, x[0]], y, z),
    box('pit-east', 'brick', [x[1], x[1] + SHELL], y, z),
    box('pit-north', 'brick', long, y, [z[0] - SHELL, z[0]]),
    box('pit-south', 'brick', long, y, [z[1], z[1] + SHELL]),
  ];
}

/** Floors upstairs: name, what lies on them, what they cover, and the hole of a way up. */
const SLABS: readonly (readonly [name: string, top: string, x: Span, z: Span, hole?: Rect])[] = [
  ['office', 'wood', [-HALF_X, -6], [-HALF_Z, -RING_Z], RAMP],
  ['drawing-loft', 'wood', [-6, 10], [-HALF_Z, -RING_Z]],
  ['hoist-loft', 'concrete', [10, HALF_X], [-HALF_Z, -RING_Z], LIFT],
  ['west-loft', 'wood', [-HALF_X, -RING_X], [-RING_Z, RING_Z]],
  ['east-loft', 'concrete', [RING_X, HALF_X], [-RING_Z, RING_Z]],
  ['gallery-north', 'grate', [-RING_X, RING_X], [-RING_Z, -HALL_Z + WALL]],
  ['gallery-south', 'grate', [-RING_X, RING_X], [HALL_Z - WALL, RING_Z + WALL]],
  ['gallery-west', 'grate', [-RING_X, -HALL_X + WALL], [-HALL_Z + WALL, HALL_Z - WALL]],
  ['gallery-east', 'grate', [HALL_X - WALL, RING_X], [-HALL_Z + WALL, HALL_Z - WALL]],
  ['south-west-loft', 'wood', [-HALF_X, -10 + WALL], [RING_Z + WALL, HALF_Z]],
  ['south-east-loft', 'tiles', [10 - WALL, HALF_X], [RING_Z + WALL, HALF_Z], STAIRS],
  ['corner-south-west', 'wood', [-HALF_X, -RING_X], [RING_Z, RING_Z + WALL]],
  ['corner-south-east', 'tiles', [RING_X, HALF_X], [RING_Z, RING_Z + WALL]],
];

/** Slabs; their undersides are the ceilings below. */
function upperFloor(): Brush[] {
  return SLABS.flatMap(([name, top, x, z, hole]) => {
    const finish: Finish = { material: 'concrete', faces: { '+y': top, '-y': 'plaster' } };
    const pieces = hole ? cut({ x, z }, hole) : [{ x, z }];
    return pieces.map((piece, i) => flat(`slab-${name}-${i}`, finish, piece, SLAB));
  });
}

/** Solid above the rooms; over the hall it rises into a lantern. */
function roof(): Brush[] {
  const y: Span = [CEILING, TOP];
  const finish: Finish = { material: 'blocks', faces: { '-y': 'plaster' } };
  const well: Rect = { x: [-HALL_X + WALL, HALL_X - WALL], z: [-HALL_Z + WALL, HALL_Z - WALL] };
  return [
    ...cut({ x: WIDE, z: DEEP }, well).map((piece, i) => flat(`roof-${i}`, finish, piece, y)),
    flat('roof-lantern', 'metal', well, [LANTERN, TOP]),
  ];
}

export function shell(): Brush[] {
  return [...outerWalls(), ...ground(), ...pit(), ...upperFloor(), ...roof()];
}
