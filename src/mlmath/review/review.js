// Keys and storing at once. Without it the page works with its buttons.
"use strict";
(() => {
  const page = document.body.dataset;
  if (page.again) {
    setTimeout(() => location.reload(), Number(page.again));
    return;
  }
  const form = document.getElementById("decision");
  const comment = document.getElementById("comment");
  const state = document.getElementById("state");
  const ask = document.getElementById("ask");
  const field = (name) => form.elements[name];
  let busy = Promise.resolve(true);
  let waiting = 0; // requests that are not answered yet
  let stored = comment.value;
  let draft = 0;
  let next = page.next; // the server finds it, unless it has said which it is

  function say(words, problem) {
    state.textContent = words;
    state.classList.toggle("problem", Boolean(problem));
  }

  async function send(address, extra) {
    const body = new URLSearchParams(new FormData(form));
    for (const [name, value] of Object.entries(extra || {})) body.set(name, value);
    const response = await fetch(address, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
    });
    return [response.status, await response.json()];
  }

  // One request at a time: each carries the version that the one before it made.
  function queue(work) {
    waiting += 1;
    busy = busy
      .then(work, work)
      .catch(() => {
        say("Not stored: the server does not answer. Start mlmath review again, and open its new address.", true);
        return false;
      })
      .finally(() => {
        waiting -= 1;
      });
    return busy;
  }

  function show(decision) {
    field("version").value = decision.version;
    stored = decision.comment;
    next = decision.next || page.next;
    if (waiting > 1) return; // what was pressed since is stored next
    for (const box of form.querySelectorAll("input[name=item]"))
      box.checked = decision.items.includes(box.value);
    document.getElementById("flagged").checked = decision.flagged;
    if (document.activeElement !== field("points")) field("points").value = decision.by_hand;
    decided(decision.nothing);
    if (document.activeElement !== comment) comment.value = decision.comment;
    say(decision.said);
    document.getElementById("waiting").textContent = decision.waiting;
    const bar = document.getElementById("bar");
    if (bar) bar.value = bar.max - decision.waiting;
  }

  // Whether no item of the rubric applies, which is not the same as nothing decided.
  function decided(nothing) {
    const hidden = document.getElementById("decided");
    if (hidden) hidden.value = nothing ? "1" : "";
  }

  function store(address, extra) {
    clearTimeout(draft);
    return queue(async () => {
      const [status, answer] = await send(address || form.action, extra);
      if (status === 200) {
        show(answer);
        return true;
      }
      if (status === 409 && answer.ask) {
        question(answer, address, extra);
        return false;
      }
      say("Not stored. " + (answer.problem || ""), true);
      return false;
    });
  }

  function question(answer, address, extra) {
    const keep = document.createElement("button");
    const replace = document.createElement("button");
    keep.type = replace.type = "button";
    keep.className = "strong";
    keep.textContent = "Keep what is stored";
    replace.textContent = "Replace it by mine";
    keep.onclick = () => location.reload();
    replace.onclick = () => {
      ask.hidden = true;
      field("version").value = answer.version;
      store(address, extra);
    };
    ask.innerHTML = answer.ask; // made by our template, which escapes what people wrote
    ask.append(keep, " ", replace);
    ask.hidden = false;
    say("Not stored: somebody else has decided.", true);
    keep.focus();
  }

  async function leave(to) {
    if (!to()) return;
    if (comment.value !== stored && !(await store())) return;
    if ((await busy) === false) {
      busy = Promise.resolve(true); // it has been said; whoever goes on now knows
      return;
    }
    location.assign(to()); // asked now: what was stored meanwhile says which answer is next
  }

  async function undo() {
    await queue(async () => {
      const [status, answer] = await send(page.top + "/undo");
      if (status === 200) location.assign(answer.go);
      else say(answer.problem, true);
      return true;
    });
  }

  form.addEventListener("change", (event) => {
    if (event.target === field("points") || event.target === comment) return;
    if (event.target.name === "item") {
      field("points").value = "";
      decided(false);
    }
    store();
  });
  field("points").addEventListener("change", () => {
    decided(false);
    store();
  });
  comment.addEventListener("input", () => {
    clearTimeout(draft);
    draft = setTimeout(() => queue(() => send(page.here + "/draft")), 400);
  });
  comment.addEventListener("change", () => {
    if (comment.value !== stored) store();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button && button.id === "undo") undo();
    else if (button && button.id === "repeat") store(button.formAction);
    else if (button && button.id === "none") none();
    else store();
  });

  function none() {
    for (const box of form.querySelectorAll("input[name=item]")) box.checked = false;
    field("points").value = "";
    decided(true);
    store();
  }

  const keys = {
    n: () => leave(() => page.after),
    ArrowRight: () => leave(() => page.after),
    p: () => leave(() => page.before),
    ArrowLeft: () => leave(() => page.before),
    j: () => leave(() => next),
    c: () => comment.focus(),
    o: () => field("points").select(),
    m: () => document.getElementById("flagged").click(),
    r: () => store(page.here + "/repeat"),
    u: undo,
    0: () => document.getElementById("none") && none(),
  };

  document.addEventListener("keydown", (event) => {
    const writing = event.target.matches("textarea, input:not([type=checkbox])");
    if (event.key === "Escape" && writing) {
      event.target.blur();
      event.preventDefault();
    } else if (event.key === "Enter" && event.ctrlKey && event.target === comment) {
      event.preventDefault();
      comment.blur();
      busy.then(() => leave(() => next));
    } else if (event.key === "Enter" && event.target === field("points")) {
      event.preventDefault();
      event.target.blur();
    }
    if (writing || event.ctrlKey || event.altKey || event.metaKey || !ask.hidden) return;
    const box = form.querySelector(`input[data-key="${CSS.escape(event.key)}"]`);
    if (box) box.click();
    else if (Object.hasOwn(keys, event.key)) keys[event.key]();
    else return;
    event.preventDefault();
  });
  page.ready = "yes"; // keys are heard from now on
})();
