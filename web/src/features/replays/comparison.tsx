import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { Replay, ReplayRow } from '../../api/generated';
import { Whiskers } from '../../charts/whiskers';
import { Term } from '../../ui/figure';
import { count, number, roundMoney, share } from '../../ui/format';
import { Part } from '../../ui/part';
import { useThisRule } from './use_this_rule';
import { axisOf, verdictOf } from './verdict';
import { canOrder, ruleWords, words } from './words';

/** What each rule would have brought, side by side, with how sure the difference is. */
export function Comparison({ replay }: { replay: Replay }) {
  const use = useThisRule(replay);
  const [first] = replay.totals;
  if (!first) return <p>{words.noItems}</p>;
  const axis = axisOf(replay.totals);
  const amount = (value: number) => roundMoney(value, replay.currency);
  return (
    <Part title={words.comparison} note={words.comparisonNote(ruleWords(first.policy))}>
      <Scroll role="region" aria-label={words.comparisonTable} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="first">
                {words.rule}
              </th>
              <th scope="col">
                <Term definition={words.costMeans}>{words.cost}</Term>
              </th>
              <th scope="col" className="wide" colSpan={2}>
                {words.difference}
              </th>
              <th scope="col">
                <Term definition={words.fillRateMeans}>{words.fillRate}</Term>
              </th>
              <th scope="col">{words.lost}</th>
              <th scope="col">{words.wasted}</th>
              <th scope="col">{words.stock}</th>
              <th scope="col">{words.orders}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {replay.totals.map((row) => (
              <tr key={row.policy}>
                <th scope="row" className="first">
                  {ruleWords(row.policy)}
                </th>
                <td data-head={words.cost}>{amount(row.total_cost)}</td>
                {row === first ? (
                  <td className="wide" colSpan={2}>
                    {words.first}
                  </td>
                ) : (
                  <>
                    <td className="picture">
                      <Whiskers
                        value={row.difference}
                        low={row.difference_low}
                        high={row.difference_high}
                        {...axis}
                        against={0}
                        tone={
                          { cheaper: 'good', dearer: 'bad', unsure: 'ink' }[verdictOf(row)] as 'good' | 'bad' | 'ink'
                        }
                      />
                    </td>
                    <td className="wide">
                      <DifferenceWords row={row} amount={amount} />
                    </td>
                  </>
                )}
                <td data-head={words.fillRate}>{share(row.fill_rate)}</td>
                <td data-head={words.lost}>{amount(row.lost_money)}</td>
                <td data-head={words.wasted}>{amount(row.wasted_money)}</td>
                <td data-head={words.stock}>
                  {row.average_stock_money === null ? number(row.average_stock_units) : amount(row.average_stock_money)}
                </td>
                <td data-head={words.orders}>{count(row.orders)}</td>
                <td className="use">
                  {canOrder(row.policy) && (
                    <Button
                      size="small"
                      aria-label={words.useOne(ruleWords(row.policy))}
                      onClick={() => void use(row.policy)}
                    >
                      {words.use}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Part>
  );
}

function DifferenceWords({ row, amount }: { row: ReplayRow; amount: (value: number) => string }) {
  const said =
    row.difference === 0
      ? words.same
      : row.difference < 0
        ? words.saves(amount(-row.difference))
        : words.costsMore(amount(row.difference));
  const sure = { cheaper: words.sure, dearer: words.surelyDearer, unsure: words.unsure }[verdictOf(row)];
  return (
    <>
      <b>{said}</b>
      <small>
        {amount(row.difference_low)} … {amount(row.difference_high)}: {sure}
      </small>
    </>
  );
}

const Scroll = styled('div')(({ theme }) => ({
  overflowX: 'auto',
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 2 },
  '& table': { borderCollapse: 'collapse', fontSize: 14, width: '100%', minWidth: 980 },
  '& th, & td': {
    padding: '10px 0 10px 20px',
    textAlign: 'end',
    fontWeight: 400,
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
    whiteSpace: 'nowrap',
  },
  '& .first': { textAlign: 'start', paddingInlineStart: 0 },
  '& tbody .first': { fontWeight: 650 },
  '& .wide': { textAlign: 'start' },
  '& .picture': { width: 220, minWidth: 150 },
  '& thead th': { fontSize: 12.5, color: theme.vars.palette.text.secondary },
  '& b': { display: 'block', fontWeight: 600 },
  '& small': { fontSize: 13, color: theme.vars.palette.text.secondary },
  // On a phone a rule is a card, so that nothing that is compared lies off to the side.
  '@media (max-width: 599.98px)': {
    overflowX: 'visible',
    '& table': { display: 'block', minWidth: 0 },
    '& tbody': { display: 'grid', gap: 12 },
    '& thead': { display: 'none' },
    '& tr': {
      display: 'grid',
      gridTemplateColumns: '1fr 1fr',
      gap: '10px 16px',
      padding: '12px 14px',
      borderRadius: 10,
      border: `1px solid ${theme.vars.palette.divider}`,
      backgroundColor: theme.vars.palette.background.paper,
    },
    '& th, & td': { padding: 0, border: 0, textAlign: 'start', whiteSpace: 'normal' },
    '& .first, & .wide, & .picture, & .use': { gridColumn: '1 / -1', width: 'auto' },
    '& tbody .first': { fontSize: 16 },
    '& [data-head]::before': {
      content: 'attr(data-head)',
      display: 'block',
      fontSize: 12.5,
      color: theme.vars.palette.text.secondary,
    },
    '& .use:empty': { display: 'none' },
    '& .use button': { minHeight: 44 },
  },
}));
