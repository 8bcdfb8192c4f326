/*
 * The review page.  What waits stands in three blocks of JSON that review_page.c writes: the head (what all records have in common),
 * the records, and the tail (what is known behind the last of them).  One record is drawn at a time.  Whatever comes from data goes
 * onto the page as text, never as markup.  Nothing is fetched and nothing is sent: "save" makes a file, the one that
 * `kakehashi review take` reads.
 */
"use strict";
(() => {
const find = id => document.getElementById(id);
const read = id => JSON.parse(find(id).textContent);
const head = read("head"), records = read("records"), tail = read("tail"), say = head.strings;
const place = Object.fromEntries(["actions", "answer", "bar", "cases", "close", "done", "help", "keys", "list", "name-case", "next",
	"no-ledger", "no-store", "not-shown", "nothing", "open-only", "other", "position", "previous", "progress", "reason", "record", "run",
	"save", "status", "take-back", "undo", "use-keys", "why", "work"].map(id => [id, find(id)]));

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
	let kept = null;
	try {
		kept = localStorage.getItem(shelf + tail.id);
		tidy();
	} catch {
		keeps = false;
	}
	try {
		const { answers, ...rest } = JSON.parse(kept || "{}");
		Object.assign(state, rest, { answers: new Map(answers || []) });
	} catch { /* it is not ours, or damaged: we begin anew */ }
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

/* ---- one record beside its cases ------------------------------------------------------------------------------------------- */

/* By the number that review_page.c has for them. */
const signs = { 1: { kind: "same", sign: "≒", word: say.same }, 2: { kind: "differs", sign: "≠", word: say.differs } };

/* A line of head.rows is about a field of the record and one of the case's, its number, or none. */
const ALONE = -1, CASE_NUMBER = -2;
const is_alone = line => line.of_case === ALONE;
const ours_in = (record, line) => record.values[line.of_record];
const theirs_in = (of, line) => line.of_case === CASE_NUMBER ? of.shown : of.values[line.of_case];
const mark_in = (of, line) => signs[line.of_case === CASE_NUMBER ? of.number_mark : of.marks[line.of_case]];
const name_of = record => record.shown || record.id;

/* Parts of a table say what they are, since narrow windows show them as blocks. */
const row = (...cells) => make("tr", { role: "row" }, ...cells);
const header = (attributes, ...content) => make("th", { role: "rowheader", scope: "row", ...attributes }, ...content);
const column = (attributes, ...content) => make("th", { role: "columnheader", scope: "col", ...attributes }, ...content);
const cell = (attributes, ...content) => make("td", { role: "cell", ...attributes }, ...content);
/* Where columns do not stand side by side, cells say whose they are. */
const title_of = (of, at) => at + 1 + ": " + plain(of.shown);
const is_chosen = at => state.answers.get(state.at)?.word === String(at + 1);

const case_cell = (record, of, at, line) => {
	const theirs = theirs_in(of, line), mark = mark_in(of, line), content = make("div");
	if (!theirs)
		content.append(soft(say.empty));
	else if (mark)
		content.append(make("span", { class: "sign", "aria-hidden": "true" }, mark.sign + " "), aloud(mark.word + " "),
			compared(ours_in(record, line), theirs));
	else
		content.append(value(theirs));
	const kinds = [mark?.kind, is_chosen(at) && "chosen"].filter(Boolean);
	return cell({ class: kinds.join(" ") || null, "data-of": title_of(of, at) }, content);
};

const field_row = (record, line) => {
	const ours = ours_in(record, line), alone = is_alone(line);
	if (!ours && (alone || record.cases.every(of => !theirs_in(of, line))))
		return null;
	const long = alone && ours.length > 600; /* it scrolls, so that keys must reach it */
	const content = make("div", { class: alone && "long", tabindex: long && "0" }, ours ? value(ours) : soft(say.empty));
	const label = header({}, make("bdi", {}, line.label));
	if (alone)
		return row(label, cell({ class: "ours whole", colspan: record.cases.length + 1 }, content));
	return row(label, cell({ class: "ours", "data-of": say.record }, content),
		...record.cases.map((of, at) => case_cell(record, of, at, line)));
};

/* Where the bars of a candidate begin and end, in hundredths of a bit. */
const steps_of = of => {
	let sum = 0;
	return [of.why.prior, ...of.why.items.map(item => item[1]), of.why.cut].map(size => [sum, sum += size]);
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
const words_and_bits = (words, size) => make("span", { class: "bits" }, make("span", {}, words), make("span", {}, bits(size)));

/* The weights as a waterfall: each item goes on where the one before it ended, and the last bar is the sum. */
const weight_rows = record => {
	const explained = record.cases.filter(of => of.why), rows = [];
	if (explained.length === 0)
		return rows;
	const ends = explained.flatMap(of => steps_of(of).flat()).concat(0, head.link);
	const range = [Math.min(...ends), Math.max(...ends)];
	const add = (label, content_of) => rows.push(row(header({ colspan: 2 }, make("bdi", {}, label)), ...record.cases.map((of, at) =>
		cell({ "data-of": title_of(of, at) }, make("div", {}, ...(of.why ? content_of(of) : []))))));
	const step = (label, at, words) => add(label, of => {
		const [from, to] = steps_of(of)[at];
		return [words_and_bits(words(of), to - from), bar(from, to, to < from ? "against" : "for", range)];
	});
	step(say.prior, 0, () => "");
	tail.items.forEach((label, i) => step(label, i + 1, of => head.levels[of.why.items[i][0]]));
	if (explained.some(of => of.why.cut))
		step(say.family_cut, tail.items.length + 1, () => "");
	const needed = fill(say.needed, { bits: (head.link / 100).toFixed(2) });
	add(say.total, of => [words_and_bits(needed, of.why.total), bar(0, of.why.total, "sum", range, head.link)]);
	add(say.against, of => [of.why.against.map(word => tail.meanings[word] || word).join(say.comma) || soft(say.nothing_against)]);
	rows[rows.length - 2].classList.add("total");
	return rows;
};

/* Why a case is shown, also where others weigh more; of one that stands alone there is nothing to tell. */
const about_words = (of, all) => all.length > 1 && { about: say.about, about_too: say.about_too, numbered: say.numbered }[of.about];

const case_column = (of, at, all) => column({ class: is_chosen(at) && "chosen" },
	make("span", { class: "number-of-case" }, at + 1 + ": ", value(of.shown), of.closed ? " " + say.closed : ""),
	...(about_words(of, all) ? [make("span", { class: "about" }, about_words(of, all))] : []),
	make("span", { class: "weighs" }, fill(say.weighs, { bits: of.weight.replace("-", "−"), percent: percent(of.probability) })),
	make("button", { type: "button", "data-answer": at + 1, "aria-pressed": String(is_chosen(at)), "aria-keyshortcuts": at + 1 },
		make("kbd", {}, String(at + 1)), " ", say.choose));

const draw_table = record => {
	const table = make("table", { role: "table", "aria-labelledby": "record" });
	const body = (attributes, rows) => rows.length && table.append(make("tbody", { role: "rowgroup", ...attributes }, ...rows));
	const fields = alone => head.rows.filter(line => is_alone(line) === alone).map(line => field_row(record, line)).filter(Boolean);
	table.append(make("thead", { role: "rowgroup" }, row(column({ class: "corner" }, say.column), column({ class: "ours" }, say.record),
		...record.cases.map(case_column))));
	body({ lang: "ja" }, fields(false));
	body({ class: "weights" }, weight_rows(record));
	body({ lang: "ja", class: "rest" }, fields(true));
	const more = record.compared - record.cases.length;
	const note = record.cases.length === 0 ? say.no_case : more > 0 ? fill(say.more_cases, { n: more }) : "";
	place.cases.replaceChildren(table, ...(note ? [make("p", { class: "soft" }, note)] : []));
};

const draw_answer = record => {
	const answer = state.answers.get(state.at), before = Boolean(record.ruling);
	const text = answer ? words_of(record, answer) : record.ruling || "";
	place.answer.replaceChildren(...(text ? [answer ? say.decided : say.decided_before, " ", make("bdi", {}, text)] : []));
	for (const button of document.querySelectorAll("#actions [data-answer]"))
		button.setAttribute("aria-pressed", String(answer?.word === button.dataset.answer));
	for (const control of document.querySelectorAll("[data-answer], #other, #name-case"))
		control.disabled = !head.tickets || before !== (control.dataset.answer === "u");
	place["take-back"].hidden = !before;
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
	place.record.replaceChildren(say.record + " ", value(name_of(record)));
	place.why.replaceChildren(make("bdi", {}, plain(record.because)), " ", make("span", { class: "code" }, record.reason));
	if (record.since)
		place.why.append(" ", soft(fill(say.since, { since: record.since })));
	place.position.textContent = fill(say.position, { n: at < 0 ? "–" : at + 1, all: list.length });
	place.previous.disabled = !list.some(i => i < state.at);
	place.next.disabled = !list.some(i => i > state.at);
	draw_table(record);
	draw_answer(record);
	draw_progress();
};

/* ---- what can be done ------------------------------------------------------------------------------------------------------ */

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
	const told = plain(name_of(record)) + ": " + words_of(record, answer);
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
	tell(fill(say.undone, { record: plain(name_of(records[last[0]])) }) + " " + place.done.textContent);
};

/* The same columns as in review.csv, but none with a person's data. */
const sheet = () => {
	const cell = text => '"' + text.replaceAll('"', '""') + '"', id = text => text && "[" + text + "]";
	const columns = [1, 2, 3, 4, 5].slice(0, head.candidates);
	const rows = [["record_id", "decision", "decision_case_no", ...columns.map(n => "candidate_" + n), "ticket"]];
	for (const [i, answer] of [...state.answers].sort((a, b) => a[0] - b[0])) {
		const record = records[i], numbers = columns.map(n => id(record.cases[n - 1]?.number || ""));
		rows.push([id(record.id), answer.word, id(answer.number || ""), ...numbers, record.ticket]);
	}
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

/* ---- on paper --------------------------------------------------------------------------------------------------------------- */

const list_row = i => {
	const record = records[i], answer = state.answers.get(i), lines = head.rows.filter(line => !is_alone(line));
	const ours = lines.map(line => ours_in(record, line)).filter(Boolean).flatMap((text, at) => [at ? " / " : "", value(text)]);
	const one = (of, line) => line.of_case !== CASE_NUMBER && theirs_in(of, line) ?
		[" ", mark_in(of, line)?.sign || "", value(theirs_in(of, line))] : [];
	const theirs = record.cases.map((of, at) => make("p", {}, make("strong", {}, at + 1 + ": ", value(of.shown)), " (" + of.weight + ")",
		...(about_words(of, record.cases) ? [" ", make("em", {}, about_words(of, record.cases))] : []),
		...lines.flatMap(line => one(of, line))));
	return make("tr", {}, make("td", { lang: "ja" }, make("p", {}, make("strong", {}, value(name_of(record)))), make("p", {}, ...ours)),
		make("td", {}, plain(record.because)), make("td", { lang: "ja" }, ...theirs),
		make("td", {}, answer ? words_of(record, answer) : record.ruling || ""));
};
const print_list = () => {
	const words = [say.record, say.reason, say.cases, say.decision].map(word => make("th", { scope: "col" }, word));
	place.list.replaceChildren(make("table", {}, make("thead", {}, make("tr", {}, ...words)), make("tbody", {}, ...shown().map(list_row))));
};

/* ---- begin ------------------------------------------------------------------------------------------------------------------ */

/* The reasons that there are, the most frequent first. */
const list_reasons = () => {
	const counts = new Map();
	records.forEach(record => counts.set(record.reason, (counts.get(record.reason) || 0) + 1));
	const list = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
	place.reason.append(new Option(fill(say.all_reasons, { n: records.length }), ""),
		...list.map(([word, n]) => new Option((tail.meanings[word] || word) + " (" + n + ")", word)));
	if (!counts.has(state.reason))
		state.reason = "";
	place.reason.value = state.reason;
};

const name_keys = () => {
	const named = { previous: "k ArrowLeft", next: "j ArrowRight", undo: "u", save: "s", help: "?", other: "c", "take-back": "t" };
	for (const button of document.querySelectorAll("#actions [data-answer]"))
		button.setAttribute("aria-keyshortcuts", button.dataset.answer);
	for (const [id, key] of Object.entries(named))
		place[id].setAttribute("aria-keyshortcuts", key);
};

const listen = () => {
	const on = (id, type, act) => place[id].addEventListener(type, act);
	addEventListener("keydown", pressed);
	addEventListener("click", event => {
		const button = event.target.closest?.("[data-answer]");
		if (button)
			decide(button.dataset.answer);
	});
	on("previous", "click", () => step(-1));
	on("next", "click", () => step(1));
	on("undo", "click", undo);
	on("save", "click", save);
	on("help", "click", keys["?"]);
	on("close", "click", () => place.keys.close());
	on("actions", "submit", named);
	on("reason", "change", filtered);
	on("open-only", "change", filtered);
	on("use-keys", "change", () => {
		state.keys = place["use-keys"].checked;
		keep();
	});
	/* The same page in another window. */
	addEventListener("storage", event => {
		if (event.key === shelf + tail.id) {
			recall();
			draw();
		}
	});
	addEventListener("beforeprint", print_list);
	addEventListener("afterprint", () => place.list.replaceChildren());
	addEventListener("beforeunload", event => {
		if (!keeps && state.answers.size && state.saved !== packed())
			event.preventDefault();
	});
};

const begin = () => {
	recall();
	if (run) {
		place.run.append(make("bdi", {}, fill(say.run, { run })));
		document.title += " (" + run + ")";
	}
	place["no-ledger"].hidden = head.tickets;
	place["no-store"].hidden = keeps || !head.tickets;
	place["not-shown"].hidden = tail.left_out === 0;
	place["not-shown"].textContent = fill(head.of_run ? say.left_out : say.left_out_of_all, { n: tail.left_out });
	place.nothing.hidden = records.length > 0 || tail.left_out > 0;
	if (records.length === 0)
		return;
	list_reasons();
	place["open-only"].checked = state.open;
	place["use-keys"].checked = state.keys;
	place.bar.hidden = place.work.hidden = false;
	name_keys();
	draw();
	listen();
};
begin();
})();
