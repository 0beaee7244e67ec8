// Only in the preview of `atlas serve`: puts what changed into the open page, so that a corrected
// word or figure shows at once and nothing else moves. A browser needs more than a tenth of a
// second to load a long page anew, and a few milliseconds for this.
//
// Two pages as the server sent them are compared, and where they differ in words and attributes
// alone the open page gets the difference. It must say there what the old page said: where it does
// not (a script of the page was at work), or where parts came or went, `mend` gives up.
(function () {
  "use strict";
  var touched = false;

  // What is typed into a filter is matched with words that tables.js has read before.
  document.addEventListener("input", function () {
    touched = true;
  });

  // Gives the changes from one tree to the other as [old node, attribute or null, new value].
  function differences(old, fresh, found) {
    if (old.nodeName !== fresh.nodeName || old.childNodes.length !== fresh.childNodes.length) {
      return false;
    }
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== fresh.nodeValue) {
        found.push([old, null, fresh.nodeValue]);
      }
      return true;
    }
    if (old.attributes.length !== fresh.attributes.length) {
      return false;
    }
    for (var a = 0; a < old.attributes.length; a += 1) {
      var name = old.attributes[a].name;
      if (!fresh.hasAttribute(name)) {
        return false;
      }
      if (old.getAttribute(name) !== fresh.getAttribute(name)) {
        found.push([old, name, fresh.getAttribute(name)]);
      }
    }
    for (var n = 0; n < old.childNodes.length; n += 1) {
      var one = old.childNodes[n];
      var other = fresh.childNodes[n];
      if (!one.isEqualNode(other) && !differences(one, other, found)) {
        return false;
      }
    }
    return true;
  }

  // Finds the node of the open page that stands where a node of the old page stands.
  function living(old) {
    if (old === old.ownerDocument.documentElement) {
      return document.documentElement;
    }
    if (old.id) {
      return document.getElementById(old.id);
    }
    var parent = living(old.parentNode);
    var place = Array.prototype.indexOf.call(old.parentNode.childNodes, old);
    // The links to a place of the page are the page's script's, not the server's.
    var children = parent && Array.prototype.filter.call(parent.childNodes, function (node) {
      return node.className !== "permalink";
    });
    return children && children.length === old.parentNode.childNodes.length ? children[place] : null;
  }

  function says(node, attribute) {
    return attribute === null ? node.nodeValue : node.getAttribute(attribute);
  }

  // Whether the open page could be mended; if not, nothing was changed in it.
  window.atlasMend = function (old, fresh) {
    var found = [];
    if (touched || !differences(old.documentElement, fresh.documentElement, found)) {
      return false;
    }
    var nodes = found.map(function (change) {
      return living(change[0]);
    });
    var sound = found.every(function (change, index) {
      var node = nodes[index];
      return node && node.nodeName === change[0].nodeName &&
        says(node, change[1]) === says(change[0], change[1]);
    });
    if (!sound) {
      return false;
    }
    found.forEach(function (change, index) {
      if (change[1] === null) {
        nodes[index].nodeValue = change[2];
      } else {
        nodes[index].setAttribute(change[1], change[2]);
      }
    });
    return true;
  };
})();
