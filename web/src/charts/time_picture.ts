import { dayNumber, type Point, type Range } from './time_axis';

/** ink: what happened;  accent: what is expected;  faint: for comparison;  dashed: what is planned;  warning: a limit */
export type LineLook = 'ink' | 'accent' | 'faint' | 'dashed' | 'warning';

export interface Line {
  name: string;
  look: LineLook;
  points: readonly Point[];
  /** A level that holds until the next point, such as stock. */
  steps?: boolean;
}

export interface Band {
  name: string;
  /** The inner one is stronger than the wide one around it. */
  look: 'inner' | 'wide';
  low: readonly Point[];
  high: readonly Point[];
}

export type MarkLook = 'dot' | 'bar';

/** Days of which something holds, the last one included. */
export interface Shade {
  name: string;
  from: string;
  to: string;
}

export interface Mark {
  /** A word for all marks of this sort, as the legend says it. */
  kind: string;
  name: string;
  from: string;
  to: string;
  /** A dot on the day it begins, or a bar over all of its days. */
  look: MarkLook;
}

export interface Picture {
  lines: readonly Line[];
  bands?: readonly Band[];
  shades?: readonly Shade[];
  marks?: readonly Mark[];
}

interface XY {
  x: number;
  y: number;
}

interface Stretch {
  name: string;
  from: number;
  to: number;
}

export interface Ready {
  lines: (Line & { xy: XY[] })[];
  bands: (Band & { lows: XY[]; highs: XY[] })[];
  shades: Stretch[];
  marks: (Stretch & { look: MarkLook })[];
}

const xy = (points: readonly Point[]): XY[] =>
  points.map((point) => ({ x: dayNumber(point.at), y: point.value ?? Number.NaN }));

/** The picture in numbers; adjoining shades of the same name become one. */
export function prepared(picture: Required<Picture>): Ready {
  const stretch = (one: { name: string; from: string; to: string }): Stretch => ({
    name: one.name,
    from: dayNumber(one.from),
    to: dayNumber(one.to) + 1,
  });
  return {
    lines: picture.lines.map((line) => ({ ...line, xy: xy(line.points) })),
    bands: picture.bands.map((band) => ({ ...band, lows: xy(band.low), highs: xy(band.high) })),
    shades: joined(picture.shades.map(stretch)),
    marks: picture.marks.map((mark) => ({ ...stretch(mark), look: mark.look })),
  };
}

function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const one of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last?.name === one.name && one.from <= last.to) last.to = Math.max(last.to, one.to);
    else found.push({ ...one });
  }
  return found;
}

/** Every moment that has a value, in order. */
export function momentsOf(ready: Ready): number[] {
  const found = new Set<number>();
  for (const line of ready.lines) for (const point of line.xy) if (!Number.isNaN(point.y)) found.add(point.x);
  for (const band of ready.bands) for (const point of band.lows) found.add(point.x);
  return [...found].toSorted((a, b) => a - b);
}

export function wholeOf(moments: readonly number[]): Range {
  const [low, high] = [moments[0] ?? 0, moments.at(-1) ?? 1];
  return { low, high: Math.max(high, low + 1) };
}
