import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import TextField from '@mui/material/TextField';
import { styled } from '@mui/material/styles';
import { type DragEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { Link, Navigate } from 'react-router';
import {
  type Import,
  type Job,
  useChangeOrganisationSettingsMutation,
  useGenerateRecommendationsMutation,
  useGetImportQuery,
  useJobQuery,
  useListImportsQuery,
  useListJobsQuery,
  useLoadSampleMutation,
  useSummaryQuery,
} from '../../api/generated';
import { failureOf } from '../../http/failure';
import { upload } from '../../http/upload';
import { plural } from '../../ui/format';
import { UploadIcon } from '../../ui/icons';
import { Page } from '../../ui/page';
import { phrases } from '../../ui/phrases';

const words = phrases('features/accounts/welcome', {
  title: 'Welcome to Shelfcast',
  says: 'From what you sold to what to order: two steps, a few minutes.',
  one: 'Bring what you sold',
  oneSays:
    'A sales export of your till, shop or spreadsheet: CSV or Excel, one line for each sale or day. Stock counts and supplier terms can come as further files, now or later.',
  drop: 'Drop files here, or choose them',
  choose: 'Choose files',
  known: 'Exports of Shopify, Square, Toast, Loyverse, Odoo and ERPNext are recognised; others are asked about, once.',
  sample: 'No file at hand?',
  sampleSays: 'Two years of a bakery-café, a bar and a dark store, made up but true to life.',
  useSample: 'Use the sample',
  two: 'Make the first order list',
  twoSays:
    'Shelfcast forecasts each product at each place, tries its settings on your past, and decides what to order. Where your files say nothing about delivery, this holds; 95 of 100 times the shelf shall not run empty. All of it can be changed later under Settings.',
  leadTime: 'Days from order to delivery',
  review: 'Days between orders',
  currency: 'Currency',
  make: 'Make the order list',
  needSales: 'Needs a file with sales first.',
  sending: (name: string) => `Sending ${name}`,
  reading: (name: string) => `Reading ${name}`,
  done: (name: string, rows: string) => `${name}: ${rows} taken in`,
  someRejected: (rows: string) => `, ${rows} rejected`,
  seeWhy: 'see why',
  asks: (name: string) => `${name}: which column is what?`,
  tell: 'Tell it',
  failed: (name: string) => `${name} could not be taken in.`,
  working: 'Working',
  progress: 'Progress',
  again: 'Back',
  cancelled: 'It was cancelled.',
  minutes: 'Some seconds for a shop, some minutes for thousands of products. You can leave this page meanwhile.',
});

const POLL_MS = 1500;
const SERVICE_LEVEL = 0.95;
const HOLDING_COST = 0.01;
const ACCEPTED = '.csv,.txt,.tsv,.xlsx,.parquet';

/** A stranger's first minutes: a file or the sample, then the first order list. */
export function WelcomeScreen() {
  const summary = useSummaryQuery({});
  const jobs = useListJobsQuery({}, { pollingInterval: POLL_MS });
  const [loadSample, sample] = useLoadSampleMutation();
  const [generate, generated] = useGenerateRecommendationsMutation();
  const imports = useListImportsQuery({ limit: 20 });
  const [change, changed] = useChangeOrganisationSettingsMutation();
  const [leadTime, setLeadTime] = useState('2');
  const [review, setReview] = useState('7');
  const [currency, setCurrency] = useState('EUR');
  const [sending, setSending] = useState<Sending[]>([]);
  const begun = sample.data ?? generated.data;
  const making = (jobs.data ?? []).find(({ kind, state }) => isMaking(kind) && !hasEnded(state)) ?? begun;

  if (summary.data && summary.data.made_at !== null) return <Navigate replace to="/" />;

  const sent = imports.data?.items ?? [];
  const hasSales = sent.some(({ kind, state }) => kind === 'sales' && state === 'done');
  const send = (files: readonly File[]) => {
    for (const file of files) {
      const update = (change: Partial<Sending>) => {
        setSending((all) => all.map((one) => (one.file === file ? { ...one, ...change } : one)));
      };
      setSending((all) => [...all.filter((one) => one.file.name !== file.name), { file, share: 0 }]);
      const form = new FormData();
      form.append('file', file);
      void upload<Import>('/api/v1/imports', form, (share) => {
        update({ share });
      }).then((answer) => {
        if ('data' in answer) update({ id: answer.data.id });
        else update({ problem: failureOf(answer.error).detail });
        void imports.refetch();
      });
    }
  };

  /** What the files do not tell is taken from here; all of it can be changed under Settings. */
  const make = () => {
    const settingsChange = {
      lead_time_days: Number(leadTime),
      review_days: Number(review),
      currency: currency || null,
      service_level: SERVICE_LEVEL,
      holding_cost: HOLDING_COST,
    };
    change({ 'If-Match': '*', settingsChange })
      .unwrap()
      .then(
        () => void generate({}),
        () => undefined, // why not is shown below
      );
  };

  return (
    <Page title={words.title} subtitle={words.says} width="text">
      {making ? (
        <Making
          key={making.id}
          first={making}
          onDone={() => void summary.refetch()}
          onAgain={() => {
            sample.reset();
            generated.reset();
          }}
        />
      ) : (
        <>
          <Step number={1} title={words.one} says={words.oneSays}>
            <DropZone onFiles={send} />
            <Box
              component="ul"
              aria-live="polite"
              sx={{ listStyle: 'none', m: 0, mt: 1.5, p: 0, display: 'grid', gap: 1 }}
            >
              {sending.map((one) => (
                <Sent key={one.file.name} sending={one} onDone={() => void imports.refetch()} />
              ))}
            </Box>
            <Box sx={{ mt: 3, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
              <Box sx={{ flex: '1 1 260px' }}>
                <strong>{words.sample}</strong> <Box component="span">{words.sampleSays}</Box>
              </Box>
              <Button variant="outlined" loading={sample.isLoading} onClick={() => void loadSample({})}>
                {words.useSample}
              </Button>
            </Box>
            <Failure error={sample.error} />
          </Step>
          <Step number={2} title={words.two} says={words.twoSays}>
            <Box sx={{ display: 'grid', gridTemplateColumns: { sm: 'repeat(3, 1fr)' }, gap: 2, mb: 2.5 }}>
              <Days label={words.leadTime} value={leadTime} onChange={setLeadTime} />
              <Days label={words.review} value={review} onChange={setReview} />
              <TextField
                label={words.currency}
                size="small"
                value={currency}
                onChange={(event) => {
                  setCurrency(event.target.value.toUpperCase());
                }}
              />
            </Box>
            <Button
              variant="contained"
              size="large"
              disabled={!hasSales}
              loading={generated.isLoading || changed.isLoading}
              onClick={make}
            >
              {words.make}
            </Button>
            <Failure error={changed.error} />
            {!hasSales && <Box sx={{ mt: 1, color: 'text.secondary', fontSize: 14 }}>{words.needSales}</Box>}
            <Failure error={generated.error} />
          </Step>
        </>
      )}
    </Page>
  );
}

interface DaysProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

const Days = ({ label, value, onChange }: DaysProps) => (
  <TextField
    label={label}
    size="small"
    type="number"
    slotProps={{ htmlInput: { min: 0, step: 1 } }}
    value={value}
    onChange={(event) => {
      onChange(event.target.value);
    }}
  />
);

interface Sending {
  file: File;
  share: number;
  /** The import that it became. */
  id?: string;
  problem?: string;
}

const isMaking = (kind: string): boolean => kind === 'nightly' || kind === 'sample';
const hasEnded = (state: string): boolean => ['done', 'failed', 'cancelled'].includes(state);

const Failure = ({ error }: { error: unknown }) =>
  error === undefined ? null : (
    <Alert severity="error" sx={{ mt: 2 }}>
      {failureOf(error).detail}
    </Alert>
  );

function Step({ number, title, says, children }: { number: number; title: string; says: string; children: ReactNode }) {
  const heading = useId();
  return (
    <Box
      component="section"
      aria-labelledby={heading}
      sx={{
        display: 'grid',
        gridTemplateColumns: { sm: '40px 1fr' },
        columnGap: 2,
        py: 4,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box aria-hidden sx={{ fontSize: 28, lineHeight: 1.1, fontWeight: 650, color: 'primary.main' }}>
        {number}
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Box
          component="h2"
          id={heading}
          sx={{ m: 0, fontSize: 22, lineHeight: 1.3, fontWeight: 650, letterSpacing: '-0.01em' }}
        >
          {title}
        </Box>
        <Box sx={{ color: 'text.secondary', mt: 0.5, mb: 2.5, lineHeight: 1.6, textWrap: 'pretty' }}>{says}</Box>
        {children}
      </Box>
    </Box>
  );
}

function DropZone({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <Zone
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={onDrop}
    >
      <UploadIcon sx={{ fontSize: 30, color: 'primary.main' }} />
      <div>{words.drop}</div>
      <Button variant="contained" onClick={() => field.current?.click()}>
        {words.choose}
      </Button>
      <small>{words.known}</small>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label={words.choose}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </Zone>
  );
}

const Zone = styled('div')(({ theme }) => ({
  display: 'grid',
  justifyItems: 'center',
  gap: 12,
  padding: '28px 20px',
  borderRadius: 14,
  border: `1.5px dashed ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  textAlign: 'center',
  '& small': { color: theme.vars.palette.text.secondary, fontSize: 13.5, maxWidth: 460, textWrap: 'balance' },
  '&[data-over]': { borderColor: theme.vars.palette.primary.main, borderStyle: 'solid' },
}));

/** One file on its way in. */
function Sent({ sending: { file, share, id, problem }, onDone }: { sending: Sending; onDone: () => void }) {
  const { data: taken } = useGetImportQuery({ id: id ?? '' }, { skip: id === undefined, pollingInterval: POLL_MS });
  const ended = taken !== undefined && hasEnded(taken.state);
  const tell = useEffectEvent(onDone);
  useEffect(() => {
    if (ended) tell();
  }, [ended]);
  const said = problem ?? (taken?.state === 'failed' ? String(taken.problem?.detail ?? '') : undefined);
  if (said !== undefined) {
    return (
      <li>
        <Alert severity="error">
          <strong>{words.failed(file.name)}</strong> {said}
        </Alert>
      </li>
    );
  }
  if (taken?.state === 'mapping') {
    return (
      <li>
        <Alert
          severity="info"
          action={
            <Button component={Link} to={`/imports/${taken.id}`} color="inherit" size="small">
              {words.tell}
            </Button>
          }
        >
          {words.asks(file.name)}
        </Alert>
      </li>
    );
  }
  if (taken?.state === 'done') {
    const rejected = (taken.rows ?? 0) - (taken.accepted ?? 0);
    return (
      <li>
        <Alert severity="success">
          {words.done(file.name, plural(taken.accepted ?? 0, 'row'))}
          {rejected > 0 && (
            <>
              {words.someRejected(plural(rejected, 'row'))} (<Link to={`/imports/${taken.id}`}>{words.seeWhy}</Link>)
            </>
          )}
        </Alert>
      </li>
    );
  }
  const onTheWay = id === undefined && share < 1;
  return (
    <li>
      {onTheWay ? words.sending(file.name) : words.reading(file.name)}
      <LinearProgress
        aria-label={words.progress}
        variant={onTheWay ? 'determinate' : 'indeterminate'}
        value={share * 100}
        sx={{ mt: 0.5, borderRadius: 2 }}
      />
    </li>
  );
}

/** The list is being made; told step by step. */
function Making({ first, onDone, onAgain }: { first: Job; onDone: () => void; onAgain: () => void }) {
  const { data: job = first } = useJobQuery({ id: first.id }, { pollingInterval: POLL_MS });
  const done = job.state === 'done';
  const tell = useEffectEvent(onDone);
  useEffect(() => {
    if (done) tell();
  }, [done]);
  return (
    <Step number={2} title={words.two} says={words.minutes}>
      {job.state === 'failed' || job.state === 'cancelled' ? (
        <Alert
          severity="error"
          action={
            <Button color="inherit" size="small" onClick={onAgain}>
              {words.again}
            </Button>
          }
        >
          {String(job.problem?.detail ?? words.cancelled)}
        </Alert>
      ) : (
        <Box role="status">
          <Box sx={{ mb: 1 }}>{job.message ?? words.working}…</Box>
          <LinearProgress
            aria-label={words.progress}
            variant={job.progress > 0 ? 'determinate' : 'indeterminate'}
            value={job.progress * 100}
            sx={{ height: 6, borderRadius: 3 }}
          />
        </Box>
      )}
    </Step>
  );
}
