/** Match snapshots as somebody could make them: taken apart, changed, and put together with a digest that is right. */
import { decode } from '@msgpack/msgpack';
import { type MatchSections, writeSnapshot } from '../../server/match/match-snapshot.ts';
import { type World, worldFrom } from '../../shared/world/world.ts';

export function sectionsOf(snapshot: Uint8Array): MatchSections {
  const { sections } = decode(snapshot) as { sections: Uint8Array };
  return decode(sections) as MatchSections;
}

/** The snapshot with other sections. */
export function forge(snapshot: Uint8Array, change: (sections: MatchSections) => Partial<MatchSections>): Uint8Array {
  const sections = sectionsOf(snapshot);
  return writeSnapshot({ ...sections, ...change(sections) });
}

/** The snapshot with a world that was edited in place. */
export function forgeWorld(snapshot: Uint8Array, edit: (world: World) => void): Uint8Array {
  return forge(snapshot, ({ world: bytes }) => {
    const world = worldFrom(bytes);
    edit(world);
    return { world: world.bytes };
  });
}
