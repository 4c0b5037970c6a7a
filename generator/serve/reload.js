// Added to pages by `dateline serve`, never published: loads a page again when it has changed, and shows what is wrong.
"use strict";

(() => {
  if (window.top !== window) return;
  const since = document.currentScript.dataset.build;
  const query = new URLSearchParams({ page: location.pathname, since });
  const isEmpty = document.documentElement.dataset.dateline === "empty"; // no site yet: the page itself says what is wrong
  let source = null;

  function listen() {
    stop();
    if (document.hidden) return; // a browser has six connections to a server, for all its tabs
    source = new EventSource(`/.dateline/events?${query}`);
    source.onmessage = (event) => tell(JSON.parse(event.data));
    source.onerror = () => {
      if (source && source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    };
  }

  function stop() {
    if (source) source.close();
    source = null;
  }

  function tell(notice) {
    if (notice.stale || (isEmpty && notice.build > since)) {
      stop();
      location.reload(); // which keeps the place that is read
    } else if (!isEmpty) {
      show(notice);
    }
  }

  function show({ errors, warnings, problems }) {
    const old = document.getElementById("dateline-problems");
    const wasOpen = old && old.shadowRoot.querySelector("details").open;
    if (old) old.remove();
    if (!problems.length) return;
    const host = make("div", "");
    host.id = "dateline-problems";
    const shadow = host.attachShadow({ mode: "open" });
    const sheet = make("link", "");
    sheet.rel = "stylesheet";
    sheet.href = "/.dateline/reload.css";
    shadow.append(sheet, panel(errors, warnings, problems, wasOpen));
    document.documentElement.append(host);
  }

  function panel(errors, warnings, problems, wasOpen) {
    const box = make("details", "");
    box.lang = "en";
    box.dir = "ltr";
    box.className = errors ? "errors" : "warnings";
    box.open = Boolean(errors) || Boolean(wasOpen);
    const list = make("ol", "");
    list.append(...problems.map(item));
    const more = errors + warnings - problems.length;
    box.append(heading(errors, warnings), list);
    if (more > 0) box.append(make("p", `and ${more} more, which the terminal shows`));
    return box;
  }

  function heading(errors, warnings) {
    const counts = [count(errors, "error"), count(warnings, "warning")].filter(Boolean).join(" and ");
    const summary = make("summary", errors ? `${counts}: this is the last good site` : counts);
    summary.setAttribute("role", "status");
    return summary;
  }

  function item({ text, hint, severity }) {
    const line = make("li", "");
    line.className = severity;
    line.append(make("code", text));
    if (hint) line.append(make("p", `hint: ${hint}`));
    return line;
  }

  function count(many, word) {
    return many ? `${many} ${word}${many === 1 ? "" : "s"}` : "";
  }

  function make(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", (event) => event.persisted && listen());
  addEventListener("pagehide", stop);
  listen();
})();
