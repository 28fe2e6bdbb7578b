"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const details = document.getElementById("details");
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const resource = document.getElementById("resource");
  const sheets = [...document.querySelectorAll(".sheet")];

  // Boxes and arrows of each picture, as elements with what is known of them.
  const pictures = sheets.map((sheet, number) => {
    const svg = sheet.querySelector("svg");
    const known = data.pictures[number];
    const boxes = [...svg.querySelectorAll("[data-box]")];
    const arrows = [...svg.querySelectorAll("[data-arrow]")];
    const picture = { sheet, svg, boxes: [], arrows: [], known };
    for (const element of boxes) picture.boxes[+element.dataset.box] = element;
    for (const element of arrows) picture.arrows[+element.dataset.arrow] = element;
    return picture;
  });

  const text = (tag, words, parent) => {
    const element = document.createElement(tag);
    element.textContent = words;
    parent.append(element);
    return element;
  };
  const list = (title, items, parent) => {
    if (!items.length) return;
    text("h4", title, parent);
    const list = document.createElement("ul");
    parent.append(list);
    for (const item of items) text("li", item, list);
  };

  const clear = () => {
    for (const { svg } of pictures) {
      svg.classList.remove("dim");
      for (const element of svg.querySelectorAll(".on, .near")) element.classList.remove("on", "near");
    }
    details.replaceChildren();
  };

  const showBox = (picture, index) => {
    clear();
    const box = picture.known.boxes[index];
    picture.svg.classList.add("dim");
    picture.boxes[index].classList.add("on");
    const taken = [], given = [];
    picture.known.arrows.forEach((arrow, number) => {
      if (arrow.from !== index && arrow.to !== index) return;
      picture.arrows[number].classList.add("near");
      picture.boxes[arrow.from].classList.add("near");
      picture.boxes[arrow.to].classList.add("near");
      (arrow.to === index ? taken : given).push(...arrow.wires.map((wire) => wire.words));
    });
    text("h3", box.key, details);
    for (const line of box.lines) text("p", line, details);
    for (const words of box.problems ?? []) text("p", words, details).className = words.split(" ")[0];
    if (box.component) text("p", "component " + box.component, details);
    for (const file of box.files ?? []) text("p", file, details);
    if (box.sha256) text("p", "sha256 " + box.sha256, details);
    if (box.opens !== undefined) {
      const button = text("button", "open the nested graph", details);
      button.type = "button";
      button.addEventListener("click", () => open(box.opens, picture.boxes[index]));
    }
    list("takes", taken, details);
    list("gives", given, details);
    list("instances", box.members ?? [], details);
    for (const [title, items] of [["imports", box.imports], ["exports", box.exports]]) {
      if (!items?.length) continue;
      text("h4", title, details);
      for (const item of items) text("pre", item, details);
    }
  };

  const showArrow = (picture, number) => {
    clear();
    const arrow = picture.known.arrows[number];
    picture.svg.classList.add("dim");
    picture.arrows[number].classList.add("on");
    picture.boxes[arrow.from].classList.add("near");
    picture.boxes[arrow.to].classList.add("near");
    text("h3", picture.known.boxes[arrow.from].title + " → " + picture.known.boxes[arrow.to].title, details);
    for (const wire of arrow.wires) {
      text("h4", wire.name, details).style.textTransform = "none";
      text("p", wire.words, details);
      if (wire.wit) text("pre", wire.wit, details);
    }
  };

  // Nested graphs open over the box that they are in.
  let opened = [];
  const open = (number, from) => {
    const sheet = sheets[number];
    if (sheet.hidden) {
      sheet.hidden = false;
      const stage = document.getElementById("stage");
      const [place, around] = [from.getBoundingClientRect(), stage.getBoundingClientRect()];
      sheet.style.left = Math.max(8, Math.min(place.left - around.left + stage.scrollLeft, stage.scrollWidth - sheet.offsetWidth - 8)) + "px";
      sheet.style.top = place.bottom - around.top + stage.scrollTop + 10 + "px";
      opened.push({ number, from });
    }
    pictures[number].boxes[0]?.focus();
  };
  const close = () => {
    const last = opened.pop();
    if (!last) return false;
    sheets[last.number].hidden = true;
    last.from.focus();
    return true;
  };
  const closeSheet = (number) => {
    while (opened.some((entry) => entry.number === number)) close();
  };

  pictures.forEach((picture, number) => {
    picture.boxes.forEach((element, index) => {
      const box = picture.known.boxes[index];
      element.setAttribute("tabindex", "0");
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", [box.title, ...box.lines].join(", "));
      element.addEventListener("click", () => { element.focus(); showBox(picture, index); });
      element.addEventListener("dblclick", () => { if (box.opens !== undefined) open(box.opens, element); });
      element.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          showBox(picture, index);
          if (box.opens !== undefined) open(box.opens, element);
        } else if (event.key.startsWith("Arrow")) {
          event.preventDefault();
          move(picture, index, event.key);
        }
      });
    });
    picture.arrows.forEach((element, index) => {
      const wires = picture.known.arrows[index].wires.slice(0, 12);
      const words = wires.map((wire) => wire.words + (wire.wit ? "\n" + wire.wit : ""));
      element.querySelector("title").textContent = words.join("\n\n");
      // A line is thin: what reaches for it is not.
      const reach = element.querySelector("path").cloneNode();
      reach.setAttribute("class", "reach");
      element.append(reach);
      element.addEventListener("click", () => showArrow(picture, index));
    });
    picture.sheet.querySelector(".shut")?.addEventListener("click", () => closeSheet(number));
  });

  // Right and left follow arrows; up and down go to the box that stands above or below.
  const move = (picture, index, key) => {
    let next;
    if (key === "ArrowRight" || key === "ArrowLeft") {
      const [here, there] = key === "ArrowRight" ? ["from", "to"] : ["to", "from"];
      next = picture.known.arrows.find((arrow) => arrow[here] === index)?.[there];
    } else {
      const here = picture.boxes[index].getBoundingClientRect();
      const sign = key === "ArrowDown" ? 1 : -1;
      let best = Infinity;
      picture.boxes.forEach((element, other) => {
        const there = element.getBoundingClientRect();
        const down = (there.top - here.top) * sign;
        const far = down + Math.abs(there.left - here.left) * 2;
        if (other !== index && down > 0 && far < best) [best, next] = [far, other];
      });
    }
    if (next === undefined) return;
    picture.boxes[next].focus();
    showBox(picture, next);
  };

  // Search: instances, those in groups as well, interfaces and files.
  const entries = [];
  data.pictures.forEach((known, number) => {
    known.boxes.forEach((box, index) => {
      entries.push({ words: box.key, all: [box.key, ...box.lines, ...(box.files ?? []), ...(box.problems ?? [])].join(" "), number, index });
      for (const member of box.members ?? []) entries.push({ words: member + " in " + box.title, all: member, number, index });
    });
    known.arrows.forEach((arrow, index) => {
      for (const wire of arrow.wires) entries.push({ words: wire.words, all: wire.words, number, arrow: index });
    });
  });
  let selected = 0, shown = [];
  const matches = () => {
    const wanted = search.value.trim().toLowerCase();
    for (const { svg } of pictures) for (const element of svg.querySelectorAll(".match")) element.classList.remove("match");
    shown = wanted ? entries.filter((entry) => entry.all.toLowerCase().includes(wanted)) : [];
    for (const entry of shown) if (entry.index !== undefined) pictures[entry.number].boxes[entry.index].classList.add("match");
    selected = 0;
    found.replaceChildren();
    shown.slice(0, 50).forEach((entry, place) => {
      const item = text("li", entry.words, found);
      item.setAttribute("aria-selected", place === selected);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); go(entry); });
    });
    if (shown.length > 50) text("li", "and " + (shown.length - 50) + " more", found);
    if (wanted && !shown.length) text("li", "nothing found", found);
    found.hidden = !wanted;
  };
  const go = (entry) => {
    found.hidden = true;
    const picture = pictures[entry.number];
    if (picture.sheet.hidden) openWayTo(entry.number);
    if (entry.arrow !== undefined) {
      showArrow(picture, entry.arrow);
      picture.arrows[entry.arrow].scrollIntoView({ block: "center", inline: "center" });
    } else {
      picture.boxes[entry.index].focus();
      picture.boxes[entry.index].scrollIntoView({ block: "center", inline: "center" });
      showBox(picture, entry.index);
    }
  };
  const openWayTo = (number) => {
    for (const picture of pictures) {
      const index = picture.known.boxes.findIndex((box) => box.opens === number);
      if (index < 0) continue;
      if (picture.sheet.hidden) openWayTo(pictures.indexOf(picture));
      open(number, picture.boxes[index]);
      return;
    }
  };
  search.addEventListener("input", matches);
  search.addEventListener("keydown", (event) => {
    const last = Math.min(shown.length, 50) - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      selected = Math.max(0, Math.min(last, selected + (event.key === "ArrowDown" ? 1 : -1)));
      [...found.children].forEach((item, place) => item.setAttribute("aria-selected", place === selected));
    } else if (event.key === "Enter" && shown[selected]) {
      go(shown[selected]);
    }
  });

  // Resources: who defines one, and who has handles of it.
  data.resources.forEach((entry, place) => {
    const option = text("option", entry.name + " (" + entry.words + ")", resource);
    option.value = place;
  });
  resource.parentElement.hidden = !data.resources.length;
  resource.addEventListener("change", () => {
    for (const { svg } of pictures) for (const element of svg.querySelectorAll(".handles, .defines")) element.classList.remove("handles", "defines");
    const chosen = resource.value === "" ? undefined : data.resources[+resource.value];
    if (!chosen) return;
    const isIn = (box, path, id) => box.key === id || (box.members ?? []).some((member) => path + member === id);
    for (const picture of pictures) {
      picture.known.boxes.forEach((box, index) => {
        if (chosen.handlers.some((id) => isIn(box, picture.known.path, id))) picture.boxes[index].classList.add("handles");
        if (chosen.definer !== null && isIn(box, picture.known.path, chosen.definer)) picture.boxes[index].classList.add("defines");
      });
    }
  });

  // Size: pictures keep their own until they are asked to be larger, smaller, or as wide as there is room.
  let zoom = 1;
  const resize = () => {
    for (const { svg } of pictures) {
      const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
      svg.setAttribute("width", width * zoom);
      svg.setAttribute("height", height * zoom);
    }
  };
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const step = +button.dataset.zoom;
      const room = document.getElementById("stage").clientWidth - 20;
      const width = +pictures[0].svg.getAttribute("viewBox").split(" ")[2];
      zoom = step ? Math.max(0.1, Math.min(4, zoom * (step > 0 ? 1.25 : 0.8))) : Math.min(1, room / width);
      resize();
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape") {
      if (!found.hidden) found.hidden = true;
      else if (!close()) clear();
    }
  });
})();
