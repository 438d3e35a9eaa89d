import { CHANNELS, type Channel } from '../../domain';

/** Words that say the way by themselves, as sources of regular expressions. */
const WAYS: Readonly<Record<Channel, readonly string[]>> = {
  call: [
    'calls?(?! off)',
    'calling(?! off)',
    '(?:tele)?phon(?:es?|ed|ing)',
    'tele ?call(?:s|ing|ers?)?',
    '(?:auto ?|robo ?)?dial(?:s|ing|l?ers?)?',
    '(?:robo|cold)calls?',
    'call ?backs?',
    'voice ?mails?',
    'voice messages?',
    'ivr',
  ],
  message: [
    'sms',
    'text(?:s|ing)?',
    '(?<!voice )messag(?:es?|ing)',
    'e mails?',
    'emails?',
    'emailing',
    'whats ?app',
    'notifications?',
    'chat ?bots?',
    'automated reminders?',
    'automatic reminders?',
  ],
  letter: [
    'letters?',
    'writ(?:e|ing|ten)(?! off)',
    '(?<!legal )notices?',
    '(?<!e )mail(?:s|ing|ed)?',
    'by post',
    'postal',
    'couriers?',
  ],
  visit: [
    'visit(?:s|ing)?',
    'field',
    'door ?steps?',
    'door to door',
    'door ?knock(?:s|ing|ers?)?',
    'in person',
    'face to face',
  ],
  legal: [
    'legal',
    'law ?suits?',
    'lawyers?',
    'attorneys?',
    'solicitors?',
    'courts?',
    'sue',
    'litigat(?:e|ion)',
    'arbitration',
    'tribunals?',
    'summons',
    'foreclos(?:e|ures?)',
    'reposses(?:s|sion|sions)',
    'sarfaesi',
  ],
  collector: [
    'collectors?',
    'agenc(?:y|ies)',
    '(?:collections?|recovery) agents?',
    'dcas?',
    'third part(?:y|ies)',
    'external collections?',
    'outsourc(?:e|ed|ing)',
  ],
};

/** A reminder alone is a message; with another way in the text it goes that way. */
const REMINDER = /(?<!\S)remind(?:s|ers?|ing)?(?!\S)/;
const REMINDING_WAYS = channelMask(['call', 'message', 'letter', 'visit']);

const wholeWords = (sources: readonly string[]): string =>
  `(?<!\\S)(?:${sources.join('|')})(?!\\S)`;
const FINDERS = CHANNELS.map((channel) => new RegExp(wholeWords(WAYS[channel])));

const ANY_WAY = wholeWords([...Object.values(WAYS).flat(), 'remind(?:s|ers?|ing)?']);
const BETWEEN = '(?:(?:a|an|any|more|further|another|automated|direct|by|the|to|make|send|use) )*';
/** “no calls”, “do not call or visit”, “without another letter”. */
const REFUSED = new RegExp(
  `(?<!\\S)(?:no|not|never|without|avoid|dont) ${BETWEEN}${ANY_WAY}(?: (?:or|nor) ${BETWEEN}${ANY_WAY})*`,
  'g',
);

/** Channels as a mask: bit `i` for `CHANNELS[i]`. */
export function channelMask(channels: readonly Channel[]): number {
  return channels.reduce((mask, channel) => mask | (1 << CHANNELS.indexOf(channel)), 0);
}

/**
 * By which ways an action reaches the borrower, told by whole words of its name or of a
 * treatment's: a mask as of {@link channelMask}. 0 where the words say none (“Settlement offer”,
 * “Monitor”) or refuse it (“No calls”). In doubt a way counts: a rule too many is looked at,
 * one too few is not.
 */
export function channelsOf(action: string): number {
  const words = plainWords(action).replace(REFUSED, ' ');
  const said = FINDERS.reduce(
    (mask, finder, bit) => (finder.test(words) ? mask | (1 << bit) : mask),
    0,
  );
  const reminds = (said & REMINDING_WAYS) === 0 && REMINDER.test(words);
  return reminds ? said | channelMask(['message']) : said;
}

/** In lower case, words apart by single spaces; signs that end a thought stand apart. */
function plainWords(action: string): string {
  return action
    .normalize('NFKC')
    .replace(/['’]/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[.,;:!?()–—]+/gu, ' | ')
    .replace(/[^\p{L}\p{N}|]+/gu, ' ')
    .trim();
}
