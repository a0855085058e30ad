// Files can be dropped anywhere on the page, and what was chosen is listed before it is sent. Without this script the field
// takes files too.
(function () {
  "use strict";
  var form = document.querySelector("form[data-drop]");
  if (!form) return;
  var field = form.querySelector("input[type=file]"), chosen = form.querySelector("output.chosen");
  function files(e) { return e.dataTransfer && Array.prototype.indexOf.call(e.dataTransfer.types, "Files") >= 0; }
  function list() {
    chosen.textContent = Array.prototype.map.call(field.files, function (f) { return f.name; }).join(" · ");
  }
  addEventListener("dragover", function (e) {
    if (files(e)) { e.preventDefault(); form.classList.add("over"); }
  });
  addEventListener("dragleave", function (e) {
    if (!e.relatedTarget) form.classList.remove("over");
  });
  addEventListener("drop", function (e) {
    if (!files(e)) return;
    e.preventDefault();
    form.classList.remove("over");
    field.files = e.dataTransfer.files;
    list();
  });
  field.addEventListener("change", list);
})();
