import { type Replay, useUseReplayedRuleMutation } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { useAsk } from '../../ui/confirm';
import { useSay } from '../../ui/toast';
import { ruleWords, words } from './words';

/** Have a rule order from the next night on, for what the replay was about, after a question. */
export function useThisRule(replay: Replay): (policy: string) => Promise<void> {
  const [use] = useUseReplayedRuleMutation();
  const ask = useAsk();
  const say = useSay();
  return async (policy) => {
    const part = replay.product ?? replay.category ?? replay.location;
    const question = {
      title: words.useTitle(ruleWords(policy)),
      body: words.useBody(part ?? words.useEverything),
      confirm: words.use,
    };
    if (!(await ask(question))) return;
    const scope = {
      ...(replay.location === null ? {} : { location: replay.location }),
      ...(replay.category === null ? {} : { category: replay.category }),
      ...(replay.product === null ? {} : { product: replay.product }),
    };
    const answer = await use({ id: replay.id, useBody: { policy, ...scope } });
    if (answer.error) say({ said: failureOf(answer.error).detail, severity: 'error' });
    else say({ said: words.used(ruleWords(policy)) });
  };
}
