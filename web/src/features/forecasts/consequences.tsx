import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import {
  type Consequence,
  type TermsInForce,
  useGetOrganisationSettingsQuery,
  useRecommendationQuery,
} from '../../api/generated';
import { failureOf } from '../../http/failure';
import { Term } from '../../ui/figure';
import { money, number, share, unitMoney } from '../../ui/format';
import { Answered, Loading } from '../../ui/states';
import { aroundProposal, useConsequences } from './read_consequences';
import { withUnit } from './stock_now';
import { words } from './words';

interface ConsequencesProps {
  recommendation: string;
  proposed: number;
  unit: string;
  /** What a period is called. */
  period: string;
}

/** What follows from ordering one quantity or another, side by side. */
export function Consequences({ recommendation, proposed, unit, period }: ConsequencesProps) {
  const line = useRecommendationQuery({ id: recommendation });
  const quantities = aroundProposal(proposed, line.data?.pack ?? 1);
  const query = useConsequences({ recommendation, quantities }, { skip: line.isLoading });
  const { data: settings } = useGetOrganisationSettingsQuery();
  const currency = settings?.said.currency ?? null;
  return (
    <Box sx={{ mt: 3 }}>
      <Box component="h3" sx={{ fontSize: 15, fontWeight: 650, m: 0 }}>
        {words.whatIf}
      </Box>
      <Box sx={{ fontSize: 14, color: 'text.secondary', mb: 1 }}>
        {words.whatIfNote}
        {query.data && ` ${costs(query.data.terms, period, currency)}`}
      </Box>
      <Answered
        of={query}
        loading={<Loading lines={3} />}
        failed={(error) => <p style={{ margin: 0 }}>{failureOf(error).detail}</p>}
      >
        {(told) => (
          <Scroll role="region" aria-label={words.whatIf} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col" className="first">
                    {words.orderQuantity}
                  </th>
                  <th scope="col">{words.cost}</th>
                  <th scope="col">
                    <Term definition={words.serviceMeans}>{words.service}</Term>
                  </th>
                  <th scope="col">{words.covered}</th>
                  <th scope="col" className="part">
                    {words.lost}
                  </th>
                  <th scope="col" className="part">
                    {words.holding}
                  </th>
                  <th scope="col" className="part">
                    {words.waste}
                  </th>
                  <th scope="col">
                    <Term definition={words.expectedCostMeans}>{words.expectedCost}</Term>
                  </th>
                </tr>
              </thead>
              <tbody>
                {told.quantities.filter(canBeBought).map((one) => (
                  <tr key={one.quantity} data-proposed={one.quantity === told.proposed_quantity || undefined}>
                    <th scope="row" className="first">
                      {withUnit(one.quantity, unit)}
                      {one.quantity === told.proposed_quantity && <small> {words.proposedHere}</small>}
                    </th>
                    <td>{one.order_cost === null ? '–' : money(one.order_cost, currency)}</td>
                    <td>{share(one.service_after_delivery)}</td>
                    <td>{coveredWords(one.days_covered)}</td>
                    <td className="part">{money(one.expected_lost_money, currency)}</td>
                    <td className="part">{money(one.expected_holding, currency)}</td>
                    <td className="part">{money(one.expected_wasted_money, currency)}</td>
                    <td>{money(one.expected_cost, currency)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </Answered>
    </Box>
  );
}

const costs = (terms: TermsInForce, period: string, currency: string | null): string =>
  words.costsOfUnits(unitMoney(terms.shortage_cost, currency), unitMoney(terms.holding_cost, currency), period);

/** A minimum order may forbid what whole packs allow. */
const canBeBought = ({ orderable, quantity }: Consequence): boolean => orderable || quantity === 0;

function coveredWords(days: number | null): string {
  if (days === null) return '–';
  return days === 0 ? words.emptyNow : number(days);
}

const Scroll = styled('div')(({ theme }) => ({
  overflowX: 'auto',
  '& table': { borderCollapse: 'collapse', fontSize: 14, minWidth: 'min(860px, 100%)' },
  '& th, & td': {
    padding: '7px 0 7px 24px',
    textAlign: 'end',
    fontWeight: 400,
    whiteSpace: 'nowrap',
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
  },
  '& .first': { textAlign: 'start', paddingInlineStart: 0 },
  '& thead th': { fontSize: 12.5, color: theme.vars.palette.text.secondary },
  '& [data-proposed] > *': { fontWeight: 650 },
  '& small': { fontWeight: 400, color: theme.vars.palette.text.secondary },
  // A phone has room for the sum, not for what it is made of.
  '@media (max-width: 599.98px)': {
    '& th, & td': { paddingInlineStart: 10 },
    '& thead th': { whiteSpace: 'normal', verticalAlign: 'bottom' },
    '& small': { display: 'block' },
    '& .part': { display: 'none' },
  },
}));
