// What a long table does beyond being read: its rows can be filtered, its columns sorted.
// Everything here is an addition: without it the table is whole. The words stand in the data
// attributes of the table (see templates/macros/tables.html). Nothing is sent anywhere.
(function () {
  "use strict";

  var SEVERAL = /[\s\u3000,，、;；]+/;

  // Width, capitals and accents of Latin letters do not count.
  function folded(words) {
    return words.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function element(name, className) {
    var made = document.createElement(name);
    made.className = className;
    return made;
  }

  // Filter

  function addFilter(table, rows, number) {
    var texts = null;
    var composing = false;
    var tools = table.parentNode.previousElementSibling;
    if (!tools || !tools.classList.contains("table-tools")) {
      tools = element("div", "table-tools");
      table.parentNode.before(tools);
    }
    var label = element("label", "table-tools__label");
    var box = element("input", "table-tools__filter");
    var count = element("p", "table-tools__count");
    box.type = "search";
    box.id = "table-filter-" + number;
    box.autocomplete = "off";
    box.spellcheck = false;
    label.htmlFor = box.id;
    label.textContent = table.getAttribute("data-filter");
    count.setAttribute("role", "status");

    function tell(shown, wanted) {
      var said = table.getAttribute("data-count").replace("$1", shown).replace("$2", rows.length);
      count.textContent = said + (shown ? "" : " · " + table.getAttribute("data-none"));
      tools.classList.toggle("table-tools--filtered", wanted !== "");
      tools.setAttribute("data-wanted", wanted);
    }

    function filter() {
      var wanted = folded(box.value.trim());
      var parts = wanted.split(SEVERAL).filter(Boolean);
      var shown = 0;
      texts = texts || rows.map(function (row) {
        return folded(row.textContent);
      });
      rows.forEach(function (row, index) {
        var hit = parts.every(function (part) {
          return texts[index].indexOf(part) >= 0;
        });
        if (row.hidden === hit) {
          row.hidden = !hit;
        }
        shown += hit ? 1 : 0;
      });
      tell(shown, box.value.trim());
    }

    // While Chinese is being composed the box holds letters that nobody looks for.
    box.addEventListener("compositionstart", function () {
      composing = true;
    });
    box.addEventListener("compositionend", function () {
      composing = false;
      filter();
    });
    box.addEventListener("input", function (event) {
      if (!composing && !event.isComposing) {
        filter();
      }
    });
    box.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !event.isComposing && box.value) {
        box.value = "";
        filter();
      }
    });

    // A link to a row that is filtered away brings all rows back.
    function reveal() {
      var row = document.getElementById(location.hash.slice(1));
      row = row && row.closest("tr");
      if (row && row.hidden && table.contains(row)) {
        box.value = "";
        filter();
        row.scrollIntoView();
      }
    }
    window.addEventListener("hashchange", reveal);

    tools.prepend(label, box, count);
    tell(rows.length, "");
    if (box.value) {
      filter();
    }
  }

  // Sort

  function keyOf(cell, isNumber, last) {
    var words = cell && !cell.classList.contains("off") ? cell.textContent.trim() : "";
    if (!words || words === last) {
      return null;
    }
    if (!isNumber) {
      return words;
    }
    return Number(cell.getAttribute("data-value") || words.replace(/,/g, "").match(/[0-9.]+/)[0]);
  }

  function compare(collator, one, other, turn) {
    if (one === null || other === null) {
      return (one === null) - (other === null);
    }
    if (typeof one === "number" && typeof other === "number") {
      return (one - other) * turn;
    }
    return collator.compare(one, other) * turn;
  }

  function sort(body, rows, head, last, turn) {
    var column = head.cellIndex;
    var isNumber = head.getAttribute("data-sort") === "number";
    var said = body.rows[0] && body.rows[0].cells[column];
    var inside = said && said.querySelector("[lang]");
    var language = (inside || (said && said.closest("[lang]")) || document.documentElement).lang;
    var collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
    var keyed = rows.map(function (row, index) {
      return { row: row, index: index, key: keyOf(row.cells[column], isNumber, last) };
    });
    keyed.sort(function (one, other) {
      return compare(collator, one.key, other.key, turn) || one.index - other.index;
    });
    var fragment = document.createDocumentFragment();
    keyed.forEach(function (item) {
      fragment.append(item.row);
    });
    body.append(fragment);
  }

  function addSort(table, body, rows) {
    var heads = Array.prototype.slice.call(table.tHead.querySelectorAll("th[data-sort]"));
    heads.forEach(function (head) {
      var button = element("button", "sort");
      button.type = "button";
      Array.prototype.slice.call(head.childNodes).forEach(function (node) {
        if (node.matches ? !node.matches("a[href^='#source-']") : node.textContent.trim()) {
          button.append(node);
        }
      });
      head.prepend(button);
      button.addEventListener("click", function () {
        var turn = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        heads.forEach(function (other) {
          other.removeAttribute("aria-sort");
        });
        head.setAttribute("aria-sort", turn > 0 ? "ascending" : "descending");
        sort(body, rows, head, table.getAttribute("data-last"), turn);
      });
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("table.listing"), function (table, number) {
    var rows = Array.prototype.slice.call(table.querySelectorAll("tbody > tr"));
    if (rows.length < 2) {
      return;
    }
    if (table.hasAttribute("data-filter")) {
      addFilter(table, rows, number + 1);
    }
    if (table.tBodies.length === 1 && table.tHead) {
      addSort(table, table.tBodies[0], rows);
    }
    table.classList.add("listing--live");
  });
})();
