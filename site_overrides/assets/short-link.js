// Sends the reader on to the page in the language of their browser, place on the page included.
(function () {
  "use strict";
  var wanted = (navigator.languages && navigator.languages[0]) || navigator.language || "en";
  var language = /^zh/i.test(wanted) ? "zh-Hans" : "en-AU";
  var link = document.querySelector('a[hreflang="' + language + '"]');
  location.replace(link.getAttribute("href") + location.hash);
})();
