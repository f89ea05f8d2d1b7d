// The arithmetic of frames, as the server does it: which part of a picture a shape shows. A table that both sides are
// tested against lies in crates/domain/fixtures/frame.json.

export type Part = { x: number; y: number; width: number; height: number };
export type Size = { width: number; height: number };
export type Point = { x: number; y: number };

export const RATIOS: Record<string, [number, number]> = {
  wide: [16, 9],
  classic: [3, 2],
  square: [1, 1],
  cover: [47, 20],
};

const rounded = (length: number, part: number, whole: number): number =>
  Math.max(1, Math.floor((length * part + Math.floor(whole / 2)) / whole));

const clamped = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** Pixels of thousandths of a length. */
export const ofShare = (share: number, length: number): number =>
  Math.floor((clamped(share, 0, 1000) * length + 500) / 1000);

/** Thousandths that a length is of a whole. */
export const share = (length: number, whole: number): number =>
  Math.min(1000, Math.floor((length * 1000 + Math.floor(whole / 2)) / Math.max(1, whole)));

/** What is left of a picture when so many thousandths are cut off left, top, right and bottom. */
export function cutOff(size: Size, [left, top, right, bottom]: [number, number, number, number]): Part {
  const [x, y] = [ofShare(left, size.width), ofShare(top, size.height)];
  return {
    x,
    y,
    width: Math.max(0, size.width - x - ofShare(right, size.width)),
    height: Math.max(0, size.height - y - ofShare(bottom, size.height)),
  };
}

/** Width and height of the largest part of a shape inside another part. */
function largest(within: Part, [across, down]: [number, number]): Size {
  const [width, height] = [Math.max(1, within.width), Math.max(1, within.height)];
  if (width * down >= height * across) return { width: Math.min(rounded(height, across, down), width), height };
  return { width, height: Math.min(rounded(width, down, across), height) };
}

const begin = (middle: number, length: number, from: number, whole: number): number =>
  clamped(middle - Math.floor(length / 2), from, from + Math.max(0, whole - length));

/** `focal` is in thousandths of the picture; without one the middle of what is shown counts. */
export function around(size: Size, shown: Part, focal: Point | null, ratio: [number, number], scale = 1000): Part {
  const most = largest(shown, ratio);
  const width = scale >= 1000 ? most.width : Math.max(1, ofShare(scale, most.width));
  const height = scale >= 1000 ? most.height : Math.max(1, ofShare(scale, most.height));
  const middle =
    focal === null
      ? { x: shown.x + Math.floor(shown.width / 2), y: shown.y + Math.floor(shown.height / 2) }
      : { x: ofShare(focal.x, size.width), y: ofShare(focal.y, size.height) };
  return {
    x: begin(middle.x, width, shown.x, shown.width),
    y: begin(middle.y, height, shown.y, shown.height),
    width,
    height,
  };
}

/** Thousandths of a number from 0 to 100 as it stands in a field; null where there is none. */
export function typedShare(typed: string): number | null {
  const plain = typed.replace(/[%％\s]/g, "").replace(/[,，．]/g, ".");
  if (!/^\d*\.?\d*$/.test(plain) || plain === "" || plain === ".") return null;
  const share = Math.floor(Number(plain) * 10 + 1e-6);
  return share <= 1000 ? share : null;
}

/** As a field shows it: 12.5 for 125. */
export const shownShare = (value: number): string => (value % 10 === 0 ? String(value / 10) : (value / 10).toFixed(1));
