/** The pages in a real Chromium against a real server. The server's own state says what really happened. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, type SeatHandle, type Session } from '../../client/agent/index.ts';
import { BUTTON } from '../../shared/world/action.ts';
import { WEAPON } from '../../shared/world/weapons.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { difference, readCanvas } from './canvas.ts';

const chromiumPath = findChromium();
const SCREENSHOTS = fileURLToPath(new URL('../../test-output/screenshots/', import.meta.url));
const WAIT = { timeout: 15_000, interval: 100 };

interface SeatTruth {
  x: number;
  y: number;
  z: number;
  yaw: number;
  pitch: number;
  crouched: boolean;
  magazine: number[];
  weapon: string;
  carried: number;
  heldButtons: number;
  shots: number;
  controller: string;
}

/** An agent that goes on as long as its session does: one that says nothing loses its seat. */
async function turnAround(seat: SeatHandle): Promise<void> {
  for await (const { tick } of seat.observations()) if (tick % 6 === 0) seat.act({ turn: 200 });
}

describe.skipIf(chromiumPath === undefined)('pages', () => {
  let browser: Browser;
  let server: ServerProcess;
  let operator: Session;
  let complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    browser = await launchChromium(chromiumPath as string);
  });
  afterAll(async () => browser?.close());

  beforeEach(() => {
    complaints = [];
  });
  afterEach(async () => {
    operator?.close();
    for (const context of browser.contexts()) await context.close();
    await server?.stop();
  });

  async function serve(bots: number, ...options: string[]): Promise<void> {
    server = await startServer(['--bots', String(bots), '--seed', '7', ...options]);
    operator = await connect(server.url);
  }

  /** A page of its own person: its own storage, nobody else's seat. */
  async function open(path: string, width = 1280, height = 720): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(server.url + path);
    return page;
  }

  async function enter(name: string): Promise<Page> {
    const page = await open(`/play?name=${name}`);
    await page.click('#enter');
    await page.waitForSelector('#pause', { state: 'hidden' });
    await page.waitForSelector('#hud', { state: 'visible' });
    await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('#picture')?.dataset.tick) > 0);
    return page;
  }

  /** Waits until the view has stopped turning. */
  async function settle(seat: number): Promise<void> {
    let last = Number.NaN;
    await expect
      .poll(async () => {
        const { yaw } = await truth(seat);
        const isStill = yaw === last;
        last = yaw;
        return isStill;
      }, WAIT)
      .toBe(true);
  }

  const shoot = (page: Page, name: string) => page.screenshot({ path: `${SCREENSHOTS}${name}.png` });

  async function seatOf(name: string): Promise<number> {
    const info = (await operator.list()).find(({ match }) => match === operator.mainMatch);
    return info?.seats.find((seat) => seat.name === name)?.seat ?? -1;
  }

  /** The list of matches lags behind the world a little. */
  async function heldSeat(name: string): Promise<number> {
    await expect.poll(() => seatOf(name), WAIT).toBeGreaterThanOrEqual(0);
    return seatOf(name);
  }

  async function truth(seat: number): Promise<SeatTruth> {
    const { world } = (await operator.match().describe()) as unknown as { world: { seat: SeatTruth[] } };
    return world.seat[seat] as SeatTruth;
  }

  it('NET-81 the first page tells where you are and leads by keyboard into the game', async () => {
    await serve(3);
    const page = await open('/');
    await page.waitForFunction(() => document.querySelector('#arena')?.textContent === 'atrium');
    expect(await page.textContent('#crowd')).toBe('0 people, 0 agents, 3 bots');
    expect(await page.textContent('#command')).toContain(server.url);
    await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('#live')?.dataset.tick) > 0);
    await shoot(page, 'home');
    await page.focus('#name');
    await page.keyboard.type('Keys only');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/play?name=Keys+only');
    await page.waitForSelector('#enter:focus');
    // Who reads the keys sees the arena, and does not stand in it.
    await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('#picture')?.dataset.tick) > 0);
    expect(await seatOf('Keys only')).toBe(-1);
    await shoot(page, 'ready');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#hud', { state: 'visible' });
    const seat = await heldSeat('Keys only');
    const before = await truth(seat);
    await page.keyboard.down('ArrowLeft');
    await expect.poll(async () => (await truth(seat)).yaw, WAIT).not.toBe(before.yaw);
    await page.keyboard.up('ArrowLeft');
    expect(complaints).toEqual([]);
  });

  it('NET-82 a person plays with keyboard and mouse, and the canvas shows a moving picture', async () => {
    await serve(0);
    const page = await enter('Ada');
    const seat = await heldSeat('Ada');
    await page.mouse.move(640, 360);
    await settle(seat);
    const before = await truth(seat);
    expect(before.controller).toBe('human');
    const still = await readCanvas(page, '#picture');
    expect([still.width, still.height]).toEqual([480, 270]);
    expect(still.colours).toBeGreaterThan(500);

    // The mouse turns: to the right, which is negative, and up.
    await page.mouse.move(840, 330, { steps: 10 });
    await expect
      .poll(async () => ((before.yaw - (await truth(seat)).yaw + 65_536) % 65_536) / 11, WAIT)
      .toBeCloseTo(200, 0);
    expect((await truth(seat)).pitch).toBeGreaterThan(before.pitch);
    await page.mouse.move(840, 360, { steps: 3 });

    await page.keyboard.down('KeyW');
    await expect
      .poll(async () => Math.hypot((await truth(seat)).x - before.x, (await truth(seat)).z - before.z), WAIT)
      .toBeGreaterThan(1);
    await page.keyboard.up('KeyW');
    // Ctrl does nothing: with W it would close the tab.
    await page.keyboard.down('ControlLeft');
    await page.waitForTimeout(200);
    expect((await truth(seat)).crouched).toBe(false);
    await page.keyboard.up('ControlLeft');
    await page.keyboard.down('KeyX');
    await expect.poll(async () => (await truth(seat)).crouched, WAIT).toBe(true);
    await page.keyboard.up('KeyX');
    await page.mouse.down();
    await expect.poll(async () => (await truth(seat)).magazine[WEAPON.rifle], WAIT).toBeLessThan(23);
    await page.mouse.up();
    const moved = await readCanvas(page, '#picture');
    expect(moved.tick).toBeGreaterThan(still.tick);
    expect(difference(still, moved)).toBeGreaterThan(0.2);
    expect(Number(await page.textContent('#rounds'))).toBeLessThan(24);

    await page.keyboard.down('Tab');
    await page.waitForSelector('#board', { state: 'visible' });
    expect(await page.$$eval('#scores tbody tr', (rows) => rows.length)).toBe(4);
    expect(await page.textContent('#scores .is-own .who')).toContain('Ada');
    await shoot(page, 'play-scores');
    await page.keyboard.up('Tab');
    await page.waitForSelector('#board', { state: 'hidden' });
    expect(await page.textContent('#readout')).toMatch(/^\d+ ms · \d+ fps · 480 × 270$/);
    await shoot(page, 'play');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#pause', { state: 'visible' });
    await page.selectOption('#size', '640x360');
    await expect.poll(async () => (await readCanvas(page, '#picture')).width, WAIT).toBe(640);
    expect(complaints).toEqual([]);
  });

  it('NET-95 keys and the wheel take weapons in hand, a blow goes back, the right button zooms', async () => {
    await serve(0);
    const page = await enter('Ada');
    const seat = await heldSeat('Ada');
    const inHand = async () => (await truth(seat)).weapon;
    await page.mouse.move(640, 360);
    await page.keyboard.press('1');
    await expect.poll(inHand, WAIT).toBe('pistol');
    expect(await page.textContent('#weapon')).toBe('Pistol');
    expect(await page.textContent('#belt .is-held kbd')).toBe('1');
    // What is not carried is not taken.
    await page.keyboard.press('5');
    await page.mouse.wheel(0, 100);
    await expect.poll(inHand, WAIT).toBe('rifle');
    await page.mouse.wheel(0, -100);
    await expect.poll(inHand, WAIT).toBe('pistol');
    await page.mouse.wheel(0, -100);
    await expect.poll(inHand, WAIT).toBe('melee');
    await page.waitForSelector('#rounds', { state: 'hidden' });

    await page.keyboard.press('2');
    await expect.poll(inHand, WAIT).toBe('rifle');
    await page.waitForFunction(() => document.querySelector('#weapon')?.textContent === 'Rifle');
    const rounds = (await truth(seat)).magazine[WEAPON.rifle];
    const { shots } = await truth(seat);
    await page.keyboard.press('v');
    await expect.poll(inHand, WAIT).toBe('melee');
    await expect.poll(async () => (await truth(seat)).shots, WAIT).toBeGreaterThan(shots);
    await expect.poll(inHand, WAIT).toBe('rifle');
    expect((await truth(seat)).magazine[WEAPON.rifle]).toBe(rounds);

    const carried = (await truth(seat)).carried | (1 << WEAPON.marksman);
    await operator.match().patch([{ op: 'replace', path: `/seat/${seat}/carried`, value: carried }]);
    await page.waitForFunction(() => document.querySelectorAll('#belt li:not([hidden])').length === 4);
    await page.keyboard.press('4');
    await expect.poll(inHand, WAIT).toBe('marksman');
    const wide = await readCanvas(page, '#picture');
    await page.mouse.down({ button: 'right' });
    await page.waitForSelector('#scope', { state: 'visible' });
    expect(await page.isVisible('#crosshair')).toBe(false);
    expect((await truth(seat)).heldButtons & BUTTON.zoom).toBe(BUTTON.zoom);
    await expect.poll(async () => difference(wide, await readCanvas(page, '#picture')), WAIT).toBeGreaterThan(0.3);
    await shoot(page, 'play-zoom');
    await page.mouse.up({ button: 'right' });
    await page.waitForSelector('#scope', { state: 'hidden' });
    expect(complaints).toEqual([]);
  });

  it.each([
    ['deathmatch', 'Deathmatch', /^You 0 · best of the others \d+ · to 25$/],
    ['teams', 'Teams', /^Red \d+ : \d+ Blue · to 40 · You are (red|blue)$/],
    ['relic', 'Relic', /relic.* · \d+ of 60$/],
    ['relay', 'Relay', /^(\d of 2 plates|The gate|The goal).* · \d+ of 10$/],
  ])('NET-96 in %s the player is told health, armour, weapon and what the mode is about', async (mode, title, text) => {
    await serve(0, '--mode', mode);
    const page = await enter('Ada');
    const seat = await heldSeat('Ada');
    expect(await page.textContent('#mode')).toBe(title);
    expect(await page.textContent('#objective')).toMatch(text);
    expect([await page.textContent('#weapon'), await page.textContent('#rounds')]).toEqual(['Rifle', '24']);
    await operator.match().patch([
      { op: 'replace', path: `/seat/${seat}/armour`, value: 45 },
      { op: 'replace', path: `/seat/${seat}/health`, value: 70 },
      { op: 'replace', path: `/seat/${seat}/protectedTicks`, value: 90 },
    ]);
    await page.waitForFunction(() => document.querySelector('#armour')?.textContent === '45');
    expect(await page.textContent('#health')).toBe('70');
    await page.waitForSelector('#safe', { state: 'visible' });
    await shoot(page, `play-${mode}`);
    expect(complaints).toEqual([]);
  });

  it('NET-96 the feed tells what killed whom', async () => {
    await serve(0);
    const page = await enter('Ada');
    const seat = await heldSeat('Ada');
    await settle(seat);
    const { y } = await truth(seat);
    const fall = { y: y + 0.3, vy: -30, health: 20, protectedTicks: 0 };
    const edits = Object.entries(fall).map(([field, value]) => {
      return { op: 'replace', path: `/seat/${seat}/${field}`, value } as const;
    });
    await operator.match().patch(edits);
    await page.waitForSelector('#feed .is-loss');
    expect(await page.$$eval('#feed .is-loss span', (parts) => parts.map((part) => part.textContent))).toEqual([
      'fall',
      'Ada',
    ]);
    expect(await page.textContent('#respawn')).toMatch(/^(By your own doing\. )?Back in \d\.\d s$/);
    expect(complaints).toEqual([]);
  });

  it('NET-83 two browsers and two agents share one match, and a fifth is told that it is full', async () => {
    await serve(3);
    const agents = [await connect(server.url), await connect(server.url)];
    for (const [i, agent] of agents.entries()) void turnAround(await agent.join({ name: `agent ${i}` }));
    const pages = [await enter('Ada'), await enter('Grace')];
    // The list tells what the match told last, a moment ago.
    const controllers = async () => (await operator.list())[0]?.seats.map(({ controller }) => controller).sort();
    await expect.poll(controllers, WAIT).toEqual(['agent', 'agent', 'human', 'human']);
    const shown = await Promise.all(pages.map((page) => readCanvas(page, '#picture')));
    expect(difference(...(shown as [(typeof shown)[0], (typeof shown)[0]]))).toBeGreaterThan(0.2);
    for (const page of pages) {
      await page.keyboard.down('KeyD');
      const before = (await readCanvas(page, '#picture')).tick;
      await expect.poll(async () => (await readCanvas(page, '#picture')).tick, WAIT).toBeGreaterThan(before + 10);
    }
    const fifth = await open('/play?name=Late');
    await fifth.waitForSelector('#notice', { state: 'visible' });
    expect(await fifth.textContent('#notice h2')).toBe('The match is full');
    expect(await fifth.textContent('#notice .code')).toBe('match-full');
    expect(await fifth.$$eval('#notice .actions > *', (ways) => ways.map((way) => way.textContent))).toEqual([
      'Try again',
      'Watch',
      'Home',
    ]);
    await shoot(fifth, 'full');
    await fifth.click('#notice a[href="/watch"]');
    await fifth.waitForURL('**/watch');
    for (const agent of agents) agent.close();
  });

  it('NET-84 the spectator sees four different viewpoints, a map, the scores and the invariants', async () => {
    await serve(3);
    const page = await open('/watch', 1440, 810);
    const canvases = [1, 2, 3, 4].map((n) => `.viewpoint:nth-child(${n}) canvas`);
    for (const selector of canvases) {
      await page.waitForFunction(
        (place) => Number(document.querySelector<HTMLElement>(place)?.dataset.tick) > 0,
        selector,
      );
    }
    const person = await operator.join({ name: 'Fourth' });
    await expect
      .poll(async () => (await readCanvas(page, canvases[person.seat] as string)).colours, WAIT)
      .toBeGreaterThan(300);
    const shown = await Promise.all(canvases.map((selector) => readCanvas(page, selector)));
    for (const [i, a] of shown.entries()) {
      for (const b of shown.slice(i + 1)) expect(difference(a, b)).toBeGreaterThan(0.2);
    }
    const map = await readCanvas(page, '#map');
    expect(map.tick).toBeGreaterThan(0);
    expect(map.colours).toBeGreaterThan(300);
    await expect.poll(async () => difference(await readCanvas(page, '#map'), map), WAIT).toBeGreaterThan(0);
    await page.waitForFunction(() => document.querySelectorAll('#board tbody tr').length === 4);
    expect(await page.$$eval('#invariants li', (rows) => rows.length)).toBeGreaterThanOrEqual(8);
    expect(await page.textContent('#verdict')).toBe('all hold');
    await shoot(page, 'watch');
    expect(await page.getAttribute('#invariants summary', 'title')).toMatch(/\w+ \w+/);
    await page.keyboard.press('2');
    await page.waitForSelector('.viewpoint.seat-2.is-large');
    await page.waitForTimeout(600);
    await shoot(page, 'watch-large');
    expect(complaints).toEqual([]);
  });

  it.each([
    [1280, 720],
    [1920, 1080],
    [390, 844],
  ])(
    'NET-84 at %i x %i the four pictures have their room, and no two things lie upon each other',
    async (width, height) => {
      await serve(3);
      const page = await open('/watch', width, height);
      await page.waitForFunction(() =>
        [...document.querySelectorAll<HTMLElement>('.viewpoint canvas')].every(
          ({ dataset }) => Number(dataset.tick) > 0,
        ),
      );
      await page.waitForTimeout(600);
      await shoot(page, `watch-${width}`);
      const places = await page.$$eval('.watch-head, .viewpoint, .side', (parts) =>
        parts.map((part) => part.getBoundingClientRect().toJSON() as DOMRect),
      );
      for (const [i, a] of places.entries()) {
        expect(a.right).toBeLessThanOrEqual(width);
        for (const b of places.slice(i + 1))
          expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
      }
      const bottom = Math.max(...places.map((place) => place.bottom));
      if (width > 960) expect([bottom > height * 0.97, bottom <= height]).toEqual([true, true]);
      const shown = await readCanvas(page, '.viewpoint canvas');
      const place = places[1] as DOMRect;
      expect(shown.width / shown.height / (place.width / place.height)).toBeCloseTo(1, 1);
      expect(complaints).toEqual([]);
    },
  );

  it('NET-84 in lock-step nobody is invited to play, and the pictures follow the steps', async () => {
    server = await startServer(['--bots', '0', '--clock', 'lockstep']);
    operator = await connect(server.url);
    const seat = await operator.match().join({ name: 'stepper' });
    const home = await open('/');
    await home.waitForSelector('#play:disabled');
    expect(await home.textContent('#problem')).toContain('lock-step');
    await home.waitForFunction(() => Number(document.querySelector<HTMLElement>('#live')?.dataset.tick) >= 0);
    const watch = await open('/watch');
    await watch.waitForSelector('.viewpoint canvas[data-tick]');
    const { tick } = await seat.step({ turn: 8_000, moveZ: -127 }, 30);
    for (const [page, selector] of [
      [home, '#live'],
      [watch, '.viewpoint canvas'],
    ] as const) {
      await expect.poll(async () => (await readCanvas(page, selector)).tick, WAIT).toBe(tick);
      expect((await readCanvas(page, selector)).colours).toBeGreaterThan(300);
    }
    await shoot(home, 'home-lockstep');
    await shoot(watch, 'watch-lockstep');
    const play = await open('/play?name=Ada');
    await play.waitForSelector('#notice .code');
    expect(await play.textContent('#notice .code')).toBe('clock-mismatch');
    expect(await seatOf('Ada')).toBe(-1);
    expect(complaints).toEqual([]);
  });

  it('NET-83 a match that is not there, and a page without a keyboard, lead on', async () => {
    await serve(3);
    const lost = await open('/play?match=gone');
    await lost.waitForSelector('#notice .code');
    expect(await lost.textContent('#notice .code')).toBe('match-unknown');
    expect(await lost.$$eval('#notice a', (links) => links.map((link) => link.getAttribute('href')))).toEqual([
      '/watch',
      '/',
    ]);
    await shoot(lost, 'no-match');
    const phone = await open('/play', 390, 844);
    await phone.waitForSelector('#pause', { state: 'visible' });
    expect(await phone.textContent('#pause-text')).toContain('needs a keyboard and a mouse');
    await shoot(phone, 'play-phone');
    await shoot(await open('/', 390, 844), 'home-phone');
  });

  it('NET-85 when the server goes the page says so, and leads in again when it is back', async () => {
    await serve(3);
    const page = await enter('Ada');
    await server.stop();
    await page.waitForSelector('#notice[data-kind="telling"]', { state: 'visible' });
    expect(await page.textContent('#notice h2')).toBe('Reconnecting');
    await shoot(page, 'reconnecting');
    server = await startServer(['--bots', '3'], server.port);
    await page.waitForSelector('#notice', { state: 'hidden', timeout: 20_000 });
    await page.waitForSelector('#stage[data-link="open"]');
    const { tick } = await readCanvas(page, '#picture');
    await expect.poll(async () => (await readCanvas(page, '#picture')).tick, WAIT).not.toBe(tick);
    // The new server knows no seat of ours: the player goes in again.
    await page.click('#enter');
    await page.waitForSelector('#pause', { state: 'hidden' });
    await page.waitForSelector('#stage[data-link="open"] #hud', { state: 'visible' });
    operator = await connect(server.url);
    await heldSeat('Ada');
  });

  it('NET-86 a page that is loaded again has its seat again', async () => {
    await serve(3);
    const page = await enter('Ada');
    const seat = await heldSeat('Ada');
    await page.reload();
    await page.click('#enter');
    await page.waitForSelector('#hud', { state: 'visible' });
    expect(await heldSeat('Ada')).toBe(seat);
    const [info] = await operator.list();
    expect(info?.seats.filter(({ controller }) => controller === 'human')).toHaveLength(1);
  });

  it('NET-88 the end of a round tells who won, and the next one begins by itself', async () => {
    await serve(0);
    const match = await operator.create({ clock: 'realtime', bots: 0, timeLimitTicks: 240 });
    const page = await open(`/play?name=Ada&match=${match.id}`);
    await page.click('#enter');
    await page.waitForSelector('#result h2', { state: 'visible' });
    expect(await page.textContent('#result h2')).toBe('A draw');
    expect(await page.$$eval('#scores tbody tr', (rows) => rows.length)).toBe(4);
    await shoot(page, 'round-end');
    await page.waitForSelector('#board', { state: 'hidden' });
    await page.waitForFunction(() => /^0:0[1-4]$/.test(document.querySelector('#clock')?.textContent ?? ''));
    expect(complaints).toEqual([]);
  });

  it('NET-89 without an image decoder, as on a page that is not secure, pictures are drawn all the same', async () => {
    await serve(0);
    const context = await browser.newContext();
    await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'ImageDecoder'));
    const page = await context.newPage();
    await page.goto(`${server.url}/play?name=Ada`);
    await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('#picture')?.dataset.tick) > 0);
    expect(await page.evaluate(() => 'ImageDecoder' in globalThis)).toBe(false);
    expect((await readCanvas(page, '#picture')).colours).toBeGreaterThan(300);
  });

  it('NET-87 who wants less motion gets a still picture on the first page', async () => {
    await serve(3);
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('#live')?.dataset.tick) > 0);
    await page.waitForTimeout(500);
    const { tick } = await readCanvas(page, '#live');
    await page.waitForTimeout(700);
    expect((await readCanvas(page, '#live')).tick).toBe(tick);
  });
});
