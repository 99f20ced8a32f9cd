/** A scene as groups of placed models and sheets, for those that read it at leisure. */
import type { Entities, Scene } from '../../../shared/view/scene.ts';
import { type Group, type Instance, type PlacedSheet, strengthOf } from './instance.ts';
import { type Backdrop, hiddenFrom, type Look, lookOf, onlyFor, radiusOf, takeLight } from './look.ts';

/** What an entity is made of, each placement its own. */
function takeApart(
  look: Look,
  e: Entities,
  i: number,
  backdrop: Backdrop,
): { parts: Instance[]; sheets: PlacedSheet[] } {
  const [parts, sheets]: [Instance[], PlacedSheet[]] = [[], []];
  const sink = {
    add: (model: Instance['model'], place: Instance['place']) => parts.push({ model, place: place.slice() }),
    addSheet: (sheet: PlacedSheet['sheet'], place: Instance['place'], part: number) => {
      const strength = strengthOf(part);
      if (strength > 0) sheets.push({ sheet, place: place.slice(), strength });
    },
  };
  look.addTo(e, i, sink, backdrop);
  return { parts, sheets };
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
    parts: () => takeApart(look, e, i, backdrop).parts,
    sheets: () => takeApart(look, e, i, backdrop).sheets,
  };
}

/** The groups of a scene, in the order of its entities. */
export function stageScene({ header, entity }: Scene, backdrop: Backdrop): Group[] {
  return Array.from({ length: header.entityCount[0] as number }, (_, i) => {
    const look = lookOf(entity, i);
    return look ? [groupOf(look, entity, i, backdrop)] : [];
  }).flat();
}
