/** A scene as groups of placed models, for those that read it at leisure. */
import type { Entities, Scene } from '../../../shared/view/scene.ts';
import type { Group, Instance } from './instance.ts';
import { type Backdrop, hiddenFrom, type Look, lookOf, onlyFor, radiusOf, takeLight } from './look.ts';

/** What an entity is made of, each placement its own. */
function partsOf(look: Look, e: Entities, i: number, { movers }: Backdrop): Instance[] {
  const parts: Instance[] = [];
  look.addTo(e, i, { add: (model, place) => parts.push({ model, place: place.slice() }) }, movers);
  return parts;
}

function groupOf(look: Look, e: Entities, i: number, backdrop: Backdrop): Group {
  return {
    entity: i,
    x: e.x[i] as number,
    y: (e.y[i] as number) + look.rise,
    z: e.z[i] as number,
    radius: radiusOf(look, e, i),
    segment: e.segment[i] as number,
    hiddenFrom: hiddenFrom(look, e, i),
    onlyFor: onlyFor(look, e, i),
    isOnTop: look.isOnTop,
    light: (out) => takeLight(out, e, i, backdrop.probes),
    parts: () => partsOf(look, e, i, backdrop),
  };
}

/** The groups of a scene, in the order of its entities. */
export function stageScene({ header, entity }: Scene, backdrop: Backdrop): Group[] {
  return Array.from({ length: header.entityCount[0] as number }, (_, i) => {
    const look = lookOf(entity, i);
    return look ? [groupOf(look, entity, i, backdrop)] : [];
  }).flat();
}
