// Runs before the page is drawn: the reader's choice of light or dark, kept on this device only.
(function () {
  "use strict";
  document.documentElement.classList.remove("no-js");
  document.documentElement.classList.add("js");
  try {
    var choice = localStorage.getItem("atlas-scheme");
    if (choice === "light" || choice === "dark") {
      document.documentElement.setAttribute("data-scheme", choice);
    }
  } catch (error) {
    // Storage may be switched off; the system's choice then stands.
  }
})();
