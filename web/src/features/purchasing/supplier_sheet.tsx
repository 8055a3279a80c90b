import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import {
  api,
  type Supplier,
  useAddSuppliersMutation,
  useArchiveSupplierMutation,
  useEditSupplierMutation,
  useRestoreSupplierMutation,
} from '../../api/generated';
import { failureOf } from '../../http/failure';
import { ifMatch, wasOvertaken } from '../../http/versions';
import { useAsk } from '../../ui/confirm';
import { readNumber } from '../../ui/read_number';
import { Sheet } from '../../ui/sheet';
import { useSay } from '../../ui/toast';
import { WEEKDAYS } from './weekdays';
import { words } from './words';

const draftOf = (supplier: Supplier | null) => ({
  name: supplier?.name ?? '',
  orderDays: supplier?.order_days ?? [],
  minimum: supplier?.minimum_order_value == null ? '' : String(supplier.minimum_order_value),
  contact: supplier?.contacts[0]?.name ?? '',
  email: supplier?.contacts[0]?.email ?? '',
  phone: supplier?.contacts[0]?.phone ?? '',
});

/** Who delivers, to be added or changed. */
export function SupplierSheet({ supplier: given, onClose }: { supplier: Supplier | null; onClose: () => void }) {
  const [supplier, setSupplier] = useState(given);
  const [draft, setDraft] = useState(() => draftOf(given));
  const [failure, setFailure] = useState<string | null>(null);
  const [overtaken, setOvertaken] = useState(false);
  const [add, adding] = useAddSuppliersMutation();
  const [edit, editing] = useEditSupplierMutation();
  const [archive] = useArchiveSupplierMutation();
  const [restore] = useRestoreSupplierMutation();
  const [read] = api.endpoints.getSupplier.useLazyQuery();
  const say = useSay();
  const ask = useAsk();

  const failed = async (error: unknown) => {
    if (supplier && wasOvertaken(error)) {
      const now = await read({ supplier: supplier.id }).unwrap();
      setSupplier(now);
      setDraft(draftOf(now));
      setOvertaken(true);
      setFailure(null);
    } else setFailure(failureOf(error).detail);
  };

  const send = async () => {
    if (draft.minimum.trim() !== '' && readNumber(draft.minimum) === null) {
      setFailure(words.notANumber(draft.minimum));
      return;
    }
    const [, ...others] = supplier?.contacts ?? [];
    const first = {
      ...supplier?.contacts[0],
      name: draft.contact.trim(),
      email: draft.email.trim() || null,
      phone: draft.phone.trim() || null,
    };
    const said = {
      name: draft.name.trim(),
      order_days: draft.orderDays,
      minimum_order_value: readNumber(draft.minimum),
      contacts: first.name === '' ? others : [first, ...others],
    };
    const answer = supplier
      ? await edit({ supplier: supplier.id, 'If-Match': ifMatch(supplier.version), supplierChange: said })
      : await add({ body: said });
    if (answer.error) await failed(answer.error);
    else {
      say({ said: words.done(said.name) });
      onClose();
    }
  };

  const setAside = async () => {
    if (!supplier) return;
    const stands = supplier.archived_at === null;
    const question = { title: words.archiveTitle(supplier.name), body: words.archiveBody, confirm: words.archive };
    if (stands && !(await ask(question))) return;
    const answer = stands
      ? await archive({ supplier: supplier.id, 'If-Match': ifMatch(supplier.version) })
      : await restore({ supplier: supplier.id });
    if (answer.error) await failed(answer.error);
    else {
      say({ said: stands ? words.isArchived(supplier.name) : words.isBack(supplier.name) });
      onClose();
    }
  };

  const field = (name: 'name' | 'minimum' | 'contact' | 'email' | 'phone', label: string) => (
    <TextField
      size="small"
      label={label}
      value={draft[name]}
      onChange={(event) => {
        setDraft({ ...draft, [name]: event.target.value });
      }}
    />
  );
  return (
    <Sheet
      title={supplier ? words.editOne(supplier.name) : words.add}
      confirm={supplier ? words.save : words.create}
      busy={adding.isLoading || editing.isLoading}
      failure={failure}
      onSend={() => void send()}
      onClose={onClose}
      aside={
        supplier && (
          <Button color="inherit" onClick={() => void setAside()}>
            {supplier.archived_at === null ? words.archive : words.restore}
          </Button>
        )
      }
    >
      {overtaken && <Alert severity="warning">{words.overtaken}</Alert>}
      {field('name', words.name)}
      <Box>
        <Box sx={{ fontSize: 13, color: 'text.secondary', mb: 0.5 }}>{words.orderDays}</Box>
        <ToggleButtonGroup
          size="small"
          value={draft.orderDays}
          aria-label={words.orderDays}
          onChange={(_, orderDays: number[]) => {
            setDraft({ ...draft, orderDays: orderDays.toSorted((a, b) => a - b) });
          }}
        >
          {WEEKDAYS.map((name, day) => (
            <ToggleButton key={name} value={day + 1} sx={{ px: 1.25, textTransform: 'none' }}>
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      {field('minimum', words.minimum)}
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' }, gap: 2 }}>
        {field('contact', words.contact)}
        {field('email', words.email)}
        {field('phone', words.phone)}
      </Box>
    </Sheet>
  );
}
