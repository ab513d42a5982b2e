const search = document.querySelector("input");
if (search) {
  search.parentElement.hidden = false;
  search.addEventListener("input", () => {
    const wanted = search.value.toLowerCase();
    for (const example of document.querySelectorAll("details")) {
      example.hidden = !example.textContent.toLowerCase().includes(wanted);
    }
  });
}
