// Passkeys: asks the browser to make one or to use one, and sends its answer with the form of the button.
// `data-passkey` says what for: "add", "use" (the options stand in the page), "sign-in" (they are fetched).
// Without script, or where the browser knows no passkeys, the forms stay hidden.

/** @typedef {Record<string, any>} Options */

/** @param {string} given base64url, as options come in JSON */
function bytes(given) {
  const plain = atob(given.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer | null} buffer */
function base64url(buffer) {
  if (buffer === null) return null;
  const plain = Array.from(new Uint8Array(buffer), (code) => String.fromCharCode(code)).join("");
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {Options[] | undefined} given */
function credentials(given) {
  return (given ?? []).map((one) => ({ ...one, id: bytes(one["id"]) }));
}

/**
 * @param {Options} options
 * @param {boolean} alone whether the passkey is to open the account without a password
 */
async function make(options, alone) {
  const publicKey = {
    ...options,
    challenge: bytes(options["challenge"]),
    user: { ...options["user"], id: bytes(options["user"].id) },
    excludeCredentials: credentials(options["excludeCredentials"]),
    authenticatorSelection: {
      ...options["authenticatorSelection"],
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      userVerification: alone ? "required" : "preferred",
    },
  };
  const made = /** @type {PublicKeyCredential | null} */ (
    await navigator.credentials.create({ publicKey: /** @type {any} */ (publicKey) })
  );
  const answer = /** @type {AuthenticatorAttestationResponse | undefined} */ (made?.response);
  if (!made || !answer) throw new Error("no passkey was made");
  return told(made, {
    attestationObject: base64url(answer.attestationObject),
    clientDataJSON: base64url(answer.clientDataJSON),
    transports: answer.getTransports?.() ?? [],
  });
}

/** @param {Options} options */
async function use(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options["challenge"]),
    allowCredentials: credentials(options["allowCredentials"]),
  };
  const used = /** @type {PublicKeyCredential | null} */ (
    await navigator.credentials.get({ publicKey: /** @type {any} */ (publicKey) })
  );
  const answer = /** @type {AuthenticatorAssertionResponse | undefined} */ (used?.response);
  if (!used || !answer) throw new Error("no passkey was used");
  return told(used, {
    authenticatorData: base64url(answer.authenticatorData),
    clientDataJSON: base64url(answer.clientDataJSON),
    signature: base64url(answer.signature),
    userHandle: base64url(answer.userHandle),
  });
}

/**
 * @param {PublicKeyCredential} credential
 * @param {Options} response
 */
function told(credential, response) {
  return JSON.stringify({
    id: credential.id,
    rawId: base64url(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

/** @param {HTMLFormElement} form */
async function optionsOf(form) {
  if (form.dataset["passkey"] === "sign-in") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options.publicKey;
  }
  const given = JSON.parse(document.getElementById("passkey-options")?.textContent ?? "{}");
  return (given.creation_options ?? given.request_options).publicKey;
}

/** @param {HTMLFormElement} form */
async function send(form) {
  const fault = /** @type {HTMLElement | null} */ (form.querySelector("[data-passkey-fault]"));
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("credential"));
  const alone = /** @type {HTMLInputElement | null} */ (form.elements.namedItem("passwordless"));
  try {
    if (fault) fault.hidden = true;
    const options = await optionsOf(form);
    const adds = form.dataset["passkey"] === "add";
    field.value = adds ? await make(options, alone?.checked ?? false) : await use(options);
  } catch {
    if (fault) fault.hidden = false;
    return;
  }
  form.submit();
}

if (window.PublicKeyCredential) {
  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll("form[data-passkey]");
  for (const form of forms) {
    form.hidden = false;
    form.querySelector("button[type=button]")?.addEventListener("click", () => void send(form));
    form.addEventListener("submit", (event) => {
      if (!(/** @type {HTMLInputElement} */ (form.elements.namedItem("credential")).value)) event.preventDefault();
    });
  }
}
