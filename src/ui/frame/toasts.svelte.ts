/** Short messages that come and go: their library comes with the first of them. */
class Toasts {
  areWanted = $state.raw(false);

  success(text: string): void {
    void this.#show('success', text);
  }

  warning(text: string): void {
    void this.#show('warning', text);
  }

  async #show(kind: 'success' | 'warning', text: string): Promise<void> {
    this.areWanted = true;
    const { toast } = await import('svelte-sonner');
    toast[kind](text);
  }
}

export const toasts = new Toasts();
