// Files dropped on a page are sent to the program on this machine, one after the other.
(function () {
  var area = document.querySelector("[data-drop]");
  if (!area || !window.fetch) { return; }
  function stop(event) { event.preventDefault(); }
  area.addEventListener("dragover", function (event) { stop(event); area.className = "drop over"; });
  area.addEventListener("dragleave", function () { area.className = "drop"; });
  area.addEventListener("drop", function (event) {
    stop(event);
    var files = [].slice.call(event.dataTransfer.files);
    function next() {
      var file = files.shift();
      if (!file) { location.href = "?v=dropped"; return; }
      area.textContent = "正在读取 " + file.name;
      fetch(area.getAttribute("data-drop") + "&name=" + encodeURIComponent(file.name), { method: "POST", body: file }).then(next, next);
    }
    next();
  });
})();
