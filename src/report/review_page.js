/*
 * The review page.  What waits stands in three blocks of JSON that review_page.c writes: the head (what all records have in common), the
 * records, the tail (what is known behind the last of them).  One record is drawn at a time.  Whatever comes from data goes onto the page as text,
 * never as markup; nothing is fetched and nothing is sent: "save" makes a file, the one that `kakehashi review take` reads.
 */
"use strict";
(() => {
const find = id => document.getElementById(id);
const read = id => JSON.parse(find(id).textContent);
const head = read("head"), records = read("records"), tail = read("tail"), say = head.strings;
const place = Object.fromEntries(["bar", "progress", "done", "reason", "open-only", "save", "help", "status", "work", "previous", "position", "next",
	"record", "why", "answer", "cases", "actions", "other", "name-case", "take-back", "undo", "list", "keys", "use-keys", "close", "no-ledger",
	"run", "no-store", "not-shown", "nothing"].map(id => [id, find(id)]));

/* ---- what the clerk has decided --------------------------------------------------------------------------------------------- */

/* An answer is { word, number }: a letter of the sheet, or "" and the case number that was typed. */
const state = { at: 0, answers: new Map(), past: [], reason: "", open: false, keys: true, saved: "" };
const shelf = "kakehashi-review:";
let keeps = true; /* the browser keeps the state */

const packed = () => JSON.stringify([...state.answers].sort((a, b) => a[0] - b[0]));

/* The oldest pages are forgotten, so that a year of nights does not fill what a browser keeps. */
const tidy = () => {
	const mine = Object.keys(localStorage).filter(key => key.startsWith(shelf) && key !== shelf + tail.id);
	const age = key => { try { return JSON.parse(localStorage[key]).when || 0; } catch { return 0; } };
	mine.sort((a, b) => age(b) - age(a)).slice(30).forEach(key => localStorage.removeItem(key));
};

const keep = () => {
	if (!keeps)
		return;
	try {
		localStorage.setItem(shelf + tail.id, JSON.stringify({ ...state, answers: [...state.answers], when: Date.now() }));
	} catch {
		keeps = false;
		place["no-store"].hidden = false;
	}
};

const recall = () => {
	try {
		const kept = JSON.parse(localStorage.getItem(shelf + tail.id) || "{}");
		Object.assign(state, kept, { answers: new Map(kept.answers || []) });
		tidy();
	} catch {
		keeps = false;
	}
	state.at = Math.min(Math.max(state.at | 0, 0), Math.max(records.length - 1, 0));
};

const decided = i => state.answers.has(i) || Boolean(records[i].ruling);
const fits = i => (!state.reason || records[i].reason === state.reason) && (!state.open || !decided(i));
const shown = () => records.map((_, i) => i).filter(fits);

/* The run's name is that of the folder in which the page lies. */
const folder = () => {
	const name = location.pathname.split("/").at(-2) || "";
	try { return decodeURIComponent(name); } catch { return name; }
};
const run = head.of_run ? folder() : "";
const file_name = "review-" + (run.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "_") || "waiting") + ".decided.csv";

/* ---- words ------------------------------------------------------------------------------------------------------------------- */

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => name in values ? values[name] : all);
const percent = p => p > 0.9999 ? "> 99.99" : p < 0.0001 ? "< 0.01" : (100 * p).toFixed(2);
const bits = hundredths => (hundredths < 0 ? "−" : "+") + (Math.abs(hundredths) / 100).toFixed(2);
/* Characters that act or hide stand between two U+0000 by their numbers. */
const plain = text => text.replace(/\0([0-9A-F]+)\0/g, "<U+$1>");

const words_of = (record, answer) => {
	if (answer.number !== undefined)
		return fill(say.belongs, { case: answer.number });
	const number = answer.word >= "1" && answer.word <= "9" ? plain(record.cases[answer.word - 1].shown) : "";
	return number ? fill(say.belongs, { case: number }) :
		{ n: say.none_of_them, x: say.by_hand, h: say.hold_on, u: say.take_back }[answer.word];
};

/* ---- building blocks of the page --------------------------------------------------------------------------------------------- */

