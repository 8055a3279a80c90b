import {
  Chart,
  type ChartDataset,
  Decimation,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
} from 'chart.js';
import zoomPlugin from 'chartjs-plugin-zoom';
import { locale } from '../ui/locale';
import { type Ink, thin } from './ink';
import { type Range, type Tick, ticksBetween, valueAt } from './time_axis';
import type { Line, LineLook, Ready } from './time_picture';

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler, Decimation, zoomPlugin);

/** Pixels: how thick the bar over some days is, and how wide at least. */
const BAR = 4;

export type Cursor = number | null;

export interface TimeDrawing {
  /** Draw the hair line at this day, or none. */
  point: (at: Cursor) => void;
  show: (range: Range) => void;
  range: () => Range;
  /** The day under a pointer, null outside the axes. */
  dayUnder: (event: MouseEvent) => number | null;
  destroy: () => void;
}

interface Frame {
  whole: Range;
  first: Range;
  format: (value: number) => string;
}

type Dataset = ChartDataset<'line', { x: number; y: number }[]>;

const colourOf = (look: LineLook, ink: Ink): string =>
  ({ ink: ink.text, accent: ink.accent, faint: ink.coming, dashed: ink.quiet, warning: ink.warning })[look];

function lineSet(line: Line & { xy: { x: number; y: number }[] }, ink: Ink): Dataset {
  return {
    label: line.name,
    data: line.xy,
    borderColor: colourOf(line.look, ink),
    borderWidth: line.look === 'faint' ? 1 : 1.75,
    borderDash: line.look === 'dashed' ? [5, 4] : [],
    pointRadius: line.xy.length === 1 ? 3 : 0,
    stepped: line.steps ? 'before' : false,
    spanGaps: false,
  };
}

function datasets(ready: Ready, ink: Ink): Dataset[] {
  const bare = { borderWidth: 0, pointRadius: 0 };
  const bands = ready.bands.flatMap((band): Dataset[] => [
    { ...bare, label: band.name, data: band.lows, borderColor: 'transparent' },
    {
      ...bare,
      label: band.name,
      data: band.highs,
      borderColor: 'transparent',
      fill: '-1',
      backgroundColor: thin(ink.accent, band.look === 'wide' ? 0.1 : 0.2),
    },
  ]);
  return [...bands, ...ready.lines.map((line) => lineSet(line, ink))];
}

function surroundings(ready: Ready, ink: Ink, pointed: { at: Cursor }): Plugin<'line'> {
  return {
    id: 'surroundings',
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea } = chart;
      const x = chart.scales.x;
      if (!x) return;
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      ctx.fillStyle = thin(ink.error, 0.14);
      for (const shade of ready.shades) {
        const [from, to] = [x.getPixelForValue(shade.from - 0.5), x.getPixelForValue(shade.to - 0.5)];
        ctx.fillRect(from, chartArea.top, Math.max(1, to - from), chartArea.height);
      }
      for (const mark of ready.marks) {
        if (mark.look === 'bar') {
          const [from, to] = [x.getPixelForValue(mark.from - 0.5), x.getPixelForValue(mark.to - 0.5)];
          ctx.fillStyle = ink.accent;
          ctx.fillRect(from, chartArea.top, Math.max(BAR, to - from), BAR);
        } else {
          ctx.fillStyle = ink.warning;
          ctx.beginPath();
          ctx.arc(x.getPixelForValue(mark.from), chartArea.top + 4, 3.5, 0, 2 * Math.PI);
          ctx.fill();
        }
      }
      ctx.restore();
    },
    afterDatasetsDraw(chart) {
      const x = chart.scales.x;
      const y = chart.scales.y;
      if (pointed.at === null || !x || !y) return;
      const { ctx, chartArea } = chart;
      const across = x.getPixelForValue(pointed.at);
      if (across < chartArea.left - 1 || across > chartArea.right + 1) return;
      ctx.save();
      ctx.strokeStyle = ink.quiet;
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(across, chartArea.top);
      ctx.lineTo(across, chartArea.bottom);
      ctx.stroke();
      for (const line of ready.lines) {
        const value = valueAt(line.xy, pointed.at);
        if (value === null) continue;
        ctx.fillStyle = colourOf(line.look, ink);
        ctx.strokeStyle = ink.paper;
        ctx.lineWidth = 2;
        ctx.beginPath();
        ctx.arc(across, y.getPixelForValue(value), 4, 0, 2 * Math.PI);
        ctx.fill();
        ctx.stroke();
      }
      ctx.restore();
    },
  };
}

/** Puts the picture on the canvas; `moved` is told when the reader zooms or moves it by hand. */
export function drawing(
  canvas: HTMLCanvasElement,
  ready: Ready,
  ink: Ink,
  frame: Frame,
  moved: () => void,
): TimeDrawing {
  const pointed: { at: Cursor } = { at: null };
  const font = { family: ink.font, size: 12 };
  let ticks: Tick[] = [];
  const chart = new Chart<'line', { x: number; y: number }[]>(canvas, {
    type: 'line',
    data: { datasets: datasets(ready, ink) },
    plugins: [surroundings(ready, ink, pointed)],
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { top: 6, right: 4 } },
      scales: {
        x: {
          type: 'linear',
          min: frame.first.low,
          max: frame.first.high,
          border: { color: ink.line },
          grid: { display: false },
          ticks: {
            color: ink.quiet,
            font,
            maxRotation: 0,
            autoSkip: false,
            callback: (_, index) => ticks[index]?.words ?? '',
          },
          afterBuildTicks(axis) {
            ticks = ticksBetween(axis.min, axis.max, Math.max(2, Math.floor(axis.width / 76)), locale.formats);
            axis.ticks = ticks.map(({ value }) => ({ value }));
          },
        },
        y: {
          type: 'linear',
          beginAtZero: true,
          border: { display: false },
          grid: { color: thin(ink.line, 0.7), drawTicks: false },
          ticks: {
            color: ink.quiet,
            font,
            padding: 8,
            maxTicksLimit: 6,
            callback: (value) => frame.format(Number(value)),
          },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: { enabled: false },
        decimation: { enabled: true, algorithm: 'min-max', threshold: 2500 },
        zoom: {
          limits: { x: { min: frame.whole.low, max: frame.whole.high, minRange: 7 } },
          pan: { enabled: true, mode: 'x', modifierKey: 'shift', onPanComplete: moved },
          zoom: {
            mode: 'x',
            wheel: { enabled: true, modifierKey: 'ctrl' },
            pinch: { enabled: true },
            drag: { enabled: true, threshold: 8, backgroundColor: thin(ink.accent, 0.15) },
            onZoomComplete: moved,
          },
        },
      },
    },
  });
  return {
    point(at) {
      if (pointed.at === at) return;
      pointed.at = at;
      chart.draw();
    },
    show(range) {
      chart.zoomScale('x', { min: range.low, max: range.high }, 'none');
    },
    range() {
      const x = chart.scales.x;
      return x ? { low: x.min, high: x.max } : frame.whole;
    },
    dayUnder(event) {
      const x = chart.scales.x;
      if (!x) return null;
      const across = event.clientX - canvas.getBoundingClientRect().left;
      const { left, right } = chart.chartArea;
      return across < left - 4 || across > right + 4 ? null : (x.getValueForPixel(across) ?? null);
    },
    destroy() {
      chart.destroy();
    },
  };
}
