/** `parallax arena check FILE`: whether an arena is fit to be played in, and what is wrong where. */
import { ARENA_CHECKS, type ArenaVerdict } from '../../assets/check/check-arena.ts';
import { findingText } from '../../assets/check/finding.ts';
import { loadNavigation } from '../../bots/navigation.ts';
import { inspectArena } from '../arena/inspection.ts';
import { readArenaFile } from '../arena-choice.ts';
import { defineCommand } from '../command.ts';
import { flag } from '../option.ts';

const CHECKS = Object.entries(ARENA_CHECKS);

export const arenaCheck = defineCommand({
  options: { json: flag('report as one JSON object') },
  details: ['Checks:', ...CHECKS.map(([id, { statement }]) => `  ${id.padEnd(12)}  ${statement}`)].join('\n'),
  async run(_values, [file = ''], output) {
    const arena = readArenaFile(file);
    await loadNavigation();
    const { verdict, loops } = inspectArena(arena);
    output.report({ file, ...verdict, loops }, () => describe(verdict, loops));
    return verdict.ok ? 0 : 1;
  },
});

function describe({ arena, ok, findings, measures }: ArenaVerdict, loops: number): string {
  const { brushes, spawns, pickups, areaM2, floors, medianSightM, longestSightM } = measures;
  return [
    ok ? `${arena} passes ${CHECKS.length} checks` : `${arena} fails: ${findings.length} findings`,
    ...findings.map((finding) => `  ${findingText(finding)}`),
    `brushes  ${brushes}, spawns ${spawns}, pickups ${pickups}`,
    `ground   ${areaM2} m² on ${floors} floors, ${loops} loops`,
    `sight    median ${medianSightM} m, longest ${longestSightM} m`,
  ].join('\n');
}
