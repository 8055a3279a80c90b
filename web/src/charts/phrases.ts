import { phrases } from '../ui/phrases';

export const words = phrases('charts', {
  chart: 'chart',
  quarter: '3 months',
  year: '1 year',
  all: 'All',
  table: 'Table',
  tableHint: 'The button “Table” shows the same numbers as a table.',
  hint: 'Point at a day, or use the arrow keys. Drag to look closer; 0 shows everything.',
  date: 'Date',
  remarks: 'Remarks',
  earlier: 'Show earlier',
});
