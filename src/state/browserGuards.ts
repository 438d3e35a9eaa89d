/** What a browser may have beside the policy that shuts a page in, or closes a way by not having it. */
export interface BrowserGuards {
  /** No text becomes markup or the address of a script. */
  readonly trustedTypes: boolean;
  /** A page can stop itself from going elsewhere. */
  readonly navigation: boolean;
  /** The page is kept in the browser, and answers for its host. */
  readonly serviceWorker: boolean;
  /** WebRTC, a way that no policy closes, is not there. */
  readonly noWebRtc: boolean;
}

/** Found by asking for each feature itself: what a browser calls itself tells nothing. */
export function browserGuards(): BrowserGuards {
  return {
    trustedTypes: 'trustedTypes' in globalThis,
    navigation: 'navigation' in globalThis,
    serviceWorker: 'serviceWorker' in navigator,
    noWebRtc: !('RTCPeerConnection' in globalThis),
  };
}
