/** Half a turn about the origin: what stands in the yard's north stands once more in its south, in other materials. */
import type { ArenaSource } from '../../../shared/world/arena-source.ts';
import type { Brush } from '../parts.ts';

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

function turnedLook({ id, material, faces }: Brush) {
  const look = { id: id.replace(/^north-/, 'south-'), material: southern(material) };
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
  const [low, high] = [turnedPlace(brush.max), turnedPlace(brush.min)];
  const min = [low[0] as number, brush.min[1] as number, low[2] as number];
  const max = [high[0] as number, brush.max[1] as number, high[2] as number];
  if (brush.kind === 'box') return { kind: 'box', ...look, min, max };
  return { kind: 'ramp', ...look, min, max, rises: OPPOSITE[brush.rises] };
}

export function turnedSpawn({ at, yawDeg }: ArenaSource['spawns'][number]): ArenaSource['spawns'][number] {
  return { at: turnedPlace(at), yawDeg: yawDeg > 0 ? yawDeg - 180 : yawDeg + 180 };
}

export function turnedAt<T extends { at: number[] }>(thing: T): T {
  return { ...thing, at: turnedPlace(thing.at) };
}
