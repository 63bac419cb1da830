// How the page asks the server. The token is in a cookie, so that it need not stand in the address.
export const page = crypto.randomUUID ? crypto.randomUUID() : String(Math.random());

async function checked(answer) {
  if (answer.ok) {
    return answer;
  }
  let message = `the server said ${answer.status}`;
  try {
    message = (await answer.json()).error;
  } catch {
    // It had nothing more to say.
  }
  throw Object.assign(new Error(message), { status: answer.status });
}

export const get = async (path) => (await checked(await fetch(path))).json();

export const post = async (path, device) =>
  (await checked(await fetch(path, { method: 'POST', body: device ? JSON.stringify(device) : '' }))).json();

/** Server-sent events of one answer, each as (name, data); ends when the answer does or the signal aborts it. */
export async function stream(path, device, signal, tell) {
  const answer = await checked(await fetch(path, { method: 'POST', body: JSON.stringify(device), signal }));
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      const lines = event.split('\n');
      const name = lines[0].replace('event: ', '');
      const data = JSON.parse(lines[1].replace('data: ', ''));
      if (name === 'failed') {
        throw new Error(data.error);
      }
      tell(name, data);
    }
  }
}