const make = (name, attributes = {}, ...children) => {
	const element = document.createElement(name);
	for (const [key, value] of Object.entries(attributes))
		if (value !== null && value !== false)
			element.setAttribute(key, value === true ? "" : value);
	element.append(...children);
	return element;
};
const drawing = (name, attributes, ...children) => {
	const element = document.createElementNS("http://www.w3.org/2000/svg", name);
	for (const [key, value] of Object.entries(attributes))
		element.setAttribute(key, value);
	element.append(...children);
	return element;
};
const aloud = text => make("span", { class: "aloud", lang: head.language }, text);
const soft = text => make("span", { class: "none", lang: head.language }, text);

const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter("ja", { granularity: "grapheme" }) : null;
/* The characters as readers see them; a number between U+0000 is one. */
const characters = text => text.split(/(\0[0-9A-F]+\0)/).flatMap(piece =>
	piece.startsWith("\0") ? [piece] : segmenter ? Array.from(segmenter.segment(piece), s => s.segment) : [...piece]);

const put = (parent, list) => {
	let text = "";
	const flush = () => { parent.append(text); text = ""; };
	for (const c of list)
		if (c.startsWith("\0")) {
			flush();
			parent.append(make("span", { class: "code" }, "U+" + c.slice(1, -1)));
		} else if (c === "\n" || c === "\r\n") {
			flush();
			parent.append(make("span", { class: "none", "aria-hidden": "true" }, "⏎"), "\n");
		} else
			text += c;
	flush();
	return parent;
};
/* A value: its direction is its own affair. */
const value = text => put(make("bdi"), characters(text));

/* Which characters of theirs are not in ours, by the longest common sequence; null: nearly all. */
const changes = (ours, theirs) => {
	const most = 400;
	if (ours.length > most || theirs.length > most)
		return null;
	const width = theirs.length + 1, best = new Uint16Array((ours.length + 1) * width);
	for (let i = ours.length - 1; i >= 0; i--)
		for (let k = theirs.length - 1; k >= 0; k--)
			best[i * width + k] = ours[i] === theirs[k] ? best[(i + 1) * width + k + 1] + 1 :
				Math.max(best[(i + 1) * width + k], best[i * width + k + 1]);
	if (2 * best[0] < Math.max(ours.length, theirs.length))
		return null;
	const pieces = [];
	const add = (text, differs) => {
		const last = pieces[pieces.length - 1];
		if (last && last.differs === differs)
			last.list.push(...text);
		else
			pieces.push({ list: [...text], differs });
	};
	/* A single character that both have between two differences is one with them: islands do not help readers. */
	const joined = () => pieces.reduce((out, piece, at) => {
		const last = out[out.length - 1], island = !piece.differs && piece.list.length === 1 && at > 0 && at + 1 < pieces.length;
		if (last && (last.differs && (island || piece.differs)))
			last.list.push(...piece.list);
		else
			out.push({ ...piece });
		return out;
	}, []);
	let i = 0, k = 0;
	while (i < ours.length || k < theirs.length) {
		if (i < ours.length && k < theirs.length && ours[i] === theirs[k]) {
			add([theirs[k++]], false);
			i++;
		} else if (k < theirs.length && (i === ours.length || best[i * width + k + 1] >= best[(i + 1) * width + k]))
			add([theirs[k++]], true);
		else {
			add([], true); /* something of ours is not here */
			i++;
		}
	}
	return joined();
};

/* The case's value, with what differs from the record's marked. */
const compared = (ours, theirs) => {
	const out = make("bdi"), list = characters(theirs), pieces = changes(characters(ours), list) || [{ list, differs: true }];
	for (const piece of pieces)
		if (!piece.differs)
			put(out, piece.list);
		else
			out.append(put(make("mark", piece.list.length ? {} : { class: "gap" }), piece.list.length ? piece.list : ["‸"]));
	return out;
};

/* ---- one record beside its cases --------------------------------------------------------------------------------------------- */

const signs = { 1: ["same", "≒", () => say.same], 2: ["differs", "≠", () => say.differs] };

