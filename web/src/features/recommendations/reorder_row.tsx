import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { memo, useId, useState } from 'react';
import { Link } from 'react-router';
import type { ReorderLine } from '../../api/generated';
import { DemandBar } from '../../charts/demand_bar';
import { addDays } from '../../ui/dates';
import { day, money, number, quantity as written, roundMoney, shortDay, withDays } from '../../ui/format';
import { ClockIcon } from '../../ui/icons';
import { Stepper } from '../../ui/stepper';
import { ConsequenceOf } from './consequence';
import { COLUMN_GAP, COLUMNS, HEADS, MEDIUM, MEDIUM_COLUMNS, NARROW, TABLET } from './columns';
import { costOf, type GroupBy, quantityOf, toWholePacks, urgencyOf } from './rules';
import { snoozeDate } from './snooze_recommendation';
import { useAct, useView, view } from './view';
import { onHandWords, packWords, runsOutWords, words } from './words';

/** What a person can do with a line: order it, refuse it, or see it again in a day or a week. */
export type Choice = 'accept' | 'reject' | 'day' | 'week';

interface ReorderRowProps {
  line: ReorderLine;
  rowIndex: number;
  groupBy: GroupBy;
  currency: string | null;
  asOf: string;
  active: boolean;
  onActive: (id: string) => void;
  onChoose: (line: ReorderLine, choice: Choice) => void;
}

export const ReorderRow = memo(function ReorderRow(props: ReorderRowProps) {
  const { line, rowIndex, groupBy, currency, asOf, active, onActive, onChoose } = props;
  const act = useAct();
  const fading = useView((state) => state.fading[line.id] ?? false);
  const draft = useView((state) => state.drafts[line.id]);
  const refusal = useView((state) => state.refusals.find(({ id }) => id === line.id));
  const reasonId = useId();

  const quantity = quantityOf(line, draft === undefined ? {} : { [line.id]: draft });
  const changed = quantity !== line.order_quantity;
  const cost = costOf(line, quantity);
  const costWords = cost === null ? words.noCost : money(cost, currency);
  const tabIndex = active ? 0 : -1;
  const [used, setUsed] = useState(false);

  const press = (choice: Choice) => () => {
    onChoose(line, choice);
  };

  return (
    <Row
      role="row"
      aria-rowindex={rowIndex}
      aria-label={words.row(
        line.product_name,
        line.location,
        line.on_hand_known ? words.runsOutThen(runsOutWords(line)) : runsOutWords(line),
        written(quantity),
        costWords,
      )}
      aria-describedby={reasonId}
      aria-keyshortcuts="a r s Shift+S"
      tabIndex={tabIndex}
      data-line={line.id}
      data-fading={fading || undefined}
      onFocus={(event) => {
        // Not for a press on Accept: nothing may grow under the pointer.
        if (!(event.target instanceof HTMLButtonElement)) setUsed(true);
        onActive(line.id);
      }}
    >
      <div role="gridcell" className="product">
        <Link className="name" to={`/products/${line.product_id}?location=${line.location_id}`} tabIndex={tabIndex}>
          {line.product_name}
        </Link>
        <div className="where">{groupBy === 'supplier' ? line.location : (line.supplier ?? words.noSupplier)}</div>
      </div>
      <div role="gridcell" className="runs" data-urgency={urgencyOf(line)}>
        {runsOutWords(line)}
      </div>
      <div role="gridcell" className="hand figure">
        {onHandWords(line)}
      </div>
      <div role="gridcell" className="coming figure" data-none={line.on_order === 0 || undefined}>
        {number(line.on_order)}
      </div>
      <div role="gridcell" className="demand">
        <DemandBar likely={line.demand_p50} high={line.demand_p90} stock={line.on_hand} coming={line.on_order} />
        <div className="under">
          <span className="range">
            {number(line.demand_p50)}–{number(line.demand_p90)}
          </span>{' '}
          <span className="until">{words.span(shortDay(addDays(asOf, 1)), shortDay(line.covers_until))}</span>
          <span className="there" aria-hidden>
            {words.there(onHandWords(line), line.on_order > 0 ? number(line.on_order) : null)}
          </span>
        </div>
      </div>
      <div role="gridcell" className="reason" id={reasonId}>
        {withDays(line.reason)}
        {refusal && (
          <div className="refusal">
            {refusal.attempt} {refusal.detail}
          </div>
        )}
      </div>
      <div role="gridcell" className="order">
        <Stepper
          label={words.quantityOf(line.product_name)}
          value={quantity}
          step={line.pack}
          allow={(typed) => toWholePacks(typed, line.pack)}
          describeAllowed={packWords(line.pack)}
          hint={changed ? words.proposed(written(line.order_quantity)) : packWords(line.pack)}
          changed={changed}
          tabbable={active}
          onChange={(next) => act(view.actions.quantityChanged({ id: line.id, quantity: next }))}
          onDone={() => {
            document.querySelector<HTMLElement>(`[data-line="${line.id}"]`)?.focus();
          }}
        />
      </div>
      <div role="gridcell" className="cost figure" data-none={cost === null || undefined}>
        {cost === null ? <span title={words.noCost}>–</span> : costWords}
        {line.money_at_stake !== null && line.money_at_stake > 0 && (
          <div className="stake" title={words.atStakeMeans}>
            {words.atStake(roundMoney(line.money_at_stake, currency))}
          </div>
        )}
      </div>
      {(used || changed) && (
        <div role="gridcell" className="then">
          <ConsequenceOf line={line} quantity={quantity} currency={currency} />
        </div>
      )}
      <div role="gridcell" className="actions">
        <Button
          className="accept"
          size="small"
          tabIndex={tabIndex}
          aria-label={words.acceptOne(written(quantity), line.product_name)}
          onClick={press('accept')}
        >
          {words.accept}
        </Button>
        <div className="others">
          <Quiet tabIndex={tabIndex} aria-label={words.rejectOne(line.product_name)} onClick={press('reject')}>
            {words.reject}
          </Quiet>
          <Snooze
            line={line}
            until={snoozeDate(asOf, 1)}
            span={words.aDay}
            tabIndex={tabIndex}
            onClick={press('day')}
          />
          <Snooze
            line={line}
            until={snoozeDate(asOf, 7)}
            span={words.aWeek}
            tabIndex={tabIndex}
            onClick={press('week')}
          />
        </div>
      </div>
    </Row>
  );
});

