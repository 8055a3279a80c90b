import { styled } from '@mui/material/styles';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { phrases } from './phrases';

const words = phrases('ui/virtual_table', { ascending: 'ascending', descending: 'descending' });

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** A track of a CSS grid: `minmax(160px, 2fr)`, `90px`. */
  width: string;
  /** Numbers stand at the end, so that their digits are under each other. */
  align?: 'start' | 'end';
  /** What the rows are sorted by; null comes last either way. A column without it is not sorted by. */
  sortBy?: (row: Row) => number | string | null;
  /** On a phone a row is a card: the first column is its title, the others stand below with their heads, or bare. */
  onPhone?: 'shown' | 'bare' | 'hidden';
}

export interface Sorting {
  key: string;
  descending: boolean;
}

interface VirtualTableProps<Row> {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** Where a row leads; its first cell becomes the link, and the whole row can be pressed. */
  href?: (row: Row) => string;
  initialSort?: Sorting;
  /** Somebody else sorts (the server): told what is wanted, the rows are shown as they come. */
  sort?: Sorting;
  onSort?: (sort: Sorting) => void;
  rowHeight?: number;
  /** Called when the last rows come into sight, to fetch more. */
  onEnd?: () => void;
  /** How many rows there are in all, if `rows` holds only the first of them. */
  total?: number;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Rows in the order of a column; equal rows keep their order, and what is not known comes last. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sorting | null,
): readonly Row[] {
  const by = columns.find(({ key }) => key === sort?.key)?.sortBy;
  if (!by || !sort) return rows;
  const way = sort.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: by(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      if (typeof a.value === 'number' && typeof b.value === 'number') return way * (a.value - b.value);
      return way * collator.compare(String(a.value), String(b.value));
    })
    .map(({ row }) => row);
}

/** A table of any length that scrolls with the page; only the rows near the window exist. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, rows, columns, rowKey, href, initialSort, onSort, rowHeight = 44, onEnd, total } = props;
  const [own, setOwn] = useState<Sorting | null>(initialSort ?? null);
  const sort = onSort ? (props.sort ?? null) : own;
  const inOrder = useMemo(() => (onSort ? rows : sorted(rows, columns, own)), [rows, columns, own, onSort]);
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);

  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => {
      if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
    });
    observer.observe(document.body);
    return () => {
      observer.disconnect();
    };
  }, []);

  const virtual = useWindowVirtualizer({
    count: inOrder.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const row = inOrder[index];
      return row === undefined ? index : rowKey(row);
    },
    overscan: 10,
    scrollMargin: top,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;

  useEffect(() => {
    if (inOrder.length > 0 && last >= inOrder.length - 1) onEnd?.();
  }, [last, inOrder.length, onEnd]);

  const choose = (column: Column<Row>) => {
    const descending = sort?.key === column.key ? !sort.descending : column.align === 'end';
    if (onSort) onSort({ key: column.key, descending });
    else setOwn({ key: column.key, descending });
  };

  const tracks = columns.map(({ width }) => width).join(' ');
  return (
    <Table role="table" aria-label={label} aria-rowcount={(total ?? inOrder.length) + 1}>
      <Heads role="rowgroup">
        <div role="row" aria-rowindex={1} className="row" style={{ gridTemplateColumns: tracks }}>
          {columns.map((column) => (
            <div
              key={column.key}
              role="columnheader"
              className={column.align}
              aria-sort={sort?.key === column.key ? (sort.descending ? 'descending' : 'ascending') : undefined}
            >
              {column.sortBy ? (
                <button
                  type="button"
                  onClick={() => {
                    choose(column);
                  }}
                >
                  {column.head}
                  {sort?.key === column.key && (
                    <span role="img" aria-label={sort.descending ? words.descending : words.ascending}>
                      {sort.descending ? ' ↓' : ' ↑'}
                    </span>
                  )}
                </button>
              ) : (
                column.head
              )}
            </div>
          ))}
        </div>
      </Heads>
      <div ref={body} role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, key, start }) => {
          const row = inOrder[index];
          if (row === undefined) return null;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + 2}
              className={href ? 'row pressed' : 'row'}
              style={{
                gridTemplateColumns: tracks,
                minHeight: rowHeight,
                position: 'absolute',
                insetInline: 0,
                transform: `translateY(${start - top}px)`,
              }}
            >
              {columns.map((column, at) => (
                <div
                  key={column.key}
                  role="cell"
                  className={column.align}
                  data-head={at > 0 && column.onPhone !== 'bare' ? column.head : undefined}
                  data-on-phone={column.onPhone}
                >
                  {at === 0 && href ? <Link to={href(row)}>{column.cell(row)}</Link> : column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </Table>
  );
}

const Table = styled('div')(({ theme }) => ({
  fontSize: 14.5,
  '& .row': { display: 'grid', columnGap: 20, alignItems: 'center', paddingBlock: 8, boxSizing: 'border-box' },
  '& [role=rowgroup]:last-of-type .row': { borderBottom: `1px solid ${theme.vars.palette.hairline}` },
  '& .row > *': { minWidth: 0, overflowWrap: 'anywhere' },
  // The longest names end in … after their second line; behind the row they stand whole.
  '& [role=rowgroup]:last-of-type .row > :first-of-type': {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
  },
  '& .end': { textAlign: 'end' },
  '& .pressed:hover': { backgroundColor: theme.vars.palette.background.paper },
  '& a': { color: 'inherit', textDecoration: 'none', fontWeight: 600 },
  // The link of the first cell covers its row.
  '& .pressed a::after': { content: '""', position: 'absolute', inset: 0 },
  '& .pressed a:focus-visible': { outline: 0 },
  '& .pressed a:focus-visible::after': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: -2 },
  '& .pressed button, & .pressed input, & .pressed label': { position: 'relative', zIndex: 1 },
  '@media (max-width: 899.98px)': {
    '& [role=rowgroup]:last-of-type .row': {
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: 18,
      rowGap: 4,
      paddingBlock: 14,
    },
    '& [role=rowgroup]:last-of-type .row > :first-of-type': { flexBasis: '100%', fontSize: 16 },
    '& [data-head]::before': { content: 'attr(data-head) " "', color: theme.vars.palette.text.secondary, fontSize: 13 },
    '& [data-on-phone=hidden], & [data-head]:empty': { display: 'none' },
  },
}));

const Heads = styled('div')(({ theme }) => ({
  position: 'sticky',
  top: 'var(--controls-height, 0px)',
  zIndex: 2,
  backgroundColor: theme.vars.palette.background.default,
  borderBottom: `1px solid ${theme.vars.palette.divider}`,
  fontSize: 12.5,
  color: theme.vars.palette.text.secondary,
  '& button': {
    all: 'unset',
    cursor: 'pointer',
    '&:hover': { color: theme.vars.palette.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 2, borderRadius: 3 },
  },
  '& [aria-sort] button': { color: theme.vars.palette.text.primary, fontWeight: 600 },
  '@media (max-width: 899.98px)': {
    position: 'static',
    '&:not(:has(button))': { display: 'none' },
    '& .row': { display: 'flex !important', flexWrap: 'wrap', rowGap: 6 },
    '& .row > :not(:has(button))': { display: 'none' },
  },
}));
