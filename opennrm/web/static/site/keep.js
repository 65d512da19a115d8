// Comfort only: a form with `data-keep` is sent from the page, so that a lost connection leaves what
// was typed where it is, in this page and nowhere else: nothing is stored on the device. The server
// answers 204 with the address that comes next; any other answer is left to the browser's own way.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const box = form.querySelector("[data-keep-say]");
  const words = Object.fromEntries(
    [...form.querySelectorAll("template[data-keep-word]")].map((one) => [one.dataset.keepWord, one]),
  );
  let waiting = null;
  let lost = null;

  const say = (word) => box.replaceChildren(word ? words[word].content.cloneNode(true) : "");

  // A form that was open while somebody signed in again carries an old token: fetch a new one.
  const renew = async () => {
    const page = await fetch(window.location.href, { redirect: "manual" });
    if (!page.ok) return false;
    const fresh = new DOMParser()
      .parseFromString(await page.text(), "text/html")
      .querySelector("[name=csrfmiddlewaretoken]");
    if (fresh) form.querySelector("[name=csrfmiddlewaretoken]").value = fresh.value;
    return Boolean(fresh);
  };

  const post = (button) =>
    // Not `form.action`: the buttons of a page are called "action", and would stand in its place.
    fetch(form.getAttribute("action") || window.location.href, {
      method: "POST",
      body: new FormData(form, button),
      headers: { "X-Keep": "1" },
      redirect: "manual",
      signal: waiting.signal,
    });

  const browsersOwnWay = (button) => {
    if (button?.name) {
      const chosen = Object.assign(document.createElement("input"), { type: "hidden" });
      chosen.name = button.name;
      chosen.value = button.value;
      form.append(chosen);
    }
    form.submit();
  };

  const send = async (button) => {
    waiting?.abort();
    const mine = (waiting = new AbortController());
    lost = null;
    const slow = setTimeout(() => say("saving"), 1500);
    try {
      let answer = await post(button);
      const refused = answer.status === 403;
      const renewed = refused && (await renew());
      if (renewed) answer = await post(button);
      if (answer.status === 204) {
        say("saved");
        window.location.assign(answer.headers.get("X-Onward"));
      } else if (answer.type === "opaqueredirect" || (refused && !renewed)) say("signed_out");
      else {
        // Something on the page needs another look: the browser asks again and shows what it is.
        await answer.text();
        browsersOwnWay(button);
      }
    } catch {
      if (mine === waiting) {
        lost = { button };
        say("lost");
      }
    } finally {
      clearTimeout(slow);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.submitter);
  });
  window.addEventListener("online", () => lost && send(lost.button));
}
