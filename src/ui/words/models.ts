/** Kinds of models as settings name them, the simplest first. */
export const MODEL_KINDS = ['scorecard', 'forest', 'boosting', 'network'] as const;

export const MODEL_NAMES: Readonly<Record<string, string>> = {
  scorecard: 'Scorecard',
  forest: 'Random forest',
  boosting: 'Boosted trees',
  network: 'Neural network',
};

/** What a model is, for someone who has not met it. */
export const MODEL_WORDS: Readonly<Record<string, string>> = {
  scorecard: 'Points for each answer, added up: the table that credit departments print.',
  forest: 'Many trees of questions, each on loans drawn at random; their answers are averaged.',
  boosting: 'Small trees of questions one after the other, each correcting those before it.',
  network: 'Small networks of weighted sums, each ended by loans it did not learn from.',
};