const case_cell = (record, of, at, row) => {
	const theirs = row.of_case < 0 ? of.shown : of.values[row.of_case], mark = row.of_case < 0 ? of.number_mark : of.marks[row.of_case];
	const ours = record.values[row.of_record], sign = signs[mark];
	const chosen = state.answers.get(state.at)?.word === String(at + 1);
	const cell = make("td", { role: "cell", class: [sign?.[0], chosen && "chosen"].filter(Boolean).join(" ") || null, "data-of": at + 1 + ": " + plain(of.shown) });
	if (!theirs)
		cell.append(make("div", {}, soft(say.empty)));
	else if (sign)
		cell.append(make("div", {}, make("span", { class: "sign", "aria-hidden": "true" }, sign[1] + " "), aloud(sign[2]() + " "), compared(ours, theirs)));
	else
		cell.append(make("div", {}, value(theirs)));
	return cell;
};

const field_row = (record, row) => {
	const ours = record.values[row.of_record], alone = row.of_case === -1, n = record.cases.length;
	if (!ours && (alone || record.cases.every(of => !(row.of_case < 0 ? of.shown : of.values[row.of_case]))))
		return null;
	const label = make("th", { role: "rowheader", scope: "row" }, make("bdi", {}, row.label));
	const content = make("div", { class: alone ? "long" : null, tabindex: alone && ours.length > 600 ? "0" : null }, ours ? value(ours) : soft(say.empty));
	const cell = make("td", { role: "cell", class: alone ? "ours whole" : "ours", "data-of": say.record, colspan: alone && n ? n + 1 : null }, content);
	const tr = make("tr", { role: "row" }, label, cell);
	if (!alone)
		record.cases.forEach((of, at) => tr.append(case_cell(record, of, at, row)));
	return tr;
};

/* Where the bars of a candidate begin and end, in hundredths of a bit. */
const steps_of = of => {
	let sum = 0;
	const steps = [];
	const add = size => steps.push([sum, sum += size]);
	add(of.why.prior);
	of.why.items.forEach(item => add(item[1]));
	add(of.why.cut);
	return steps;
};

const bar = (from, to, kind, range, limit) => {
	const x = v => ((v - range[0]) / (range[1] - range[0]) * 200).toFixed(1);
	const line = (v, name) => drawing("line", { x1: x(v), x2: x(v), y1: 0, y2: 12, class: name });
	const width = Math.max(Math.abs(x(to) - x(from)), from === to ? 0 : 1).toFixed(1);
	const svg = drawing("svg", { class: "bar", viewBox: "0 0 200 12", preserveAspectRatio: "none", "aria-hidden": "true" },
		drawing("rect", { x: x(Math.min(from, to)), y: 1, width, height: 10, class: kind }), line(0, "zero"));
	if (limit !== undefined)
		svg.append(line(limit, "limit"));
	return svg;
};

const weight_row = (record, label, cell_of) => make("tr", { role: "row" }, make("th", { role: "rowheader", scope: "row", colspan: 2 }, make("bdi", {}, label)),
	...record.cases.map((of, at) => make("td", { role: "cell", "data-of": at + 1 + ": " + plain(of.shown) }, make("div", {}, ...(of.why ? cell_of(of) : [])))));

/* The weights as a waterfall: each item goes on where the one before it ended, and the last bar is the sum. */
const weight_rows = record => {
	const explained = record.cases.filter(of => of.why), rows = [];
	if (explained.length === 0)
		return rows;
	const all = explained.flatMap(of => steps_of(of).flat()).concat(0, head.link);
	const range = [Math.min(...all), Math.max(...all)];
	const step = (label, at, words) => rows.push(weight_row(record, label, of => {
		const [from, to] = steps_of(of)[at];
		return [make("span", { class: "bits" }, make("span", {}, words(of)), make("span", {}, bits(to - from))), bar(from, to, to < from ? "against" : "for", range)];
	}));
	step(say.prior, 0, () => "");
	tail.items.forEach((label, i) => step(label, i + 1, of => head.levels[of.why.items[i][0]]));
	if (explained.some(of => of.why.cut))
		step(say.family_cut, tail.items.length + 1, () => "");
	rows.push(weight_row(record, say.total, of => [make("span", { class: "bits" }, make("span", {}, fill(say.needed, { bits: (head.link / 100).toFixed(2) })),
		make("strong", {}, bits(of.why.total))), bar(0, of.why.total, "sum", range, head.link)]));
	rows.push(weight_row(record, say.against, of => [of.why.against.length ? of.why.against.map(word => tail.meanings[word] || word).join(say.comma) : soft(say.nothing_against)]));
	return rows;
};

