/** The page's two hidden file inputs, for buttons that open them. */
class Pickers {
  data = $state.raw<HTMLInputElement>();
  settings = $state.raw<HTMLInputElement>();

  openData(): void {
    this.data?.click();
  }

  openSettings(): void {
    this.settings?.click();
  }
}

export const pickers = new Pickers();
