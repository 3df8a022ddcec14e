// Before the first paint: the reader's own choice of theme, and the sign that scripts run.
(() => {
  const root = document.documentElement;
  root.dataset.script = '';
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch {}
})();