const head_row = record => make("tr", { role: "row" }, make("th", { role: "columnheader", scope: "col", class: "corner" }, say.column),
	make("th", { role: "columnheader", scope: "col", class: "ours" }, say.record),
	...record.cases.map((of, at) => {
		const answer = state.answers.get(state.at), chosen = answer?.word === String(at + 1);
		const button = make("button", { type: "button", "data-answer": at + 1, "aria-pressed": String(chosen), "aria-keyshortcuts": at + 1 },
			make("kbd", {}, String(at + 1)), " ", say.choose);
		return make("th", { role: "columnheader", scope: "col", class: chosen ? "chosen" : null },
			make("span", { class: "number-of-case" }, at + 1 + ": ", value(of.shown), of.closed ? " " + say.closed : ""),
			make("span", { class: "weighs" }, fill(say.weighs, { bits: of.weight.replace("-", "−"), percent: percent(of.probability) })), button);
	}));

const draw_table = record => {
	const table = make("table", { role: "table", "aria-labelledby": "record" });
	const body = (kind, rows) => { if (rows.length) table.append(make("tbody", { role: "rowgroup", ...kind }, ...rows)); };
	const lines = alone => head.rows.filter(row => (row.of_case === -1) === alone).map(row => field_row(record, row)).filter(Boolean);
	table.append(make("thead", { role: "rowgroup" }, head_row(record)));
	body({ lang: "ja" }, lines(false));
	body({ class: "weights" }, weight_rows(record));
	body({ lang: "ja", class: "rest" }, lines(true));
	const more = record.compared > record.cases.length ? [make("p", { class: "soft" }, fill(say.more_cases, { n: record.compared - record.cases.length }))] :
		record.cases.length ? [] : [make("p", { class: "soft" }, say.no_case)];
	place.cases.replaceChildren(table, ...more);
};

const draw_answer = record => {
	const answer = state.answers.get(state.at);
	const text = answer ? words_of(record, answer) : record.ruling || "";
	place.answer.replaceChildren(...(text ? [answer ? say.decided : say.decided_before, " ", make("bdi", {}, text)] : []));
	document.querySelectorAll("#actions [data-answer]").forEach(b => b.setAttribute("aria-pressed", String(answer?.word === b.dataset.answer)));
	document.querySelectorAll("[data-answer], #other, #name-case").forEach(b => {
		b.disabled = !head.tickets || Boolean(record.ruling) !== (b.dataset.answer === "u");
	});
	place["take-back"].hidden = !record.ruling;
};

const draw_progress = () => {
	const done = records.reduce((n, _, i) => n + decided(i), 0);
	place.progress.max = records.length || 1;
	place.progress.value = done;
	place.done.textContent = fill(say.progress, { done, all: records.length });
	place.undo.disabled = state.past.length === 0;
	place.save.disabled = state.answers.size === 0;
};

const draw = () => {
	const record = records[state.at], list = shown(), at = list.indexOf(state.at);
	place.record.replaceChildren(say.record + " ", value(record.shown || record.id));
	place.why.replaceChildren(make("bdi", {}, plain(record.because)), " ", make("span", { class: "code" }, record.reason), record.since ? " " : "",
		record.since ? soft(fill(say.since, { since: record.since })) : "");
	place.position.textContent = fill(say.position, { n: at < 0 ? "–" : at + 1, all: list.length });
	place.previous.disabled = !list.some(i => i < state.at);
	place.next.disabled = !list.some(i => i > state.at);
	draw_table(record);
	draw_answer(record);
	draw_progress();
};

/* ---- what can be done --------------------------------------------------------------------------------------------------------- */

