/** Things that move: placed models, drawn polygon by polygon against what is there. */
import * as span from './entity-span.ts';
import * as at from './layout.ts';
import * as material from './material.ts';
import * as outline from './outline.ts';
import * as space from './space.ts';
import { transformModel } from './transform.ts';

export function drawInstances(instance: i32, count: i32): void {
  for (let i = 0; i < count; i++) {
    drawInstance(instance);
    instance += at.INSTANCE_BYTES;
  }
}

function drawInstance(instance: i32): void {
  const model = load<i32>(instance + at.INSTANCE_MODEL);
  space.openModel(instance + at.INSTANCE_MATRIX);
  transformModel(model, instance + at.INSTANCE_MATRIX);
  span.openInstance(instance);
  let polygon = load<i32>(model + at.MODEL_FIRST);
  for (let i = load<i32>(model + at.MODEL_POLYGONS); i > 0; i--) {
    if (space.eyeBefore(polygon + at.FACE_PLANE) > 0) drawPolygon(polygon);
    polygon += at.MODEL_POLYGON_BYTES;
  }
}

function drawPolygon(polygon: i32): void {
  const loop = load<i32>(polygon + at.MODEL_POLYGON_LOOP);
  if (!outline.takeLoop(loop, load<i32>(polygon + at.MODEL_POLYGON_COUNT)) || !material.openPlane(polygon)) return;
  outline.walkOutline();
  span.fillEntity(polygon);
}
