import { styled } from '@mui/material/styles';
import { type Consequence, type ReorderLine, useRecommendationConsequenceQuery } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { money, number, quantity as written, share, unitMoney } from '../../ui/format';
import { phrases } from '../../ui/phrases';
import { stepsAround } from './rules';

const words = phrases('features/recommendations/consequence', {
  label: (ordered: string) => `If ${ordered} are ordered`,
  service: 'cycle service level',
  lasts: 'lasts',
  shelf: 'shelf',
  emptyNow: 'empty now',
  forEver: 'does not run out',
  days: (days: string) => `${days} days`,
  lost: (cost: string) => `lost sales at ${cost} a unit`,
  holding: 'holding and waste',
  cost: 'expected cost',
  proposed: (value: string) => `proposed: ${value}`,
  waiting: 'Working it out…',
  notOrderable: 'The supplier does not deliver this quantity.',
});

interface Props {
  line: ReorderLine;
  quantity: number;
  currency: string | null;
}

/**
 * What follows from the quantity on the screen. The quantities around the proposed one are asked for together when the
 * line is gone to, so that a step of a pack is answered without asking.
 */
export function ConsequenceOf({ line, quantity, currency }: Props) {
  const around = stepsAround(line);
  const near = useRecommendationConsequenceQuery({ id: line.id, quantity: around });
  const far = useRecommendationConsequenceQuery(
    { id: line.id, quantity: [quantity] },
    { skip: around.includes(quantity) },
  );
  const told = [...(near.data?.quantities ?? []), ...(far.data?.quantities ?? [])];
  const wanted = told.find((one) => one.quantity === quantity);
  const proposed = told.find((one) => one.quantity === line.order_quantity);
  const error = near.error ?? far.error;

  if (!wanted) {
    return <Strip role="status">{error === undefined ? words.waiting : failureOf(error).detail}</Strip>;
  }
  const lostUnit = near.data?.terms.shortage_cost ?? far.data?.terms.shortage_cost ?? 0;
  const parts = partsOf(wanted, lostUnit, currency);
  const before = wanted === proposed ? undefined : proposed;
  return (
    <Strip aria-label={words.label(written(quantity))} role="group" data-changed={before ? true : undefined}>
      {parts.map(([name, value], index) => {
        const was = before ? partsOf(before, lostUnit, currency)[index]?.[1] : undefined;
        return (
          <span key={name}>
            {name} <b>{value}</b>
            {was !== undefined && was !== value && <s aria-label={words.proposed(was)}>{was}</s>}
          </span>
        );
      })}
      {!wanted.orderable && quantity > 0 && <em>{words.notOrderable}</em>}
    </Strip>
  );
}

type Told = readonly [name: string, value: string];

const partsOf = (of: Consequence, lostUnit: number, currency: string | null): Told[] => [
  [words.service, share(of.service_after_delivery)],
  lastingOf(of),
  [words.lost(unitMoney(lostUnit, currency)), money(of.expected_lost_money, currency)],
  [words.holding, money(of.expected_holding + of.expected_wasted_money, currency)],
];

/** A shelf that is empty already is not filled before the delivery. */
function lastingOf({ days_covered }: Consequence): Told {
  if (days_covered === null) return [words.lasts, words.forEver];
  return days_covered === 0 ? [words.shelf, words.emptyNow] : [words.lasts, words.days(number(days_covered))];
}

const Strip = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 16,
  rowGap: 2,
  marginTop: 6,
  minHeight: 20,
  fontSize: 13,
  lineHeight: '20px',
  color: theme.vars.palette.text.secondary,
  '& b': { fontWeight: 650, color: theme.vars.palette.text.primary, whiteSpace: 'nowrap' },
  '& s': { marginInlineStart: 5, opacity: 0.8, whiteSpace: 'nowrap' },
  '& em': { color: theme.vars.palette.warning.main, fontStyle: 'normal' },
}));
