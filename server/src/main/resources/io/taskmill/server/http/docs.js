// Builds the page from the API's own description. Text is only ever set as text, never as markup.

const el = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in node && key !== 'list') node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
};

/** Paragraphs and `code` of a description. */
const prose = text => (text ?? '').trim().split(/\n\s*\n/).map(paragraph =>
  el('p', {}, ...paragraph.split('`').map((piece, i) => (i % 2 ? el('code', {}, piece) : piece))));

const pretty = value => JSON.stringify(value, null, 2);

/** JSON with its names, texts and words in colours. */
const coloured = text => {
  const pre = el('pre');
  const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null|-?\d[\d.eE+-]*)\b/g;
  let last = 0;
  for (const match of text.matchAll(token)) {
    pre.append(text.slice(last, match.index));
    if (match[1]) pre.append(el('span', {className: match[2] ? 'key' : 'text'}, match[1]), match[2] ?? '');
    else pre.append(el('span', {className: 'word'}, match[3]));
    last = match.index + match[0].length;
  }
  pre.append(text.slice(last));
  return pre;
};

const resolve = (api, node) => {
  if (!node?.$ref) return node;
  return node.$ref.slice(2).split('/').reduce((at, step) => at[step], api);
};

const quoted = text => `'${text.replaceAll("'", "'\\''")}'`;

class Operation {
  constructor(api, path, method, description) {
    Object.assign(this, {api, path, method, description});
    this.parameters = (description.parameters ?? []).map(p => resolve(api, p)).filter(p => p.name !== 'Accept-Language');
    this.inputs = new Map();
    const content = description.requestBody?.content?.['application/json'];
    this.examples = Object.values(content?.examples ?? {});
  }

  get id() { return this.description.operationId; }

  node() {
    const inside = el('div', {className: 'inside'}, ...prose(this.description.description));
    if (this.parameters.length) inside.append(el('h3', {}, 'Parameters'), this.fields());
    if (this.examples.length) inside.append(el('h3', {}, 'Body'), this.body());
    this.send = el('button', {type: 'button', onclick: () => this.run()}, 'Send');
    this.answer = el('div', {'aria-live': 'polite'});
    inside.append(el('div', {className: 'row'}, this.send), this.curlBlock(), this.answer, el('h3', {}, 'Answers'), this.answers());
    return el('details', {className: 'operation', id: this.id},
      el('summary', {},
        el('span', {className: `verb ${this.method}`}, this.method.toUpperCase()),
        el('span', {className: 'path'}, this.path),
        el('span', {className: 'summary'}, this.description.summary)),
      inside);
  }

  fields() {
    const fields = el('div', {className: 'fields'});
    for (const parameter of this.parameters) {
      const id = `${this.id}-${parameter.name}`;
      const input = el('input', {type: 'text', id, placeholder: String(parameter.schema?.default ?? parameter.example ?? ''), oninput: () => this.showCurl()});
      this.inputs.set(parameter, input);
      fields.append(
        el('label', {htmlFor: id}, parameter.name + (parameter.required ? ' *' : ''), el('small', {}, parameter.description ?? '')),
        input);
    }
    return fields;
  }

  body() {
    this.text = el('textarea', {spellcheck: false, value: pretty(this.examples[0].value), ariaLabel: 'Request body', oninput: () => this.showCurl()});
    this.text.rows = Math.min(18, this.text.value.split('\n').length + 1);
    const choice = el('select', {ariaLabel: 'Example', onchange: () => {
      this.text.value = pretty(this.examples[choice.selectedIndex].value);
      this.text.rows = Math.min(18, this.text.value.split('\n').length + 1);
      this.showCurl();
    }}, ...this.examples.map(example => el('option', {}, example.summary)));
    return el('div', {}, this.text, this.examples.length > 1 ? el('div', {className: 'row'}, 'Example:', choice) : '');
  }

  curlBlock() {
    this.curl = el('pre');
    const copy = el('button', {type: 'button', className: 'quiet', onclick: async () => {
      await navigator.clipboard.writeText(this.curl.textContent);
      copy.textContent = 'Copied';
    }}, 'Copy');
    const block = el('details', {open: true}, el('summary', {className: 'row'}, el('small', {}, 'curl'), copy), this.curl);
    this.showCurl();
    return block;
  }

