// Comfort only: every page works without this. It starts the components of GOV.UK Frontend, and lets
// a button with `data-print` print the page. Radios are left out: what stands below a choice is shown
// by the style sheet alone.
const { content } = document.querySelector('meta[name="components"]');
const govuk = await import(content);
document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const name of ["Button", "Checkboxes", "ErrorSummary", "ServiceNavigation", "SkipLink"]) {
  govuk.createAll(govuk[name]);
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
