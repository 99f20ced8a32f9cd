/** Half a turn about the origin: what stands in the yard's north stands once more in its south, in other materials. */
import type { ArenaSource } from '../../../shared/world/arena-source.ts';
import type { Brush, Ladder, Mover } from '../parts.ts';

/** What the south is made of where the north is made of something else. */
const SOUTHERN: { readonly [northern: string]: string } = {
  brick: 'blocks',
  rust: 'metal',
  metal: 'rust',
  wood: 'panel',
  panel: 'wood',
};
const southern = (material: string) => SOUTHERN[material] ?? material;

const OPPOSITE = { '-x': '+x', '+x': '-x', '-z': '+z', '+z': '-z' } as const;
const oppositeFace = (face: string) => (Object.hasOwn(OPPOSITE, face) ? OPPOSITE[face as keyof typeof OPPOSITE] : face);

type Triple = number[];
/** Not -0, which a file would not keep. */
const negative = (value = 0) => 0 - value;
const turnedPlace = ([x, y = 0, z]: Triple): Triple => [negative(x), y, negative(z)];

const turnedId = (id: string) => id.replace(/^north-/, 'south-');

/** A box between two corners; they stay the lower and the higher one. */
function turnedCorners({ min, max }: { readonly min: Triple; readonly max: Triple }) {
  const [low, high] = [turnedPlace(max), turnedPlace(min)];
  return {
    min: [low[0] as number, min[1] as number, low[2] as number],
    max: [high[0] as number, max[1] as number, high[2] as number],
  };
}

function turnedLook({ id, material, faces }: Brush) {
  const look = { id: turnedId(id), material: southern(material) };
  if (!faces) return look;
  const turned = Object.entries(faces).map(([face, name]) => [oppositeFace(face), southern(name)]);
  return { ...look, faces: Object.fromEntries(turned) as { [face: string]: string } };
}

export function turned(brush: Brush): Brush {
  const look = turnedLook(brush);
  if (brush.kind === 'convex') {
    const planes = brush.planes.map(([x, y = 0, z, d = 0]) => [negative(x), y, negative(z), d]);
    return { kind: 'convex', ...look, planes };
  }
  if (brush.kind === 'box') return { kind: 'box', ...look, ...turnedCorners(brush) };
  return { kind: 'ramp', ...look, ...turnedCorners(brush), rises: OPPOSITE[brush.rises] };
}

export function turnedMover(mover: Mover): Mover {
  return { ...mover, id: turnedId(mover.id), ...turnedCorners(mover), travel: turnedPlace(mover.travel) };
}

export function turnedLadder(ladder: Ladder): Ladder {
  return { id: turnedId(ladder.id), ...turnedCorners(ladder), wall: OPPOSITE[ladder.wall] };
}

export function turnedSpawn({ at, yawDeg }: ArenaSource['spawns'][number]): ArenaSource['spawns'][number] {
  return { at: turnedPlace(at), yawDeg: yawDeg > 0 ? yawDeg - 180 : yawDeg + 180 };
}

export function turnedAt<T extends { at: number[] }>(thing: T): T {
  return { ...thing, at: turnedPlace(thing.at) };
}