  request() {
    let path = this.path;
    const query = new URLSearchParams();
    const headers = {'Accept-Language': document.getElementById('language').value};
    if (document.getElementById('problem').checked) headers.Accept = 'application/json, application/problem+json';
    for (const [parameter, input] of this.inputs) {
      const value = input.value.trim();
      if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, encodeURIComponent(value || input.placeholder));
      else if (value && parameter.in === 'query') query.set(parameter.name, value);
      else if (value) headers[parameter.name] = value;
    }
    if (this.text) headers['Content-Type'] = 'application/json';
    return {url: path + (query.size ? `?${query}` : ''), options: {method: this.method.toUpperCase(), headers, body: this.text?.value}};
  }

  showCurl() {
    const {url, options} = this.request();
    const parts = [`curl -i ${options.method === 'GET' ? '' : `-X ${options.method} `}${quoted(location.origin + url)}`];
    for (const [name, value] of Object.entries(options.headers)) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
    if (options.body) parts.push(`-d ${quoted(options.body)}`);
    this.curl.textContent = parts.join(' \\\n  ');
  }

  async run() {
    this.send.disabled = true;
    const {url, options} = this.request();
    const start = performance.now();
    try {
      const response = await fetch(url, options);
      const text = await response.text();
      this.show(response, text, performance.now() - start);
    } catch (error) {
      this.answer.replaceChildren(el('p', {className: 'status bad'}, `No answer: ${error.message}`));
    } finally {
      this.send.disabled = false;
    }
  }

  show(response, text, millis) {
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    const json = /json/.test(response.headers.get('Content-Type') ?? '');
    let body = text;
    // Only shown anew when nothing is lost by it: numbers may be longer than JavaScript's.
    if (json && !/\d{16}/.test(text)) body = pretty(JSON.parse(text));
    this.answer.replaceChildren(
      el('h3', {}, 'Answer'),
      el('div', {className: 'row'},
        el('span', {className: response.ok ? 'status' : 'status bad'}, `${response.status} ${response.statusText}`),
        el('span', {className: 'chip'}, `${millis.toFixed(1)} ms`),
        el('span', {className: 'chip'}, `${new Blob([text]).size} bytes`)),
      el('details', {}, el('summary', {className: 'row'}, el('small', {}, 'headers')), el('pre', {}, headers)),
      json ? coloured(body) : el('pre', {}, body));
    const id = json && /"id":"([0-9a-f-]{36})"/.exec(text)?.[1];
    if (id && response.ok) remember(id);
  }

  answers() {
    const rows = Object.entries(this.description.responses).map(([status, response]) =>
      el('tr', {}, el('td', {}, status), el('td', {}, resolve(this.api, response).description)));
    return el('table', {}, el('tbody', {}, ...rows));
  }
}

const operations = [];

/** Offers the newest task's id wherever one is asked for. */
const remember = id => {
  for (const operation of operations) {
    for (const [parameter, input] of operation.inputs) {
      if (parameter.in === 'path' && !input.value) input.placeholder = id;
    }
    operation.showCurl();
  }
};

const build = api => {
  document.title = `${api.info.title} API`;
  document.getElementById('title').textContent = `${api.info.title} API`;
  document.getElementById('version').textContent = api.info.version;
  document.getElementById('about').append(...prose(api.info.description));
  const menu = document.getElementById('menu');
  const main = document.getElementById('operations');
  for (const tag of api.tags) {
    menu.append(el('h2', {}, tag.name));
    main.append(el('h2', {className: 'tag'}, tag.name), el('p', {}, tag.description));
    for (const [path, methods] of Object.entries(api.paths)) {
      for (const [method, description] of Object.entries(methods)) {
        if (!description.tags?.includes(tag.name)) continue;
        const operation = new Operation(api, path, method, description);
        operations.push(operation);
        const node = operation.node();
        main.append(node);
        menu.append(el('a', {href: `#${operation.id}`, onclick: () => { node.open = true; }}, description.summary));
      }
    }
  }
  (document.getElementById(location.hash.slice(1) || 'submitTask') ?? main.firstElementChild).open = true;
  for (const id of ['language', 'problem']) {
    document.getElementById(id).addEventListener('change', () => operations.forEach(operation => operation.showCurl()));
  }
};

build(await (await fetch('/openapi.json')).json());
