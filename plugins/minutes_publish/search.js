(function () {
  "use strict";
  var plain = function (said) { return said.normalize("NFKC").toLowerCase(); };
  Array.prototype.forEach.call(document.querySelectorAll("table.search"), function (table, n) {
    var rows = Array.prototype.map.call(table.tBodies[0].rows, function (row) {
      return { row: row, words: plain(row.textContent) };
    });
    var find = document.createElement("div"), label = document.createElement("label");
    var field = document.createElement("input"), told = document.createElement("p");
    find.className = "find";
    find.setAttribute("role", "search");
    field.type = "search";
    field.id = "find-" + n;
    field.autocomplete = "off";
    label.htmlFor = field.id;
    label.textContent = "在本页中查找（多个词以空格分开）";
    told.setAttribute("role", "status");
    find.append(label, field, told);
    table.parentNode.parentNode.insertBefore(find, table.parentNode);
    field.addEventListener("input", function () {
      var wanted = plain(field.value).split(/\s+/).filter(Boolean), found = 0;
      rows.forEach(function (one) {
        var fits = wanted.every(function (word) { return one.words.indexOf(word) >= 0; });
        one.row.hidden = !fits;
        found += fits ? 1 : 0;
      });
      told.textContent = wanted.length ? "找到" + found + "项，共" + rows.length + "项。" : "";
    });
  });
})();
