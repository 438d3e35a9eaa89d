/** Whoever decides at this screen: remembered until the page is closed, and kept nowhere. */
class Reviewer {
  initials = $state('');
}

export const reviewer = new Reviewer();
