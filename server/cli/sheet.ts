/** A sheet of pictures: a world seen from several viewpoints, each with the option that draws it alone. */
import { type Camera, mapCamera, seatCamera } from '../../shared/view/camera.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { World } from '../../shared/world/world.ts';
import { listHighViewpoints, listSpawnViewpoints, type Viewpoint } from '../assets/viewpoints.ts';
import { cameraText, MAP } from './camera.ts';
import type { Size } from './option.ts';
import { drawWorld, joinPictures, type Picture } from './picture.ts';

/** Size of each picture, pixels. */
export const ON_SHEET: Size = { width: 480, height: 270 };

/** A viewpoint and the words that lead to it. */
export interface SheetView {
  readonly name: string;
  readonly camera: Camera;
  readonly option: string;
}

const free = ({ name, camera }: Viewpoint): SheetView => ({ name, camera, option: `--camera ${cameraText(camera)}` });

/** From high up in each corner, and the map. */
function aboveViews(arena: Arena, { width, height }: Size): SheetView[] {
  const map = { name: MAP, camera: mapCamera(arena.bounds, width, height), option: `--camera ${MAP}` };
  return [...listHighViewpoints(arena).map(free), map];
}

/** The eyes at every spawn, and from above. */
export function arenaViews(arena: Arena, size: Size): SheetView[] {
  return [...listSpawnViewpoints(arena).map(free), ...aboveViews(arena, size)];
}

/** The eyes of some seats, and from above. */
export function matchViews(arena: Arena, world: World, seats: readonly number[], size: Size): SheetView[] {
  const eyes = seats.map((seat) => ({
    name: `seat ${seat}`,
    camera: seatCamera(world, seat),
    option: `--seat ${seat}`,
  }));
  return [...eyes, ...aboveViews(arena, size)];
}

export async function drawSheet(
  arena: Arena,
  world: World,
  views: readonly SheetView[],
  size: Size,
  columns: number,
): Promise<Picture> {
  const cameras = views.map(({ camera }) => camera);
  return joinPictures(await drawWorld(arena, world, cameras, size), columns);
}

/** A line for each viewpoint. */
export function describeViews(views: readonly SheetView[]): string[] {
  return views.map(({ name, option }) => `  ${name.padEnd(20)}  ${option}`);
}
