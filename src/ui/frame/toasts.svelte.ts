/** Short messages that come and go: their library comes with the first of them. */
class Toasts {
  areWanted = $state.raw(false);

  success(text: string): void {
    void this.#show('success', text);
  }

  warning(text: string): void {
    void this.#show('warning', text);
  }

  /** Brings the library ahead of a message that comes when nothing can be loaded any more. */
  async load(): Promise<void> {
    this.areWanted = true;
    await import('svelte-sonner');
  }

  async #show(kind: 'success' | 'warning', text: string): Promise<void> {
    this.areWanted = true;
    const { toast } = await import('svelte-sonner');
    toast[kind](text);
  }
}

export const toasts = new Toasts();
