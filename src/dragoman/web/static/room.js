// What makes the pages quicker to use; every page works without it.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // A document: words and facts light each other up, a click opens all facts on the words.
  const words = all(".leaf a.t");
  const facts = new Map(all(".facts > li").map(item => [item.id, item]));
  const of = word => word.dataset.f.split(" ").filter(id => facts.has(id));
  const light = ids => {
    const wanted = new Set(ids);
    words.forEach(word => word.classList.toggle("lit", of(word).some(id => wanted.has(id))));
    facts.forEach((item, id) => item.classList.toggle("lit", wanted.has(id)));
  };
  const open = ids => {
    ids.forEach(id => { facts.get(id).querySelector("details").open = true; });
    if (ids.length) facts.get(ids[ids.length - 1]).scrollIntoView({block: "nearest"});
    light(ids);
  };
  words.forEach(word => {
    word.addEventListener("mouseenter", () => light(of(word)));
    word.addEventListener("mouseleave", () => light([]));
    word.addEventListener("click", event => { event.preventDefault(); open(of(word)); });
  });
  facts.forEach((item, id) => {
    item.addEventListener("mouseenter", () => light([id]));
    item.addEventListener("mouseleave", () => light([]));
  });
  const asked = new URLSearchParams(location.search).get("fact");
  if (asked && facts.has(asked)) open([asked]);

  // A network: what a node has nothing to do with steps back while one points at it.
  const nodes = all(".network a[data-node]");
  const edges = all(".network .edge");
  nodes.forEach(node => {
    const id = node.dataset.node;
    const near = new Set([id]);
    edges.forEach(edge => {
      if (edge.dataset.one === id) near.add(edge.dataset.other);
      if (edge.dataset.other === id) near.add(edge.dataset.one);
    });
    const show = only => {
      edges.forEach(edge => edge.classList.toggle("away", only && edge.dataset.one !== id && edge.dataset.other !== id));
      nodes.forEach(other => other.classList.toggle("away", only && !near.has(other.dataset.node)));
    };
    node.addEventListener("mouseenter", () => show(true));
    node.addEventListener("mouseleave", () => show(false));
  });

  // The slash goes to the search, as elsewhere.
  document.addEventListener("keydown", event => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      document.getElementById("find").focus();
    }
  });
})();