const tell = text => { place.status.textContent = text; };

const go = at => {
	state.at = at;
	tell("");
	place.other.value = "";
	draw();
	keep();
	place.record.focus({ preventScroll: true });
	scrollTo(0, 0);
};
const step = by => {
	const list = shown(), to = by > 0 ? list.find(i => i > state.at) : list.findLast(i => i < state.at);
	if (to !== undefined)
		go(to);
};

const decide = (word, number) => {
	const record = records[state.at];
	if (!record || !head.tickets || Boolean(record.ruling) !== (word === "u"))
		return;
	if (word >= "1" && word <= "9" && word > record.cases.length) {
		tell(fill(say.no_such_place, { n: word }));
		return;
	}
	const answer = number === undefined ? { word } : { word: "", number };
	state.past.push([state.at, state.answers.get(state.at) || null]);
	state.answers.set(state.at, answer);
	const told = (record.shown ? plain(record.shown) : record.id) + ": " + words_of(record, answer);
	const open = shown().filter(i => !decided(i));
	go(open.find(i => i > state.at) ?? open[0] ?? state.at);
	tell(told + say.stop + " " + place.done.textContent);
};

const undo = () => {
	const last = state.past.pop();
	if (!last)
		return;
	if (last[1])
		state.answers.set(last[0], last[1]);
	else
		state.answers.delete(last[0]);
	go(last[0]);
	tell(fill(say.undone, { record: plain(records[last[0]].shown || records[last[0]].id) }) + " " + place.done.textContent);
};

/* The same columns as in review.csv, but none with a person's data. */
const sheet = () => {
	const cell = text => '"' + text.replaceAll('"', '""') + '"', id = text => text && "[" + text + "]";
	const columns = [1, 2, 3, 4, 5].slice(0, head.candidates);
	const rows = [["record_id", "decision", "decision_case_no", ...columns.map(n => "candidate_" + n), "ticket"]];
	for (const [i, answer] of [...state.answers].sort((a, b) => a[0] - b[0]))
		rows.push([id(records[i].id), answer.word, id(answer.number || ""), ...columns.map(n => id(records[i].cases[n - 1]?.number || "")), records[i].ticket]);
	return "\uFEFF" + rows.map(row => row.map(cell).join(",") + "\r\n").join("");
};

const save = () => {
	if (state.answers.size === 0) {
		tell(say.nothing_decided);
		return;
	}
	const address = URL.createObjectURL(new Blob([sheet()], { type: "text/csv;charset=utf-8" }));
	make("a", { href: address, download: file_name }).click();
	setTimeout(() => URL.revokeObjectURL(address), 60000);
	state.saved = packed();
	keep();
	tell(fill(say.saved, { n: state.answers.size, file: file_name }));
};

const keys = {
	n: () => decide("n"), x: () => decide("x"), h: () => decide("h"), t: () => decide("u"), u: undo, s: save,
	c: () => place.other.focus(), j: () => step(1), ArrowRight: () => step(1), k: () => step(-1), ArrowLeft: () => step(-1),
	"?": () => place.keys.showModal(),
};
for (const n of [1, 2, 3, 4, 5])
	keys[n] = () => decide(String(n));

const pressed = event => {
	const field = event.target.closest?.("input:not([type=checkbox]), dialog");
	if (field && field === place.other && event.key === "Escape")
		place.record.focus();
	if (event.target === place.reason && event.key.startsWith("Arrow"))
		return;
	if (field || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && !event.key.startsWith("Arrow"))
		return;
	const key = event.key.length === 1 ? event.key.normalize("NFKC").toLowerCase() : event.key;
	if (!Object.hasOwn(keys, key) || !state.keys && key.length === 1)
		return;
	event.preventDefault();
	keys[key]();
};

const named = event => {
	event.preventDefault();
	const number = place.other.value.normalize("NFC").trim().replace(/^\[(.*)\]$/, "$1");
	if (number)
		decide("", number);
	else
		place.other.focus();
};

const filtered = () => {
	state.reason = place.reason.value;
	state.open = place["open-only"].checked;
	const list = shown();
	if (list.length && !list.includes(state.at))
		state.at = list[0];
	draw();
	keep();
	tell(fill(say.position, { n: list.length ? list.indexOf(state.at) + 1 : 0, all: list.length }));
};

