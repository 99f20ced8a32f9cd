/** What may be asked of a world as a patch: the operations of RFC 6902 on its description, and nothing that is no patch. */
import { describe, expect, it } from 'vitest';
import { planPatch } from '../../server/match/patch-plan.ts';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { applyEdits } from '../../shared/schema/edit.ts';
import type { PatchOperation } from '../../shared/schema/schema.ts';
import { describeState } from '../../shared/schema/table.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { type World, worldFrom, worldTable } from '../../shared/world/world.ts';
import { createRig, JOINS, type Rig } from '../invariants/rig.ts';
import { applyPatch } from '../support/json-patch.ts';

const replace = (path: string, value: unknown): PatchOperation => ({ op: 'replace', path, value });

function begin(): Rig {
  const rig = createRig();
  rig.step(JOINS);
  rig.play(90);
  return rig;
}

function patched({ world, arena }: Rig, operations: PatchOperation[]): World {
  const edited = worldFrom(world.bytes);
  applyEdits(worldTable, edited, planPatch(world, arena, operations));
  return edited;
}

function refusal({ world, arena }: Rig, operations: PatchOperation[]) {
  try {
    planPatch(world, arena, operations);
  } catch (error) {
    if (error instanceof ParallaxError) return error.body;
    throw error;
  }
  throw new Error('the patch was accepted');
}

describe('copies and moves', () => {
  it('SIM-51 a copy does to the world what RFC 6902 does to its description', () => {
    const rig = begin();
    const operations: PatchOperation[] = [
      replace('/match/scoreLimit', 9),
      { op: 'copy', from: '/match/scoreLimit', path: '/seat/1/score' },
      { op: 'copy', from: '/seat/0/yaw', path: '/seat/2/yaw' },
      { op: 'copy', from: '/seat/3/reserve', path: '/seat/2/reserve' },
    ];
    const view = describeState(worldTable, rig.world);
    expect(describeState(worldTable, patched(rig, operations))).toEqual(applyPatch(view, operations));
  });

  it('SIM-51 a move empties the place that it leaves', () => {
    const rig = begin();
    const { killer } = patched(rig, [
      replace('/seat/0/killer', 2),
      { op: 'move', from: '/seat/0/killer', path: '/seat/1/killer' },
    ]).seat;
    expect([killer[0], killer[1]]).toEqual([NOBODY, 2]);
  });

  it('SIM-51 a copy that breaks the rules is told with its mend', () => {
    const rig = begin();
    rig.world.seat.health[0] = 40;
    const asked = { patch: [{ op: 'copy', from: '/seat/1/deaths', path: '/seat/0/health' }] as PatchOperation[] };
    const body = refusal(rig, asked.patch);
    expect(body).toMatchObject({ code: 'patch-invalid', path: '/patch/0', received: '0' });
    const mended = applyPatch(asked, body.fix ?? []) as typeof asked;
    expect(patched(rig, mended.patch).seat.health[0]).toBe(100);
  });
});

describe('no patch', () => {
  it.each([
    [undefined, '/patch', 'nothing'],
    [null, '/patch', 'null'],
    [{ op: 'replace' }, '/patch', 'an object'],
    [[3], '/patch/0', '3'],
    [[{ op: 'replace', path: 7, value: 1 }], '/patch/0/path', '7'],
    [[{ op: 'rename', path: '/seat' }], '/patch/0/op', '"rename"'],
  ])('DATA-26 %j is told as what is wrong with it, to a program that calls too', (asked, path, received) => {
    const body = refusal(begin(), asked as unknown as PatchOperation[]);
    expect(body).toMatchObject({ code: 'patch-invalid', path, received });
    expect(body.expected).not.toBe('');
  });
});
