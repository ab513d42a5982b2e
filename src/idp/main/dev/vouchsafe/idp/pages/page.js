(() => {
  const list = document.querySelector('[data-live]');
  const news = document.querySelector('[data-news]');
  const look = async () => {
    if (document.hidden) return;
    const answer = await fetch(location.href, { cache: 'no-store' });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = [...page.querySelectorAll('[data-live] > li')].reverse()
      .filter((row) => ![...list.children].some((known) => known.dataset.login === row.dataset.login));
    fresh.forEach((row) => list.prepend(document.adoptNode(row)));
    if (fresh.length > 0) {
      document.querySelector('[data-none]')?.remove();
      news.textContent = fresh.length === 1 ? 'One more login.' : fresh.length + ' more logins.';
    }
  };
  for (const text of document.querySelectorAll('[data-copy]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.setAttribute('aria-label', 'Copy ' + text.dataset.copy);
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = 'Copied';
    });
    if (navigator.clipboard) text.after(' ', button);
  }
  for (const ways of document.querySelectorAll('.ways')) {
    const make = (name) => document.createElementNS('http://www.w3.org/2000/svg', name);
    const svg = make('svg');
    svg.setAttribute('class', 'ties');
    svg.setAttribute('aria-hidden', 'true');
    const lines = [...ways.querySelectorAll('li.to > .refs a')].map((link) => {
      const line = { path: make('path'), from: document.getElementById(link.hash.slice(1)), to: link.closest('li') };
      line.path.setAttribute('class', line.to.classList.contains('withholds') ? 'withholds' : '');
      svg.append(line.path);
      return line;
    });
    const draw = () => {
      const at = svg.getBoundingClientRect();
      for (const { path, from, to } of lines) {
        const [first, last] = [from, to].map((item) => item.querySelector('.end').getClientRects()[0]);
        const x1 = from.getBoundingClientRect().right - at.left + 4;
        const x2 = to.getBoundingClientRect().left - at.left - 4;
        const y1 = (first.top + first.bottom) / 2 - at.top;
        const y2 = (last.top + last.bottom) / 2 - at.top;
        const half = (x1 + x2) / 2;
        path.setAttribute('d', `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}m-6 -4l6 4l-6 4`);
      }
    };
    const mark = (event) => {
      const item = (event && event.target.closest('.ways li')) || ways.querySelector('li:target');
      for (const { path, from, to } of lines) path.classList.toggle('on', item === from || item === to);
    };
    ways.append(svg);
    for (const name of ['pointerover', 'focusin']) ways.addEventListener(name, mark);
    for (const name of ['pointerleave', 'focusout']) ways.addEventListener(name, () => mark());
    addEventListener('hashchange', () => mark());
    const sizes = new ResizeObserver(draw);
    [ways, ...ways.querySelectorAll('li')].forEach((each) => sizes.observe(each));
    mark();
  }
  if (list) setInterval(() => look().catch(() => {}), 2000);
})();
