import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { date, moment } from '../ui/format';
import { ForScreenReaders } from '../ui/for_screen_readers';
import { useInk } from './ink';
import { dateOf, nearest, type Range, valueAt, within, zoomed } from './time_axis';
import { words } from './phrases';
import { type Cursor, drawing, type TimeDrawing } from './time_drawing';
import { type Band, type Line, type Mark, momentsOf, type Picture, prepared, wholeOf } from './time_picture';
import { TimeTable } from './time_table';

interface TimeChartProps extends Picture {
  /** What the picture is, in a sentence; it is what a screen reader says of it. */
  label: string;
  /** How a value is written, with its unit. */
  format: (value: number) => string;
  height?: number;
  /** How many days are shown at first, counted back from the end; all if left out. */
  firstDays?: number;
  /** Beside the zoom buttons: what else can be chosen for this picture. */
  controls?: ReactNode;
}

const NONE: readonly never[] = [];
const SPANS = { quarter: 91, year: 365, all: Infinity };

/**
 * Lines and bands over days or hours, with shaded days and marks. Drag to look closer, pinch or Ctrl and the wheel to
 * zoom, Shift and drag to move; the arrow keys walk from moment to moment and read it out. The same numbers as a table.
 */
export function TimeChart(props: TimeChartProps) {
  const { label, format, lines, bands = NONE, shades = NONE, marks = NONE, height = 300 } = props;
  const picture = useMemo(() => ({ lines, bands, shades, marks }), [lines, bands, shades, marks]);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<TimeDrawing>(null);
  const [cursor, setCursor] = useState<Cursor>(null);
  const [span, setSpan] = useState<string | null>(null);
  const [asTable, setAsTable] = useState(false);
  const ink = useInk(frame);
  const hint = useId();
  const ready = useMemo(() => prepared(picture), [picture]);
  const moments = useMemo(() => momentsOf(ready), [ready]);
  const whole = useMemo(() => wholeOf(moments), [moments]);
  const firstDays = props.firstDays ?? Infinity;
  const kept = useRef<{ whole: Range; range: Range }>(null);

  useEffect(() => {
    if (!canvas.current || !ink || asTable) return;
    // Drawn anew, for another line or other colours, it shows the days that it showed before.
    const before =
      kept.current?.whole.low === whole.low && kept.current.whole.high === whole.high ? kept.current : null;
    const atFirst = { low: whole.high - Math.min(firstDays, whole.high - whole.low), high: whole.high };
    const first = before?.range ?? within(atFirst, whole);
    const made = drawing(canvas.current, ready, ink, { whole, first, format }, () => {
      setSpan(null);
    });
    drawn.current = made;
    return () => {
      kept.current = { whole, range: made.range() };
      drawn.current = null;
      made.destroy();
    };
  }, [ready, ink, whole, firstDays, format, asTable]);

  useEffect(() => {
    drawn.current?.point(cursor);
  }, [cursor, ready, ink]);

  const show = (range: Range) => drawn.current?.show(range);
  const showSpan = (name: string, days: number) => {
    setSpan(name);
    const width = Math.min(days, whole.high - whole.low);
    show(within({ low: whole.high - width, high: whole.high }, whole));
  };

  const walk = (steps: number) => {
    const place = cursor === null ? moments.length - 1 : moments.indexOf(cursor) + steps;
    const next = moments[Math.min(Math.max(place, 0), moments.length - 1)];
    if (next === undefined) return;
    setCursor(next);
    const range = drawn.current?.range();
    if (range && (next < range.low || next > range.high)) {
      const half = (range.high - range.low) / 2;
      show(within({ low: next - half, high: next + half }, whole));
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const range = drawn.current?.range() ?? whole;
    const half = (range.high - range.low) / 2;
    const keys: Record<string, () => void> = {
      ArrowLeft: () => {
        walk(event.shiftKey ? -7 : -1);
      },
      ArrowRight: () => {
        walk(event.shiftKey ? 7 : 1);
      },
      Home: () => {
        walk(-moments.length);
      },
      End: () => {
        walk(moments.length);
      },
      PageUp: () => show(within({ low: range.low - half, high: range.high - half }, whole)),
      PageDown: () => show(within({ low: range.low + half, high: range.high + half }, whole)),
      '+': () => show(zoomed(range, whole, 0.5, cursor ?? undefined)),
      '=': () => show(zoomed(range, whole, 0.5, cursor ?? undefined)),
      '-': () => show(zoomed(range, whole, 2, cursor ?? undefined)),
      '0': () => show(whole),
      Escape: () => {
        setCursor(null);
      },
    };
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  const said = cursor === null ? null : readout(cursor, ready.lines, ready.bands, format);
  const happens =
    cursor === null ? [] : [...ready.shades, ...ready.marks].filter((one) => one.from <= cursor && cursor < one.to);

  return (
    <Box ref={frame} component="figure" aria-label={label} sx={{ m: 0 }}>
      <Bar>
        <Legend lines={lines} bands={bands} shaded={shades[0]?.name} marks={marks} />
        <Box sx={{ ml: 'auto', display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 0.5 }}>
          {props.controls}
          {!asTable && <Spans days={whole.high - whole.low} chosen={span} onChoose={showSpan} />}
          <Button
            size="small"
            color="inherit"
            aria-pressed={asTable}
            sx={{ minWidth: 0, px: 1, color: asTable ? 'primary.main' : 'text.secondary' }}
            onClick={() => {
              setAsTable(!asTable);
            }}
          >
            {words.table}
          </Button>
        </Box>
      </Bar>
      {asTable ? (
        <TimeTable label={label} ready={ready} moments={moments} format={format} written={written} />
      ) : (
        <>
          <Stage
            style={{ height }}
            tabIndex={0}
            role="application"
            aria-roledescription={words.chart}
            aria-label={label}
            aria-describedby={hint}
            onKeyDown={onKeyDown}
            onPointerMove={(event) => {
              const at = drawn.current?.dayUnder(event.nativeEvent) ?? null;
              if (at !== null) setCursor(nearest(moments, at));
            }}
            onPointerLeave={(event) => {
              // Whoever walks with the keys keeps the place, wherever the pointer rests.
              if (event.currentTarget !== document.activeElement) setCursor(null);
            }}
          >
            <canvas ref={canvas} aria-hidden />
          </Stage>
          <Readout aria-live="polite">
            {cursor === null || said === null ? (
              <span className="hint" id={hint}>
                {words.hint}
              </span>
            ) : (
              <>
                <strong>{written(cursor)}</strong>
                {said.map((one) => (
                  <span key={one.name}>
                    {one.name} <b>{one.value}</b>
                  </span>
                ))}
                {happens.map((one) => (
                  <span key={`${one.name}${one.from}`} className="happens">
                    {one.name}
                  </span>
                ))}
              </>
            )}
          </Readout>
          <ForScreenReaders>{words.tableHint}</ForScreenReaders>
        </>
      )}
    </Box>
  );
}

interface SpansProps {
  /** How many there are to show. */
  days: number;
  chosen: string | null;
  onChoose: (name: string, days: number) => void;
}

/** How much of it is shown. */
function Spans({ days: all, chosen, onChoose }: SpansProps) {
  return (Object.entries(SPANS) as [keyof typeof SPANS, number][])
    .filter(([, days]) => days === Infinity || days < all)
    .map(([name, days]) => (
      <Button
        key={name}
        size="small"
        color="inherit"
        aria-pressed={chosen === name}
        sx={{ minWidth: 0, px: 1, color: chosen === name ? 'primary.main' : 'text.secondary' }}
        onClick={() => {
          onChoose(name, days);
        }}
      >
        {words[name]}
      </Button>
    ));
}

/** A day, or a day with its hour, as the reader writes them. */
function written(at: number): string {
  const hour = Math.round((at - Math.floor(at + 1e-9)) * 24);
  return hour === 0 ? date(dateOf(at)) : moment(`${dateOf(at)}T${String(hour).padStart(2, '0')}:00`);
}

type ReadyLine = Line & { xy: { x: number; y: number }[] };
type ReadyBand = Band & { lows: { x: number; y: number }[]; highs: { x: number; y: number }[] };

function readout(
  at: number,
  lines: readonly ReadyLine[],
  bands: readonly ReadyBand[],
  format: (value: number) => string,
): { name: string; value: string }[] {
  const told: { name: string; value: string }[] = [];
  for (const line of lines) {
    const value = valueAt(line.xy, at);
    if (value !== null) told.push({ name: line.name, value: format(value) });
  }
  for (const band of bands) {
    const [low, high] = [valueAt(band.lows, at), valueAt(band.highs, at)];
    if (low !== null && high !== null) told.push({ name: band.name, value: `${format(low)} – ${format(high)}` });
  }
  return told;
}

function Legend({
  lines,
  bands,
  shaded,
  marks,
}: {
  lines: readonly Line[];
  bands: readonly Band[];
  shaded: string | undefined;
  marks: readonly Mark[];
}) {
  return (
    <Keys aria-hidden>
      {lines.map((line) => (
        <span key={line.name}>
          <i className="line" data-look={line.look} />
          {line.name}
        </span>
      ))}
      {bands.map((band) => (
        <span key={band.name}>
          <i className="band" data-look={band.look} />
          {band.name}
        </span>
      ))}
      {shaded && (
        <span>
          <i className="shade" />
          {shaded}
        </span>
      )}
      {[...new Map(marks.map(({ kind, look }) => [kind, look]))].map(([kind, look]) => (
        <span key={kind}>
          <i className="mark" data-look={look} />
          {kind}
        </span>
      ))}
    </Keys>
  );
}

const Bar = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 16,
  rowGap: 4,
  marginBottom: 8,
});

