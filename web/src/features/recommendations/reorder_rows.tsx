import { styled } from '@mui/material/styles';
import { defaultRangeExtractor, useWindowVirtualizer, windowScroll } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReorderLine } from '../../api/generated';
import { acceptRecommendation } from './accept_recommendation';
import { COLUMN_GAP, COLUMNS, HEADS, MEDIUM, MEDIUM_COLUMNS, NARROW, WIDE } from './columns';
import { GroupHeading } from './group_heading';
import { headingsOf, StuckHeading } from './stuck_heading';
import { rejectRecommendation } from './reject_recommendation';
import { type Choice, ReorderRow } from './reorder_row';
import { type Group, type GroupBy, quantityOf, toWholePacks } from './rules';
import { usePhone } from '../../ui/use_phone';
import { snoozeDate, snoozeRecommendation } from './snooze_recommendation';
import { useAct, useView, type Verb, view } from './view';
import { words } from './words';

interface ReorderRowsProps {
  groups: readonly Group[];
  groupBy: GroupBy;
  currency: string | null;
  asOf: string;
  onAcceptAll?: (group: Group) => void;
}

type Item = { key: string; group: Group } | { key: string; line: ReorderLine };

const VERBS: Record<Choice, (line: ReorderLine, asOf: string) => Verb> = {
  accept: acceptRecommendation,
  reject: rejectRecommendation,
  day: (line, asOf) => snoozeRecommendation(line, snoozeDate(asOf, 1)),
  week: (line, asOf) => snoozeRecommendation(line, snoozeDate(asOf, 7)),
};

const nothing = () => undefined;
/** Pixels that a row takes before it was measured, and how many are drawn beyond the window: on a phone each fills half of it. */
const ROW = { phone: 420, desk: 96 };
const BEYOND = { phone: 2, desk: 6 };
const HEADING = 58;
/** What stands over the rows at the top of the window: of a desk the controls and the heads, and the group that one is in. */
const COVERED = { phone: 44, desk: 128 };

export const focusActiveLine = () => document.querySelector<HTMLElement>('[data-line][tabindex="0"]')?.focus();

/**
 * The lines to decide as a grid: one row is in the tab order, arrows move, letters decide. Only the rows near the
 * window exist in the page, so 5,000 lines scroll like 50.
 */
