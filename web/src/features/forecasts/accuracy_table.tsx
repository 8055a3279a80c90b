import { styled } from '@mui/material/styles';
import type { GroupAccuracy } from '../../api/generated';
import { Term } from '../../ui/figure';
import { changeBy, count, number, share } from '../../ui/format';
import { words } from './words';

const or = (value: number | null, format: (value: number) => string): string => (value === null ? '–' : format(value));

/** How good forecasts were, one line for each group. */
export const AccuracyTable = ({ groups, head }: { groups: readonly GroupAccuracy[]; head: string }) => (
  <Scroll>
    <table>
      <thead>
        <tr>
          <th scope="col" className="first">
            {head}
          </th>
          <th scope="col" className="part">
            {words.periods}
          </th>
          <th scope="col">
            <Term definition={words.accuracyMeans}>{words.accuracyHead}</Term>
          </th>
          <th scope="col">
            <Term definition={words.biasMeans}>{words.bias}</Term>
          </th>
          <th scope="col">
            <Term definition={words.maeMeans}>{words.mae}</Term>
          </th>
          <th scope="col">
            <Term definition={words.coverageMeans}>{words.coverage}</Term>
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.group}>
            <th scope="row" className="first">
              {group.group}
            </th>
            <td className="part">{count(group.periods)}</td>
            <td>{or(group.accuracy, share)}</td>
            <td>{or(group.bias, changeBy)}</td>
            <td>{or(group.mae, number)}</td>
            <td>{or(group.coverage, share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scroll>
);

const Scroll = styled('div')(({ theme }) => ({
  overflowX: 'auto',
  '& table': { borderCollapse: 'collapse', fontSize: 14, minWidth: 'min(720px, 100%)' },
  '& th, & td': {
    padding: '7px 0 7px 24px',
    textAlign: 'end',
    fontWeight: 400,
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
    whiteSpace: 'nowrap',
  },
  '& .first': { minWidth: 52, textAlign: 'start', paddingInlineStart: 0, whiteSpace: 'normal' },
  '@media (max-width: 599.98px)': {
    '& th, & td': { paddingInlineStart: 12 },
    '& thead th': { whiteSpace: 'normal', verticalAlign: 'bottom' },
    '& .part': { display: 'none' },
  },
  '& thead th': { fontSize: 12.5, color: theme.vars.palette.text.secondary },
}));
