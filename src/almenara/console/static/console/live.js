// Listens to the unit's stream and tells the page: `live:hits` on the body means that something about hits changed.
// The page then asks the server, which answers only what this officer may see.
//
// Open tabs share one connection where the browser can (a browser allows six per site), and a tab in the background
// goes on listening: a watch floor leaves this page open. Whatever was missed while away is asked for again.

const sign = document.querySelector("[data-live]");
const EVERYTHING = "*";
const CHANNEL = "almenara-live";
const PATIENCE = [2000, 5000, 15000, 30000]; // milliseconds before trying again

let state = "off";
let leading = null; // in the tab that holds the connection: tells a new tab how it stands

if (sign) {
  const others = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;
  if (others) others.onmessage = (message) => receive(message.data);
  const say = (data) => {
    receive(data);
    others?.postMessage(data);
  };
  if (others && navigator.locks) {
    navigator.locks.request(CHANNEL, () => new Promise(() => listen(say)));
    others.postMessage({ asks: true });
  } else {
    listen(receive);
  }
}

function receive(data) {
  if (data.state) show(data.state);
  if (data.topic) tell(data.topic);
  if (data.asks && leading) leading();
}

function listen(say) {
  let failures = 0;
  let wasOpen = state === "on"; // taken over from a tab that was closed
  leading = () => say({ state });

  const connect = () => {
    const source = new EventSource(sign.dataset.live);
    source.onopen = () => {
      failures = 0;
      say({ state: "on" });
      if (wasOpen) say({ topic: EVERYTHING });
      wasOpen = true;
    };
    source.onmessage = (message) => say({ topic: JSON.parse(message.data).topic });
    source.onerror = async () => {
      if (source.readyState !== EventSource.CLOSED) return say({ state: "off" });
      say({ state: (await signedOut()) ? "out" : "off" });
      setTimeout(connect, PATIENCE[Math.min(failures++, PATIENCE.length - 1)]);
    };
  };
  connect();
}

async function signedOut() {
  const asking = new AbortController();
  try {
    const answer = await fetch(sign.dataset.live, { signal: asking.signal, cache: "no-store" });
    return answer.status === 401;
  } catch {
    return false;
  } finally {
    asking.abort();
  }
}

function show(now) {
  state = now;
  if (sign.dataset.state !== now) sign.dataset.state = now;
  document.body.dispatchEvent(new CustomEvent("live", { detail: { state: now } }));
}

function tell(topic) {
  const topics = topic === EVERYTHING ? listenedTo() : [topic];
  for (const name of topics) document.body.dispatchEvent(new CustomEvent(`live:${name}`));
}

function listenedTo() {
  const found = new Set();
  for (const element of document.querySelectorAll("[hx-trigger*='live:']")) {
    for (const [, name] of element.getAttribute("hx-trigger").matchAll(/live:([a-z0-9_-]+)/g)) found.add(name);
  }
  return found;
}
