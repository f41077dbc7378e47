"use strict";
// Proposes the device's zone; nothing is sent before the person presses the button.
{
  const select = document.getElementById("zone");
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const offset = zone => new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).format(new Date());
  if (select && own && offset(own) !== offset(select.dataset.now)) {
    if (![...select.options].some(option => option.value === own)) select.add(new Option(own, own));
    select.value = own;
    select.closest("details").open = true;
    select.form.querySelector(".proposal").hidden = false;
  }
}
