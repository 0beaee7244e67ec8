// The address of the page as the place of the answers: told, shown to be copied, forgotten.

import { button, element } from "./dom.js";

// The address says what it is told, and the language switch with it.
export function tellAddress(hash) {
  history.replaceState(null, "", hash || location.pathname + location.search);
  document.querySelectorAll(".atlas-switch").forEach((one) => {
    one.href = one.href.split("#")[0] + hash;
  });
}

// The whole address in a field to be copied, with what it holds and who can read it.
export function showLink(say, place) {
  const address = element("input", {
    type: "text", readonly: true, value: location.href, "aria-label": say("link_label"),
  });
  const told = element("span", { role: "status" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      told.textContent = say("copied");
    } catch {
      address.select();
    }
  };
  place.replaceChildren(element("p", {}, say("link_says")), address,
    ...(navigator.clipboard ? [button(say("copy"), copy)] : []), told);
  address.focus();
  address.select();
}
