import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { phrases } from './phrases';
import { SearchField } from './search_field';

const words = phrases('ui/list_tools', { archived: 'Archived' });

interface ListToolsProps {
  searchLabel: string;
  search: string;
  onSearch: (search: string) => void;
  archived: boolean;
  onArchived: (archived: boolean) => void;
}

/** Above a list of records: search it, or look at those that were archived. */
export const ListTools = ({ searchLabel, search, onSearch, archived, onArchived }: ListToolsProps) => (
  <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mb: 2 }}>
    <SearchField label={searchLabel} value={search} onChange={onSearch} />
    <FormControlLabel
      label={words.archived}
      sx={{ ml: 0, gap: 0.5, '& .MuiFormControlLabel-label': { fontSize: 14 } }}
      control={
        <Switch
          size="small"
          checked={archived}
          onChange={(_, checked) => {
            onArchived(checked);
          }}
          slotProps={{ input: { role: 'switch' } }}
        />
      }
    />
  </Box>
);
