// Before the first paint: the reader's own choice of theme and of where commands pull from, and the sign that scripts run.
(() => {
  const root = document.documentElement;
  root.dataset.script = '';
  try {
    const theme = localStorage.getItem('theme');
    if (localStorage.getItem('source') === 'upstream') root.dataset.source = 'upstream';
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch {}
})();
