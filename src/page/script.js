// Without this everything works but dropping files: what is dropped is sent to the program on this
// machine, one file after the other; and a page that is read again stands where it stood.
(function () {
  var kept = "jixiao" + location.search;
  function hold() { try { sessionStorage.setItem(kept, String(window.pageYOffset)); } catch (e) { return; } }
  function place() {
    try {
      var stood = sessionStorage.getItem(kept);
      sessionStorage.removeItem(kept);
      if (stood && !location.hash) { window.scrollTo(0, Number(stood)); }
    } catch (e) { return; }
  }
  [].forEach.call(document.querySelectorAll("form.again"), function (form) { form.addEventListener("submit", hold); });
  place();

  var area = document.querySelector("[data-drop]");
  if (!area || !window.fetch) { return; }
  var batch = String(Date.now()) + String(Math.random()).slice(2), found = [], waiting = 0;
  function listed() {
    if (waiting > 0) { return; }
    if (found.length === 0) { area.textContent = "这里面没有文件，请再拖一次。"; return; }
    send(0);
  }
  function send(at) {
    if (at === found.length) {
      var form = document.querySelector("form.dropped");
      form.elements.batch.value = batch;
      form.submit();
      return;
    }
    area.textContent = "正在接收 " + (at + 1) + " / " + found.length + "：" + found[at].name;
    var address = area.getAttribute("data-drop") + "&batch=" + batch + "&name=" + encodeURIComponent(found[at].name);
    fetch(address, { method: "POST", body: found[at].file }).then(function (answer) {
      if (answer.ok) { send(at + 1); return; }
      return answer.text().then(function (said) { stopped(found[at].name + "：" + said); });
    }).catch(function () { stopped(found[at].name + "：没有送到程序。"); });
  }
  function stopped(said) {
    area.textContent = "没有接收完，什么也没有读取。" + said + "请改正后再拖一次，或在上面选文件夹。";
    area.className = "drop failed";
  }
  function walk(entry, before) {
    if (entry.name.charAt(0) === ".") { return; }
    waiting += 1;
    if (entry.isFile) {
      entry.file(function (file) { found.push({ name: before + entry.name, file: file }); waiting -= 1; listed(); },
        function () { stopped(before + entry.name); });
      return;
    }
    var reader = entry.createReader();
    function more() {
      reader.readEntries(function (entries) {
        if (entries.length === 0) { waiting -= 1; listed(); return; }
        entries.forEach(function (inner) { walk(inner, before + entry.name + "/"); });
        more();
      }, function () { stopped(before + entry.name); });
    }
    more();
  }
  area.addEventListener("dragover", function (event) { event.preventDefault(); area.className = "drop over"; });
  area.addEventListener("dragleave", function () { area.className = "drop"; });
  area.addEventListener("drop", function (event) {
    event.preventDefault();
    found = [];
    batch = String(Date.now()) + String(Math.random()).slice(2);
    var items = event.dataTransfer.items;
    if (items && items.length && items[0].webkitGetAsEntry) {
      waiting = 1;
      [].forEach.call(items, function (item) {
        var entry = item.webkitGetAsEntry(), file = item.getAsFile();
        if (entry) { walk(entry, ""); } else if (file) { found.push({ name: file.name, file: file }); }
      });
      waiting -= 1;
    } else {
      found = [].map.call(event.dataTransfer.files, function (file) { return { name: file.name, file: file }; });
    }
    listed();
  });
})();