const Stage = styled('div')(({ theme }) => ({
  position: 'relative',
  borderRadius: 6,
  touchAction: 'pan-y',
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 4 },
}));

const Readout = styled('figcaption')(({ theme }) => ({
  minHeight: 22,
  marginTop: 6,
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 16,
  fontSize: 13,
  lineHeight: '22px',
  color: theme.vars.palette.text.secondary,
  '& strong, & b': { fontWeight: 600, color: theme.vars.palette.text.primary },
  '& .happens': { color: theme.vars.palette.warning.main },
  '@media (max-width: 599px)': { minHeight: 66 },
}));

const Keys = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 16,
  rowGap: 2,
  fontSize: 13,
  color: theme.vars.palette.text.secondary,
  '& span': { display: 'inline-flex', alignItems: 'center', gap: 6 },
  '& i': { display: 'inline-block', width: 16, flex: 'none' },
  '& .line': { height: 0, borderTop: `2px solid ${theme.vars.palette.text.primary}` },
  '& .line[data-look="accent"]': { borderColor: theme.vars.palette.primary.main },
  '& .line[data-look="faint"]': { borderColor: theme.vars.palette.picture.coming, borderTopWidth: 1 },
  '& .line[data-look="dashed"]': { borderColor: theme.vars.palette.text.secondary, borderTopStyle: 'dashed' },
  '& .line[data-look="warning"]': { borderColor: theme.vars.palette.warning.main },
  '& .band': { height: 10, borderRadius: 2, backgroundColor: theme.vars.palette.primary.main, opacity: 0.22 },
  '& .band[data-look="wide"]': { opacity: 0.1 },
  '& .shade': { height: 12, backgroundColor: theme.vars.palette.error.main, opacity: 0.18 },
  '& .mark': { width: 7, height: 7, borderRadius: 4, backgroundColor: theme.vars.palette.warning.main },
  '& .mark[data-look="bar"]': {
    width: 16,
    height: 4,
    borderRadius: 0,
    backgroundColor: theme.vars.palette.primary.main,
  },
}));