export function ReorderRows({ groups, groupBy, currency, asOf, onAcceptAll }: ReorderRowsProps) {
  const act = useAct();
  const device = usePhone() ? 'phone' : 'desk';
  const drafts = useView((state) => state.drafts);
  const fading = useView((state) => state.fading);
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [bodyTop, setBodyTop] = useState(0);
  const [activeId, setActiveId] = useState<string | null>(null);
  const focusWanted = useRef<string | null>(null);
  const scrolled = useRef(false);

  const items = useMemo<Item[]>(
    () =>
      groups.flatMap((group) => [
        ...(group.name === '' ? [] : [{ key: `group ${group.name}`, group }]),
        ...group.lines.map((line) => ({ key: line.id, line })),
      ]),
    [groups],
  );
  const lines = useMemo(() => items.flatMap((item) => ('line' in item ? [item.line] : [])), [items]);
  const active = lines.find(({ id }) => id === activeId) ?? lines[0];
  const activeIndex = items.findIndex(({ key }) => key === active?.id);

  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => (items[index] && 'group' in items[index] ? HEADING : ROW[device]),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: BEYOND[device],
    // The first call only says where the page is already, and would make the browser lay everything out to find that out.
    scrollToFn: (offset, options, instance) => {
      if (scrolled.current) windowScroll(offset, options, instance);
      scrolled.current = true;
    },
    // The browser says how tall a row is when it has laid it out; to ask it before makes it lay out everything at once.
    measureElement: (row, entry, { indexFromElement, itemSizeCache, options }) => {
      const index = indexFromElement(row);
      const before = itemSizeCache.get(options.getItemKey(index)) ?? options.estimateSize(index);
      return entry?.borderBoxSize[0]?.blockSize ?? before;
    },
    // Rows come with the first drawing, in its pieces, rather than all at once after it.
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    scrollMargin: bodyTop,
    scrollPaddingStart: 150,
    scrollPaddingEnd: 24,
    // The active row stays in the page wherever the person scrolls, or the keyboard would lose its place.
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      return activeIndex < 0 || near.includes(activeIndex) ? near : [...near, activeIndex].toSorted((a, b) => a - b);
    },
  });

  useLayoutEffect(() => {
    // What stands above the list grows and shrinks: a banner, a folded strip, a turned phone.
    const observer = new ResizeObserver(() => {
      if (body.current) setBodyTop(body.current.getBoundingClientRect().top + window.scrollY);
    });
    observer.observe(document.body);
    return () => {
      observer.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    if (focusWanted.current === null) return;
    const row = grid.current?.querySelector<HTMLElement>(`[data-line="${focusWanted.current}"]`);
    if (!row) return;
    focusWanted.current = null;
    row.focus({ preventScroll: true });
  });

  useEffect(() => {
    // From anywhere on the page, j begins with the first line.
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'j' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const elsewhere = 'input, textarea, [role=dialog] *, [role=grid], [role=grid] *';
      if (event.target instanceof HTMLElement && event.target.matches(elsewhere)) return;
      event.preventDefault();
      focusActiveLine();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);

  const moveTo = useCallback(
    (line: ReorderLine | undefined, scroll = true) => {
      if (!line) return;
      focusWanted.current = line.id;
      setActiveId(line.id);
      if (!scroll) return;
      virtual.scrollToIndex(
        items.findIndex(({ key }) => key === line.id),
        { align: 'auto' },
      );
    },
    [items, virtual],
  );

  const moveOn = useCallback(
    (id: string, scroll: boolean) => {
      const at = lines.findIndex((line) => line.id === id);
      const free = (line: ReorderLine) => line.id !== id && !fading[line.id];
      moveTo(lines.slice(at + 1).find(free) ?? lines.slice(0, at).findLast(free), scroll);
    },
    [lines, fading, moveTo],
  );

  const choose = useCallback(
    (line: ReorderLine, choice: Choice, scroll: boolean) => {
      void act(VERBS[choice](line, asOf));
      if (choice !== 'accept' || quantityOf(line, drafts) > 0) moveOn(line.id, scroll);
    },
    [act, asOf, drafts, moveOn],
  );

  // Under a pointer nothing may move but the line that was pressed, or the next press hits something else.
  const chooseByPointer = useCallback(
    (line: ReorderLine, choice: Choice) => {
      choose(line, choice, false);
    },
    [choose],
  );

  const headings = useMemo(() => headingsOf(items), [items]);
  const uppermost = virtual.getVirtualItemForOffset((virtual.scrollOffset ?? 0) + COVERED[device])?.index ?? 0;
  const heading = headings[uppermost] ?? uppermost;
  const above = heading < uppermost ? items[heading] : undefined;

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLElement) || !active || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.tagName === 'INPUT') return;
    const at = lines.indexOf(active);
    const step = (packs: number) => {
      const next = toWholePacks(Math.max(0, quantityOf(active, drafts) + packs * active.pack), active.pack);
      act(view.actions.quantityChanged({ id: active.id, quantity: next }));
    };
    const keys: Record<string, () => void> = {
      ArrowDown: () => {
        moveTo(lines[at + 1]);
      },
      j: () => {
        moveTo(lines[at + 1]);
      },
      ArrowUp: () => {
        moveTo(lines[at - 1]);
      },
      k: () => {
        moveTo(lines[at - 1]);
      },
      Home: () => {
        moveTo(lines[0]);
      },
      End: () => {
        moveTo(lines.at(-1));
      },
      a: () => {
        choose(active, 'accept', true);
      },
      r: () => {
        choose(active, 'reject', true);
      },
      s: () => {
        choose(active, 'day', true);
      },
      S: () => {
        choose(active, 'week', true);
      },
      e: () => {
        grid.current?.querySelector<HTMLElement>(`[data-line="${active.id}"] input`)?.focus();
      },
      '+': () => {
        step(1);
      },
      '-': () => {
        step(-1);
      },
    };
    const onRow = event.target.getAttribute('role') === 'row';
    const pressed = keys[event.key] ?? (event.key === 'Enter' && onRow ? keys.e : undefined);
    if (!pressed) return;
    event.preventDefault();
    pressed();
  };

  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      aria-label={words.grid}
      aria-rowcount={items.length + 1}
      aria-colcount={HEADS.length}
      onKeyDown={onKeyDown}
    >
      <HeadGroup role="rowgroup">
        <Head role="row" aria-rowindex={1}>
          {HEADS.map((head) => (
            <div
              key={head.area}
              role="columnheader"
              style={{ textAlign: 'align' in head ? head.align : 'left' }}
              data-only-wide={'onlyWide' in head || undefined}
            >
              {head.name()}
            </div>
          ))}
        </Head>
        {above && 'group' in above && <StuckHeading group={above.group} />}
      </HeadGroup>
      <Body ref={body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          if (!item) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="none"
              style={{ position: 'absolute', insetInline: 0, transform: `translateY(${start - bodyTop}px)` }}
            >
              {'group' in item ? (
                <GroupHeading
                  group={item.group}
                  drafts={drafts}
                  currency={currency}
                  rowIndex={index + 2}
                  onAcceptAll={onAcceptAll ?? nothing}
                />
              ) : (
                <ReorderRow
                  line={item.line}
                  rowIndex={index + 2}
                  groupBy={groupBy}
                  currency={currency}
                  asOf={asOf}
                  active={item.line === active}
                  onActive={setActiveId}
                  onChoose={chooseByPointer}
                />
              )}
            </div>
          );
        })}
      </Body>
    </div>
  );
}

const HeadGroup = styled('div')(({ theme }) => ({
  position: 'sticky',
  top: 'var(--controls-height, 0px)',
  zIndex: 2,
  marginInline: -12,
  backgroundColor: theme.vars.palette.background.default,
  [NARROW]: { top: 0 },
}));

const hidden = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' } as const;

const Head = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: COLUMNS,
  columnGap: COLUMN_GAP,
  padding: '6px 12px 8px',
  position: 'relative',
  '&::after': {
    content: '""',
    position: 'absolute',
    insetInline: 12,
    bottom: 0,
    height: 1,
    backgroundColor: theme.vars.palette.divider,
  },
  fontSize: 12.5,
  whiteSpace: 'nowrap',
  color: theme.vars.palette.text.secondary,
  [MEDIUM]: { ...MEDIUM_COLUMNS, '& [data-only-wide]': hidden },
  [NARROW]: hidden,
}));

const Body = styled('div')({ position: 'relative', marginInline: -12, [WIDE]: { marginBottom: 8 } });
