import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link, useSearchParams } from 'react-router';
import { type ReplaySummary, useListReplaysQuery, useSalesDaysQuery } from '../../api/generated';
import { date, moment } from '../../ui/format';
import { Page } from '../../ui/page';
import { Part } from '../../ui/part';
import { Answered, Empty } from '../../ui/states';
import { type Column, VirtualTable } from '../../ui/virtual_table';
import { AskForm } from './ask_form';
import { Outcome } from './outcome';
import { ruleWords, stateWords, words } from './words';

/** Ordering rules on one's own history: asked for, watched, compared, and one of them taken. */
export function ReplayScreen() {
  const [asked] = useSearchParams();
  const id = asked.get('replay');
  return (
    <Page
      title={words.title}
      subtitle={words.note}
      actions={
        id !== null && (
          <Button component={Link} to="/replay" color="inherit">
            {words.back}
          </Button>
        )
      }
    >
      {id === null ? <Beginning /> : <Outcome key={id} id={id} />}
    </Page>
  );
}

function Beginning() {
  const sales = useSalesDaysQuery();
  const former = useListReplaysQuery({ limit: 100 });
  return (
    <>
      <Answered of={sales}>
        {({ last_day }) => <Box sx={{ maxWidth: 860 }}>{last_day !== null && <AskForm lastDay={last_day} />}</Box>}
      </Answered>
      <Part title={words.former}>
        <Answered of={former}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={words.none}>{words.noneHint}</Empty>
            ) : (
              <VirtualTable
                label={words.former}
                rows={items}
                columns={COLUMNS}
                rowKey={(row) => row.id}
                href={(row) => `/replay?replay=${row.id}`}
              />
            )
          }
        </Answered>
      </Part>
    </>
  );
}

const partWords = ({ location, category, product }: ReplaySummary): string =>
  [location ?? words.everywhere, category, product].filter((part) => part !== null).join(' · ');

const COLUMNS: readonly Column<ReplaySummary>[] = [
  {
    key: 'rules',
    head: words.rules,
    width: 'minmax(0, 2fr)',
    cell: (row) => row.name ?? row.policies.map(ruleWords).join(', '),
  },
  { key: 'span', head: words.days, width: '210px', cell: (row) => `${date(row.first_day)} – ${date(row.last_day)}` },
  {
    key: 'part',
    head: words.part,
    width: 'minmax(0, 1fr)',
    cell: partWords,
  },
  { key: 'state', head: words.state, width: '120px', cell: (row) => stateWords(row.state) },
  { key: 'asked', head: words.asked, width: '130px', align: 'end', cell: (row) => moment(row.requested_at) },
];
