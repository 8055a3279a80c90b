import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { failureOf } from '../http/failure';
import { wasOvertaken } from '../http/versions';
import { useAsk } from './confirm';
import { phrases } from './phrases';
import { Sheet } from './sheet';
import { useSay } from './toast';

const words = phrases('ui/record_sheet', {
  editOne: (name: string) => `Edit ${name}`,
  save: 'Save',
  create: 'Add',
  archive: 'Archive',
  restore: 'Restore',
  archiveTitle: (name: string) => `Archive ${name}?`,
  saved: (name: string) => `${name} is saved.`,
  added: (name: string) => `${name} is added.`,
  archived: (name: string) => `${name} is archived.`,
  restored: (name: string) => `${name} is back.`,
  overtaken: 'Somebody else changed this meanwhile. Below is what they saved; put your change in again.',
});

/** How a request went. */
type Sent = PromiseLike<{ error?: unknown }>;

interface RecordSheetProps<Kept, Draft> {
  /** Null: a new one. */
  record: Kept | null;
  /** The heading of a new one. */
  addTitle: string;
  draftOf: (record: Kept | null) => Draft;
  nameOf: (draft: Draft) => string;
  /** Sends what was typed, or says what of it cannot be read. */
  send: (draft: Draft, record: Kept | null) => Sent | string;
  archive: (record: Kept) => Sent;
  /** What it means to be archived. */
  archiveBody: string;
  restore: (record: Kept) => Sent;
  /** What is kept now, after somebody else changed it. */
  read: (record: Kept) => Promise<Kept>;
  onClose: () => void;
  children: (draft: Draft, change: (part: Partial<Draft>) => void) => ReactNode;
}

/** One record to be added, changed, archived or taken back; who changes it last has seen what was there before. */
export function RecordSheet<Kept extends { archived_at: string | null }, Draft>({
  record: given,
  addTitle,
  draftOf,
  nameOf,
  send,
  archive,
  archiveBody,
  restore,
  read,
  onClose,
  children,
}: RecordSheetProps<Kept, Draft>) {
  const [record, setRecord] = useState(given);
  const [draft, setDraft] = useState(() => draftOf(given));
  const [failure, setFailure] = useState<string | null>(null);
  const [overtaken, setOvertaken] = useState(false);
  const [busy, setBusy] = useState(false);
  const say = useSay();
  const ask = useAsk();
  const name = nameOf(draft);

  const carryOut = async (sent: Sent, done: string) => {
    setBusy(true);
    const { error } = await sent;
    setBusy(false);
    if (error === undefined) {
      say({ said: done });
      onClose();
    } else if (record && wasOvertaken(error)) {
      const now = await read(record);
      setRecord(now);
      setDraft(draftOf(now));
      setOvertaken(true);
      setFailure(null);
    } else setFailure(failureOf(error).detail);
  };

  const onSend = () => {
    const sent = send(draft, record);
    if (typeof sent === 'string') setFailure(sent);
    else void carryOut(sent, record ? words.saved(name) : words.added(name));
  };

  const setAside = async (kept: Kept) => {
    const known = nameOf(draftOf(kept));
    if (kept.archived_at !== null) {
      await carryOut(restore(kept), words.restored(known));
      return;
    }
    const question = { title: words.archiveTitle(known), body: archiveBody, confirm: words.archive };
    if (await ask(question)) await carryOut(archive(kept), words.archived(known));
  };

  return (
    <Sheet
      title={record ? words.editOne(nameOf(draftOf(record))) : addTitle}
      confirm={record ? words.save : words.create}
      busy={busy}
      failure={failure}
      onSend={onSend}
      onClose={onClose}
      aside={
        record && (
          <Button color="inherit" disabled={busy} onClick={() => void setAside(record)}>
            {record.archived_at === null ? words.archive : words.restore}
          </Button>
        )
      }
    >
      {overtaken && <Alert severity="warning">{words.overtaken}</Alert>}
      {children(draft, (part) => {
        setDraft({ ...draft, ...part });
      })}
    </Sheet>
  );
}
