// The pages work without this. With it: a link to a line opens the line, "/" goes to the search box, and choices in a form of
// filters take effect at once.
(function () {
  "use strict";
  function open() {
    var id = decodeURIComponent(location.hash.slice(1)), at = id && document.getElementById(id);
    if (!at) return;
    for (var e = at; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    var own = at.querySelector(":scope > details");
    if (own) own.open = true;
    at.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", open);
  open();
  addEventListener("keydown", function (e) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable;
    if (e.key !== "/" || typing || e.ctrlKey || e.metaKey || e.altKey) return;
    var q = document.getElementById("q");
    if (q) { e.preventDefault(); q.focus(); q.select(); }
  });
  addEventListener("change", function (e) {
    var form = e.target.closest("form.filters");
    if (form && e.target.tagName === "SELECT") form.requestSubmit();
  });
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details.dispute").forEach(function (d) { d.open = true; });
  });
})();
