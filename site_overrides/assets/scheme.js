// Runs before the page is drawn: says that scripts run, and takes the reader's choice of light or
// dark, which is kept on this device only.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  // Where the page's own script is not to be had, the page is as it is without scripts.
  window.addEventListener("error", function (event) {
    if (/\/atlas\.js$/.test(event.target.src)) {
      root.classList.remove("js");
    }
  }, true);
  try {
    var choice = localStorage.getItem("atlas-scheme");
    if (choice === "light" || choice === "dark") {
      root.setAttribute("data-scheme", choice);
    }
  } catch (error) {
    // Storage may be switched off; the system's choice then stands.
  }
})();
