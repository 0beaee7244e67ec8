// Only in the preview of `atlas serve`: brings the page up to date when it has changed, and shows
// what is wrong in the files. The built site does not have this file.
(function () {
  "use strict";
  var tag = document.currentScript.dataset.tag;
  var stream = null;
  var known = null;

  function read(cache) {
    return fetch(location.href, { cache: cache }).then(function (answer) {
      return answer.text();
    }).then(function (text) {
      return new DOMParser().parseFromString(text, "text/html");
    });
  }

  // The page as it was sent, before any script touched it: what a change is found against.
  function remember() {
    read("force-cache").then(function (page) {
      known = page;
    });
  }

  function refresh(event) {
    if (!known || event.data === "whole") {
      location.reload();
      return;
    }
    read("no-cache").then(function (page) {
      if (atlasMend(known, page)) {
        known = page;
        tag = page.querySelector("script[data-tag]").dataset.tag;
      } else {
        location.reload();
      }
    }).catch(function () {
      location.reload();
    });
  }

  function listen() {
    if (stream) {
      return;
    }
    var page = encodeURIComponent(decodeURIComponent(location.pathname));
    stream = new EventSource("/__atlas/events?page=" + page + "&tag=" + tag);
    stream.addEventListener("changed", refresh);
    stream.addEventListener("problems", function (event) {
      show(JSON.parse(event.data));
    });
  }

  function rest() {
    if (stream) {
      stream.close();
      stream = null;
    }
  }

  function element(name, text, parent) {
    var made = document.createElement(name);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function show(problems) {
    var old = document.getElementById("atlas-problems");
    if (old) {
      old.remove();
    }
    if (!problems.length) {
      return;
    }
    var panel = document.createElement("section");
    panel.id = "atlas-problems";
    panel.lang = "en";
    panel.setAttribute("role", "alert");
    element("h2", problems.length === 1 ? "1 problem" : problems.length + " problems", panel);
    element("p", "What cannot be read is shown as it last was.", panel);
    var list = element("ul", "", panel);
    problems.forEach(function (problem) {
      var item = element("li", "", list);
      element("code", problem.file + ":" + problem.line + ":" + problem.column, item);
      element("strong", problem.rule, item);
      element("span", problem.message, item);
      element("em", "hint: " + problem.hint, item);
    });
    document.documentElement.append(panel);
  }

  // A browser has few connections to one host: a tab that nobody sees keeps none.
  document.addEventListener("visibilitychange", function () {
    (document.hidden ? rest : listen)();
  });
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen);
  window.addEventListener("load", function () {
    setTimeout(remember, 0);
  });
  if (!document.hidden) {
    listen();
  }
})();