/* ---- on paper ----------------------------------------------------------------------------------------------------------------- */

const in_a_row = values => values.flatMap((text, i) => i ? [" / ", value(text)] : [value(text)]);

const list_row = i => {
	const record = records[i], answer = state.answers.get(i), fields = head.rows.filter(row => row.of_case !== -1);
	const ours = in_a_row(fields.map(row => record.values[row.of_record]).filter(Boolean));
	const signed = (of, row) => row.of_case < 0 || !of.values[row.of_case] ? [] : [" ", signs[of.marks[row.of_case]]?.[1] || "", value(of.values[row.of_case])];
	const theirs = record.cases.map((of, at) => make("p", {}, make("strong", {}, at + 1 + ": ", value(of.shown)), " (" + of.weight + ")", ...fields.flatMap(row => signed(of, row))));
	return make("tr", {}, make("td", { lang: "ja" }, make("p", {}, make("strong", {}, value(record.shown || record.id))), make("p", {}, ...ours)),
		make("td", {}, plain(record.because)), make("td", { lang: "ja" }, ...theirs), make("td", {}, answer ? words_of(record, answer) : record.ruling || ""));
};
const print_list = () => place.list.replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...[say.record, say.reason, say.cases, say.decision]
	.map(word => make("th", { scope: "col" }, word)))), make("tbody", {}, ...shown().map(list_row))));

/* ---- begin -------------------------------------------------------------------------------------------------------------------- */

const begin = () => {
	recall();
	if (run) {
		place.run.append(make("bdi", {}, fill(say.run, { run })));
		document.title += " (" + run + ")";
	}
	place["no-ledger"].hidden = head.tickets;
	place["no-store"].hidden = keeps || !head.tickets;
	place["not-shown"].hidden = tail.left_out === 0;
	place["not-shown"].textContent = fill(say.left_out, { n: tail.left_out });
	place.nothing.hidden = records.length > 0;
	if (records.length === 0)
		return;
	const counts = Map.groupBy ? Map.groupBy(records, record => record.reason) : records.reduce((m, r) => m.set(r.reason, [...m.get(r.reason) || [], r]), new Map());
	place.reason.append(new Option(fill(say.all_reasons, { n: records.length }), ""), ...[...counts].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
		.map(([word, list]) => new Option((tail.meanings[word] || word) + " (" + list.length + ")", word)));
	if (!counts.has(state.reason))
		state.reason = "";
	place.reason.value = state.reason;
	place["open-only"].checked = state.open;
	place["use-keys"].checked = state.keys;
	place.bar.hidden = place.work.hidden = false;
	draw();

	addEventListener("keydown", pressed);
	addEventListener("click", event => {
		const button = event.target.closest?.("[data-answer]");
		if (button)
			decide(button.dataset.answer);
	});
	for (const [id, key] of Object.entries({ previous: "k ArrowLeft", next: "j ArrowRight", undo: "u", save: "s", help: "?", other: "c", "take-back": "t" }))
		place[id].setAttribute("aria-keyshortcuts", key);
	document.querySelectorAll("#actions [data-answer]:not(#take-back)").forEach(b => b.setAttribute("aria-keyshortcuts", b.dataset.answer));
	const on = (id, type, act) => place[id].addEventListener(type, act);
	on("previous", "click", () => step(-1));
	on("next", "click", () => step(1));
	on("undo", "click", undo);
	on("save", "click", save);
	on("help", "click", keys["?"]);
	on("close", "click", () => place.keys.close());
	on("actions", "submit", named);
	on("reason", "change", filtered);
	on("open-only", "change", filtered);
	on("use-keys", "change", () => { state.keys = place["use-keys"].checked; keep(); });
	addEventListener("beforeprint", print_list);
	addEventListener("afterprint", () => place.list.replaceChildren());
	addEventListener("beforeunload", event => {
		if (!keeps && state.answers.size && state.saved !== packed())
			event.preventDefault();
	});
};
begin();
})();
