// What a page does beyond being read. Everything here is an addition: without it, every link,
// fact and page still works. Nothing is sent anywhere.
(function () {
  "use strict";

  function each(selector, action) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), action);
  }

  // The language switch keeps the place on the page.
  each(".atlas-switch", function (link) {
    var target = link.getAttribute("href");
    function follow() {
      link.setAttribute("href", target + location.hash);
    }
    follow();
    window.addEventListener("hashchange", follow);
  });

  // Light or dark, kept on this device.
  each(".atlas-scheme", function (button) {
    button.addEventListener("click", function () {
      var root = document.documentElement;
      var now = root.getAttribute("data-scheme");
      if (!now) {
        now = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      }
      var next = now === "dark" ? "light" : "dark";
      root.setAttribute("data-scheme", next);
      try {
        localStorage.setItem("atlas-scheme", next);
      } catch (error) {
        // Storage may be switched off; the choice then lasts for this page.
      }
    });
  });

  // A source mark tells whose it is before it is followed.
  each(".citations", function (list) {
    var said = {};
    each(".citations > li", function (entry) {
      var label = entry.querySelector("b");
      said["#" + entry.id] = label ? label.textContent : "";
    });
    each("#content a[href^='#source-']", function (mark) {
      var whose = said[mark.getAttribute("href")];
      if (whose) {
        mark.title = whose;
        mark.setAttribute(
          "aria-label",
          list.getAttribute("data-source") + " " + mark.textContent + ", " + whose
        );
      }
    });
  });

  // Navigation that stands on the page once is shown in a second place, with a name of its own.
  function navigation(name, list) {
    var made = document.createElement("nav");
    made.setAttribute("aria-label", name);
    made.append(list);
    return made;
  }

  // On a wide screen the list of the page's sections stands beside it.
  each(".contents ul", function (list) {
    each(".atlas-contents", function (place) {
      var heading = document.createElement("p");
      heading.textContent = list.parentNode.querySelector("summary").textContent;
      var made = navigation(heading.textContent, list.cloneNode(true));
      made.prepend(heading);
      place.append(made);
    });
  });

  // On a narrow screen a menu has the links of the header and of the footer.
  each(".atlas-menu", function (menu) {
    var list = document.querySelector(".atlas-nav ul").cloneNode(true);
    each(".atlas-footer li", function (item) {
      var copy = item.cloneNode(true);
      copy.lang = item.closest("[lang]").lang;
      list.append(copy);
    });
    var panel = navigation(menu.querySelector("summary").getAttribute("aria-label"), list);
    panel.className = "atlas-menu__panel";
    menu.append(panel);
  });

  // Each part of a page has a link to itself, to be copied.
  each("#content[data-permalink]", function (content) {
    function link(place, anchor) {
      var made = document.createElement("a");
      made.className = "permalink";
      made.href = "#" + anchor;
      made.textContent = "#";
      made.setAttribute("aria-label", content.getAttribute("data-permalink"));
      // A space between the two could end the line.
      if (place.lastChild.nodeType === Node.TEXT_NODE) {
        place.lastChild.data = place.lastChild.data.trimEnd();
      }
      place.append(made);
    }
    each("#content h2, #content h3, #content h4", function (heading) {
      var named = heading.id && !/-(topic|question)$/.test(heading.id) ? heading : null;
      named = named || heading.parentElement.closest("[id]");
      if (named !== content) {
        link(heading, named.id);
      }
    });
    each(".titles-table tr[id], .pathways-table tr[id], .glossary div[id]", function (row) {
      link(row.querySelector("th, dt"), row.id);
    });
  });

  // A link to a folded part opens it; a printed page has every part open.
  function unfold() {
    var target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (error) {
      // Not an address of ours: the page stays as it is.
    }
    var opened = false;
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS" && !part.open) {
        part.open = true;
        opened = true;
      }
    }
    if (opened) {
      target.scrollIntoView();
    }
  }
  unfold();
  window.addEventListener("hashchange", unfold);
  window.addEventListener("beforeprint", function () {
    each("[data-printed]", function (place) {
      var day = new Date();
      place.textContent = place.getAttribute("data-printed") + " " +
        [day.getFullYear(), day.getMonth() + 1, day.getDate()].join("-");
    });
    each("details.fold", function (part) {
      part.open = true;
    });
  });

  // What a page can do on request is fetched on request: a button names its module, and so does
  // an address that ends in its name, as in #client-sheet and #self-check=...
  var own = document.currentScript.src;
  each("[data-module]", function (button) {
    var name = button.getAttribute("data-module");
    var part = "#" + name;
    var attempt = 0;
    function load() {
      var script = document.createElement("script");
      attempt += 1;
      script.type = "module";
      // A module that was not to be had is kept as such under its address.
      script.src = own.replace(/[^/]*$/, name + ".js") + (attempt > 1 ? "#" + attempt : "");
      script.addEventListener("error", function () {
        var said = document.createElement("span");
        said.setAttribute("role", "alert");
        said.className = "failed";
        said.textContent = " " + document.querySelector("[data-failed]").getAttribute("data-failed");
        button.after(said);
        button.addEventListener("click", load, { once: true });
      });
      each(".failed", function (said) {
        said.remove();
      });
      document.head.append(script);
    }
    button.hidden = false;
    button.addEventListener("click", load, { once: true });
    if (location.hash === part && !document.getElementById(part.slice(1)) ||
        location.hash.indexOf(part + "=") === 0) {
      button.click();
    }
  });

  // Escape closes the menu and gives the focus back; a click elsewhere closes it too.
  each(".atlas-menu", function (menu) {
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", function (event) {
      if (menu.open && !menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });
})();
