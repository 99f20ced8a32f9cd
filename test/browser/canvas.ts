/** What a canvas of a page shows, in figures a test can hold against each other. */
import type { Page } from 'playwright-core';

export interface Shown {
  /** World tick of the picture. */
  tick: number;
  width: number;
  height: number;
  /** Different colours in it; a blank picture has one. */
  colours: number;
  /** Every pixel's grey value. */
  gray: number[];
}

export function readCanvas(page: Page, selector: string): Promise<Shown> {
  return page.$eval(selector, (canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new TypeError('not a canvas');
    const { width, height } = canvas;
    const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    const colours = new Set<number>();
    const gray: number[] = [];
    for (let i = 0; i < data.length; i += 4) {
      const [r = 0, g = 0, b = 0] = [data[i], data[i + 1], data[i + 2]];
      colours.add((r << 16) | (g << 8) | b);
      gray.push(Math.round((r + 2 * g + b) / 4));
    }
    return { tick: Number(canvas.dataset.tick), width, height, colours: colours.size, gray };
  });
}

/** Part of the pixels that differ clearly between two pictures of one size. */
export function difference(a: Shown, b: Shown): number {
  const clear = a.gray.filter((value, i) => Math.abs(value - (b.gray[i] ?? 0)) > 12);
  return clear.length / a.gray.length;
}
