/**
 * The planes that a frame can have, as one table: the renderers' memory, the wire, the SDK and the
 * published contract derive from it. Planes are row-major from the top left and tightly packed.
 */
import { COLUMN_CLASS, type ColumnType } from '../schema/table.ts';

interface PlaneFormat {
  /** Numbers of a pixel, and what each of them is stored as. */
  readonly channels: number;
  readonly element: ColumnType;
  readonly doc: string;
}

export const PLANES = {
  rgb: { channels: 3, element: 'u8', doc: 'red, green, blue, 0 to 255, display encoding' },
  gray: { channels: 1, element: 'u8', doc: 'luma of the rgb plane: (77 red + 150 green + 29 blue + 128) >> 8' },
  depth: { channels: 1, element: 'f32', doc: 'metres along the view axis; Infinity where nothing is' },
  segmentation: { channels: 1, element: 'u8', doc: 'id of what is there: category and number' },
  motion: {
    channels: 2,
    element: 'f32',
    doc: "dx to the right, dy down, pixels a tick: where the pixel's surface point is, less where it was in the view's previous picture with motion; 0 where nothing is known",
  },
} as const satisfies { readonly [name: string]: PlaneFormat };

export type PlaneName = keyof typeof PLANES;
export const PLANE_NAMES = Object.keys(PLANES) as readonly PlaneName[];

/** The numbers of each plane. */
export type Planes = { [P in PlaneName]: InstanceType<(typeof COLUMN_CLASS)[(typeof PLANES)[P]['element']]> };

/** Bytes of a plane of so many pixels. */
export function planeBytes(name: PlaneName, pixels: number): number {
  const { channels, element } = PLANES[name];
  return COLUMN_CLASS[element].BYTES_PER_ELEMENT * channels * pixels;
}

/** Looks at a plane that lies in memory. */
export function showPlane<P extends PlaneName>(
  planes: Partial<Planes>,
  name: P,
  memory: ArrayBufferLike,
  address: number,
  pixels: number,
): void {
  const { channels, element } = PLANES[name];
  planes[name] = new COLUMN_CLASS[element](memory as ArrayBuffer, address, pixels * channels) as Planes[P];
}

/** Takes a plane from its bytes, little-endian: a view of them where they lie well, else a copy. */
export function readPlane(planes: Partial<Planes>, name: PlaneName, bytes: Uint8Array): void {
  const { channels, element } = PLANES[name];
  const size = COLUMN_CLASS[element].BYTES_PER_ELEMENT;
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % size === 0 ? bytes : bytes.slice();
  showPlane(planes, name, buffer, byteOffset, byteLength / size / channels);
}

/** Blank memory for a plane of so many pixels. */
export function createPlane<P extends PlaneName>(name: P, pixels: number): Planes[P] {
  const { channels, element } = PLANES[name];
  return new COLUMN_CLASS[element](pixels * channels) as Planes[P];
}
