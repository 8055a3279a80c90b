import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function SignInScreen() {
  return (
    <Page title="Sign in">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}
