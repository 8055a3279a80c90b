import { styled } from '@mui/material/styles';

export interface Contribution {
  name: string;
  value: number;
  /** Why, in a sentence. */
  said?: string;
  /** The sum of those before it, where the reader may stop and check. */
  total?: boolean;
}

interface ContributionsProps {
  label: string;
  parts: readonly Contribution[];
  format: (value: number) => string;
  /** With its sign: +3, −2. */
  formatChange: (value: number) => string;
}

/** What adds up to a number, one line for each part: each bar begins where the one before it ends. */
export function Contributions({ label, parts, format, formatChange }: ContributionsProps) {
  const stretches = running(parts);
  const low = Math.min(0, ...stretches.map((one) => Math.min(one.from, one.to)));
  const high = Math.max(Number.EPSILON, ...stretches.map((one) => Math.max(one.from, one.to)));
  const x = (value: number): number => ((value - low) / (high - low)) * 100;
  return (
    <Table aria-label={label}>
      <tbody>
        {parts.map((part, index) => {
          const { from, to } = stretches[index] ?? { from: 0, to: 0 };
          const left = Math.min(x(from), x(to));
          const look = part.total === true || index === 0 ? 'total' : part.value < 0 ? 'less' : 'more';
          return (
            <tr key={part.name} data-total={part.total ?? undefined}>
              <th scope="row">
                {part.name}
                {part.said !== undefined && <small>{part.said}</small>}
              </th>
              <td className="picture" aria-hidden>
                <i
                  data-look={look}
                  style={{ insetInlineStart: `${left}%`, width: `max(2px, ${Math.abs(x(to) - x(from))}%)` }}
                />
              </td>
              <td className="number">
                {part.total === true || index === 0 ? format(part.value) : formatChange(part.value)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

/** Where each bar begins and ends: a total begins at zero, a part where the one before it ended. */
export function running(parts: readonly Contribution[]): { from: number; to: number }[] {
  let sum = 0;
  return parts.map((part) => {
    if (part.total) return { from: 0, to: part.value };
    const from = sum;
    sum += part.value;
    return { from, to: sum };
  });
}

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: 14,
  '& th, & td': { padding: '7px 0', borderBottom: `1px solid ${theme.vars.palette.hairline}`, verticalAlign: 'top' },
  '& th': { textAlign: 'start', fontWeight: 400, paddingInlineEnd: 16, width: '46%' },
  '& small': { display: 'block', fontSize: 13, color: theme.vars.palette.text.secondary },
  '& .number': { textAlign: 'end', whiteSpace: 'nowrap', paddingInlineStart: 14, width: 1 },
  '& [data-total] > *': { fontWeight: 650, borderBottom: 0 },
  '& .picture': { position: 'relative' },
  '& i': {
    position: 'absolute',
    top: 11,
    height: 12,
    borderRadius: 2,
    backgroundColor: theme.vars.palette.picture.coming,
  },
  '& i[data-look=more]': { backgroundColor: theme.vars.palette.primary.main },
  '& i[data-look=less]': { backgroundColor: theme.vars.palette.warning.main },
}));
