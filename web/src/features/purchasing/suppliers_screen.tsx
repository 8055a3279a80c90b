import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function SuppliersScreen() {
  return (
    <Page title="Suppliers">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}
