import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function ProductsScreen() {
  return (
    <Page title="Products">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}
