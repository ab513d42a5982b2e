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
  if (list) setInterval(() => look().catch(() => {}), 2000);
})();
