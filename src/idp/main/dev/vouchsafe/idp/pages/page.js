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
  if (list) setInterval(() => look().catch(() => {}), 2000);
})();
