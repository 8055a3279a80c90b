import { styled } from '@mui/material/styles';
import type { RejectedLine } from '../../api/generated';
import { faultyColumns, isReturn, mayBeReturn, type Mended, returnColumn } from './rules';
import { onScreen, words } from './words';

interface RejectedTableProps {
  headers: readonly string[];
  lines: readonly RejectedLine[];
  /** Our field → the file's header, to find the cell at fault. */
  fields: Record<string, string>;
  mended?: Mended;
  /** Cells can be put right when this is given. */
  onMend?: (line: RejectedLine, column: number, text: string) => void;
  onReturn?: (line: RejectedLine, returned: boolean) => void;
}

/** Rejected rows as the file has them, the cell at fault marked, and why beside it. */
export function RejectedTable({ headers, lines, fields, mended = {}, onMend, onReturn }: RejectedTableProps) {
  return (
    <Scroll role="region" aria-label={words.rejectedTable} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="number">
              {words.line}
            </th>
            {headers.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
            <th scope="col" className="why">
              {words.why}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const faulty = faultyColumns(line, headers, fields);
            return (
              <tr key={line.line}>
                <th scope="row" className="number">
                  <span className="narrow">{words.line} </span>
                  {line.line}
                </th>
                {headers.map((header, column) => {
                  const was = line.cells[column] ?? '';
                  const now = mended[line.line]?.[column];
                  return (
                    <td
                      key={header}
                      data-head={header}
                      data-faulty={faulty.has(column) || undefined}
                      data-mended={now !== undefined || undefined}
                    >
                      {onMend ? (
                        <input
                          aria-label={words.cell(header, line.line)}
                          value={now ?? was}
                          size={Math.min(Math.max((now ?? was).length + 1, 6), 28)}
                          onChange={(event) => {
                            onMend(line, column, event.target.value);
                          }}
                        />
                      ) : (
                        was
                      )}
                    </td>
                  );
                })}
                <td className="why">
                  {line.faults.map((fault) => (
                    <div key={fault.reason}>
                      {fault.reason}. {fault.what_to_do && <small>{onScreen(fault.what_to_do)}</small>}
                    </div>
                  ))}
                  {onReturn && mayBeReturn(line) && (
                    <label>
                      <input
                        type="checkbox"
                        aria-label={words.isReturnIn(line.line)}
                        checked={isReturn(mended, line, returnColumn(headers, fields))}
                        onChange={(event) => {
                          onReturn(line, event.target.checked);
                        }}
                      />
                      {words.isReturn}
                    </label>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

const Scroll = styled('div')(({ theme }) => ({
  overflow: 'auto',
  maxHeight: 480,
  border: `1px solid ${theme.vars.palette.divider}`,
  borderRadius: 8,
  backgroundColor: theme.vars.palette.background.paper,
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}` },
  '& table': { borderCollapse: 'collapse', fontSize: 13.5, minWidth: '100%' },
  '& th, & td': {
    padding: '6px 12px',
    textAlign: 'start',
    fontWeight: 400,
    whiteSpace: 'nowrap',
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
  },
  '& thead th': {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    fontWeight: 600,
    backgroundColor: theme.vars.palette.background.paper,
    boxShadow: `0 1px 0 ${theme.vars.palette.divider}`,
  },
  '& .number': { textAlign: 'end', color: theme.vars.palette.text.secondary },
  // A wide file is scrolled under it: why a row was rejected is read beside the cell that is mended.
  '& .why': {
    position: 'sticky',
    insetInlineEnd: 0,
    width: 300,
    minWidth: 300,
    whiteSpace: 'normal',
    backgroundColor: theme.vars.palette.background.paper,
    boxShadow: `-1px 0 0 ${theme.vars.palette.hairline}`,
  },
  '& thead .why': { zIndex: 2 },
  '& small': { fontSize: 13, color: theme.vars.palette.text.secondary },
  '& td[data-faulty]': { color: theme.vars.palette.error.main },
  '& td[data-faulty]:empty::after': { content: '"—"' },
  '& label': { display: 'flex', alignItems: 'center', gap: 8, paddingBlock: 4, cursor: 'pointer' },
  '& input[type=checkbox]': { width: 18, height: 18, margin: 0, accentColor: theme.vars.palette.primary.main },
  '& input:not([type=checkbox])': {
    font: 'inherit',
    color: 'inherit',
    height: 28,
    paddingInline: 6,
    marginInline: -7,
    borderRadius: 6,
    border: '1px solid transparent',
    backgroundColor: 'transparent',
    '&:hover': { borderColor: theme.vars.palette.divider },
    '&:focus': {
      borderColor: theme.vars.palette.primary.main,
      outline: `1px solid ${theme.vars.palette.primary.main}`,
    },
  },
  '& [data-faulty] input': { borderColor: theme.vars.palette.error.main },
  '& [data-mended] input': { borderColor: theme.vars.palette.primary.main, color: theme.vars.palette.text.primary },
  '& .narrow': { display: 'none' },
  '@media (max-width: 599px)': {
    maxHeight: 'none',
    border: 0,
    borderRadius: 0,
    backgroundColor: 'transparent',
    '& table, & tbody': { display: 'block' },
    '& thead': { display: 'none' },
    '& .narrow': { display: 'inline' },
    '& tr': {
      display: 'block',
      marginBottom: 12,
      padding: '10px 14px',
      borderRadius: 10,
      border: `1px solid ${theme.vars.palette.divider}`,
      backgroundColor: theme.vars.palette.background.paper,
    },
    '& th, & td': { display: 'block', padding: '3px 0', border: 0, whiteSpace: 'normal', overflowWrap: 'anywhere' },
    '& .number': { textAlign: 'start', fontSize: 13 },
    '& .why': { position: 'static', width: 'auto', minWidth: 0, paddingTop: 8, boxShadow: 'none' },
    '& td[data-head]': { display: 'grid', gridTemplateColumns: '38% 1fr', gap: 12, alignItems: 'center' },
    '& td[data-head]::before': {
      content: 'attr(data-head)',
      fontSize: 13,
      color: theme.vars.palette.text.secondary,
    },
    '& input:not([type=checkbox])': {
      width: '100%',
      height: 40,
      marginInline: 0,
      fontSize: 16,
      borderColor: theme.vars.palette.divider,
    },
    '& label': { minHeight: 44 },
  },
}));