interface SnoozeProps {
  line: ReorderLine;
  until: string;
  span: string;
  tabIndex: number;
  onClick: () => void;
}

const Snooze = ({ line, until, span, tabIndex, onClick }: SnoozeProps) => (
  <Quiet
    tabIndex={tabIndex}
    title={words.snoozeUntil(day(until))}
    aria-label={words.snoozeOne(span, line.product_name, day(until))}
    onClick={onClick}
  >
    <ClockIcon />
    <span className="wordy">{words.snooze} </span>
    {span}
  </Quiet>
);

const Quiet = styled('button')(({ theme }) => ({
  all: 'unset',
  boxSizing: 'border-box',
  display: 'inline-flex',
  alignItems: 'center',
  gap: 3,
  minHeight: 26,
  padding: '0 4px',
  borderRadius: 5,
  fontSize: 12.5,
  color: theme.vars.palette.text.secondary,
  cursor: 'pointer',
  whiteSpace: 'nowrap',
  '& .wordy': { display: 'none' },
  '&:hover': { color: theme.vars.palette.text.primary, backgroundColor: theme.vars.palette.hairline },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}` },
  [NARROW]: {
    flex: '1 1 auto',
    gap: 0,
    justifyContent: 'center',
    minHeight: 44,
    fontSize: 14,
    border: `1px solid ${theme.vars.palette.divider}`,
    borderRadius: 8,
    '& svg': { display: 'none' },
    '& .wordy': { display: 'inline', whiteSpace: 'pre' },
  },
}));

const hidden = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' } as const;
const areas = Object.fromEntries(HEADS.map(({ area }) => [`& > .${area}`, { gridArea: area }]));

const Row = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: COLUMNS,
  columnGap: COLUMN_GAP,
  alignItems: 'start',
  padding: '15px 12px 13px',
  position: 'relative',
  '&::after': {
    content: '""',
    position: 'absolute',
    insetInline: 12,
    bottom: 0,
    height: 1,
    backgroundColor: theme.vars.palette.hairline,
  },
  outline: 0,
  transition: 'opacity 300ms ease, background-color 120ms',
  '&:hover, &:focus-within': { backgroundColor: theme.vars.palette.background.paper },
  '&:focus-visible': { boxShadow: `inset 3px 0 0 ${theme.vars.palette.primary.main}` },
  '&[data-fading]': { opacity: 0, pointerEvents: 'none' },

  '& .name': {
    display: 'block',
    color: 'inherit',
    textDecoration: 'none',
    overflowWrap: 'anywhere',
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: 2, borderRadius: 3 },
    fontWeight: 600,
    fontSize: 15,
    lineHeight: '20px',
    textWrap: 'pretty',
  },
  // The longest names end in … after their third line.
  '& .where': {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 3,
    overflow: 'hidden',
    fontSize: 13,
    color: theme.vars.palette.text.secondary,
    marginTop: 2,
  },
  '& .figure': { textAlign: 'right', fontSize: 15, lineHeight: '20px', whiteSpace: 'nowrap' },
  '& [data-none]': { color: theme.vars.palette.text.secondary },
  '& .runs': { fontSize: 15, lineHeight: '20px', whiteSpace: 'nowrap' },
  '& [data-urgency=out]': { color: theme.vars.palette.error.main, fontWeight: 650 },
  '& [data-urgency=unknown]': { color: theme.vars.palette.text.secondary },
  '& [data-urgency=soon]': { color: theme.vars.palette.warning.main, fontWeight: 600 },
  '& .demand': { paddingTop: 1 },
  '& .under': { marginTop: 4, fontSize: 12.5, color: theme.vars.palette.text.secondary },
  '& .until': { whiteSpace: 'nowrap' },
  '& .range': { color: theme.vars.palette.text.primary, fontSize: 13.5, fontWeight: 600, whiteSpace: 'nowrap' },
  '& .reason': { fontSize: 14, lineHeight: '20px', textWrap: 'pretty' },
  '& .refusal': { marginTop: 6, color: theme.vars.palette.error.main, fontWeight: 500 },
  '& .then': { gridColumn: '6 / -1', gridRow: 2 },
  '& .order, & .cost, & .actions': { marginTop: -7 },
  // Flex, because a sum wider than its column should grow to the left.
  '& .cost': { display: 'flex', flexDirection: 'column', alignItems: 'flex-end', lineHeight: '34px', fontWeight: 600 },
  '& .stake': {
    marginTop: -6,
    fontSize: 12.5,
    lineHeight: '18px',
    fontWeight: 400,
    color: theme.vars.palette.text.secondary,
  },
  '& .there': { display: 'none' },

  // One green button per line would be a green column: the button fills when its line has the pointer or the focus.
  '& .accept': {
    width: '100%',
    height: 34,
    color: theme.vars.palette.primary.main,
    backgroundColor: `color-mix(in srgb, ${theme.vars.palette.primary.main} 11%, transparent)`,
  },
  '&:hover .accept, &:focus-within .accept': {
    color: theme.vars.palette.primary.contrastText,
    backgroundColor: theme.vars.palette.primary.main,
    '&:hover': { backgroundColor: theme.vars.palette.primary.dark },
  },
  '& .others': { display: 'flex', justifyContent: 'space-between', marginTop: 3 },

  [MEDIUM]: {
    ...MEDIUM_COLUMNS,
    gridTemplateAreas: `
      'product runs   hand   coming demand order   cost'
      'reason  reason reason reason reason actions actions'
      'then    then   then   then   then   then    then'`,
    rowGap: 10,
    ...areas,
    '& > .then': { gridArea: 'then', gridRow: 'auto' },
    '& .reason': { maxWidth: '66ch' },
    '& .actions': { marginTop: 0 },
  },

  [NARROW]: {
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gridTemplateAreas: `
      'product runs'
      'reason  reason'
      'demand  demand'
      'order   cost'
      'then    then'
      'actions actions'`,
    padding: '18px 12px',
    rowGap: 12,
    ...areas,
    '& > .then': { gridArea: 'then', gridRow: 'auto' },
    '& .name': { fontSize: 17, lineHeight: '22px' },
    '& .runs': { textAlign: 'right', lineHeight: '22px' },
    '& > .hand, & > .coming': hidden,
    '& .under': { display: 'flex', gap: 5, fontSize: 13.5, alignItems: 'baseline' },
    '& .there': { display: 'inline', marginLeft: 'auto' },
    '& .reason': { fontSize: 15, lineHeight: '22px' },
    '& .order, & .cost, & .actions': { marginTop: 0 },
    '& .order': { maxWidth: 220 },
    '& .cost': { lineHeight: '44px', fontSize: 18 },
    '& .accept, &:hover .accept, &:focus-within .accept': {
      height: 48,
      fontSize: 16,
      color: theme.vars.palette.primary.contrastText,
      backgroundColor: theme.vars.palette.primary.main,
    },
    '& .others': { gap: 8, marginTop: 8 },
    '& .stepper .field': { height: 44 },
    '& .stepper button': { width: 48, fontSize: 20 },
    '& .stepper input': { fontSize: 17 },
  },
  [TABLET]: {
    gridTemplateColumns: 'minmax(0, 1fr) 184px 104px',
    columnGap: 24,
    gridTemplateAreas: `
      'product product runs'
      'reason  order   cost'
      'demand  actions actions'
      'then    then    then'`,
    '& .others': { marginTop: 6 },
  },
}));
