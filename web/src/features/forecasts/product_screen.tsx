import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function ProductScreen() {
  return (
    <Page title="Product">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}
