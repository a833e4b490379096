// Sends what a form of the page for developers describes, and shows the answer as text.
const token = document.getElementById('api-token');

const pretty = (text, type) => {
  if (!type?.includes('json')) return text;
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
};

async function send(form) {
  const query = new URLSearchParams();
  const headers = { Accept: 'application/json', 'X-Shop-Request': '1' };
  let path = form.dataset.api;
  let body;
  for (const field of form.querySelectorAll('[data-in]')) {
    const { value, name, dataset: { in: place } } = field;
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value));
    else if (value === '') continue;
    else if (place === 'query') query.append(name, value);
    else if (place === 'header') headers[name] = value;
    else if (place === 'body') body = value;
  }
  if (token.value) headers.Authorization = `Bearer ${token.value.trim()}`;
  if (body !== undefined) headers['Content-Type'] = form.dataset.type;
  const answer = await fetch(query.size ? `${path}?${query}` : path, { method: form.dataset.method, headers, body });
  return `${answer.status} ${answer.statusText}\n\n${pretty(await answer.text(), answer.headers.get('Content-Type'))}`;
}

document.addEventListener('submit', async event => {
  const form = event.target.closest('[data-api]');
  if (!form) return;
  event.preventDefault();
  const output = form.querySelector('output');
  output.textContent = '…';
  try { output.textContent = await send(form); } catch (error) { output.textContent = `${error}`; }
});
