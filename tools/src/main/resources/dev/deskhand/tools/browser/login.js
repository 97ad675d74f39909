// Finds a login form nobody described: by its password field, or by a lone user-name field that leads to one.
const USERISH = /user|e-?mail|login|account|benutzer|anmelde|kennung|kundennummer|konto|用户|账号|帐号|邮箱|手机|identifiant|utilisateur|correo|usuario|utente|gebruiker/i;
const ENTERISH = /^(verify|confirm|submit|bestätigen|prüfen|验证|确认|提交|vérifier|verificar|sign ?in|log ?in|login|sign on|log on|enter|next|continue|anmelden|einloggen|weiter|fortfahren|登录|登入|登陆|下一步|继续|进入|connexion|se connecter|suivant|continuer|iniciar sesión|entrar|siguiente|continuar|accedi|entra|avanti|inloggen|volgende)/i;
const ENTRANCE = /^(sign ?in|log ?in|login|anmelden|einloggen|zum login|登录|登入|登陆|connexion|se connecter|iniciar sesión|accedi|inloggen)$/i;
const CODEISH = /one-?time|\botp\b|totp|\b2fa\b|\bmfa\b|(verification|security|authenticat\w*|login) ?code|authenticator|einmal(code|passwort)|bestätigungscode|sicherheitscode|动态(口令|密码)|验证码|código de verificación|code de vérification/i;
function loginForm() {
  const form = loginParts();
  return { ...form, label: form.button ? norm(nameOf(form.button)) : '' };
}
function loginParts() {
  const inputs = deep('input').filter((i) => visible(i) && !i.disabled && !i.readOnly);
  const texts = inputs.filter((i) => /^(text|email|tel|number|search|)$/.test(i.type));
  const password = inputs.find((i) => i.type === 'password');
  const button = (field) => {
    const all = deep('button,input[type=submit],input[type=image],input[type=button],[role=button],a[onclick]').filter((b) => visible(b) && !(field.form && b.form && b.form !== field.form));
    const after = all.filter((b) => field.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
    return after.find((b) => ENTERISH.test(norm(nameOf(b)))) || after.find((b) => field.form && b.form === field.form && b.type === 'submit') || null;
  };
  if (password) {
    const same = texts.filter((t) => t.form === password.form);
    const before = (same.length ? same : texts).filter((t) => t.compareDocumentPosition(password) & Node.DOCUMENT_POSITION_FOLLOWING);
    const user = before.filter((t) => USERISH.test(attr(t, 'autocomplete') + ' ' + namesOf(t).names.join(' '))).pop() || before.pop() || null;
    return { kind: 'password', user, password, button: button(password) };
  }
  const codes = inputs.filter((i) => /^(text|tel|number|)$/.test(i.type) && (attr(i, 'autocomplete') === 'one-time-code' || CODEISH.test(namesOf(i).names.join(' '))));
  if (codes.length === 1 && texts.length <= 2) return { kind: 'code', user: codes[0], password: null, button: button(codes[0]) };
  const lone = texts.filter((t) => t.type !== 'search' && USERISH.test([attr(t, 'autocomplete'), t.type === 'email' ? 'email' : '', ...namesOf(t).names].join(' ')));
  for (const user of lone) {
    const others = user.form ? texts.filter((t) => t.form === user.form) : texts;
    const next = button(user);
    if (others.length === 1 && next && ENTERISH.test(norm(nameOf(next)))) return { kind: 'user-first', user, password: null, button: next };
  }
  const door = deep('a[href],button').find((b) => visible(b) && ENTRANCE.test(norm(nameOf(b))));
  const out = wayOut();
  return { kind: door && !out ? 'door' : 'none', user: null, password: null, button: door && !out ? door : null };
}
const wayOut = () => deep('a[href],button').some((b) => visible(b) && /^(sign ?out|log ?out|abmelden|ausloggen|退出|登出|注销|déconnexion|cerrar sesión|esci|uitloggen)/i.test(norm(nameOf(b))));
// Whether the page asks who is there, and by which words it goes on; where there is a way out somebody is signed in.
function signInAsked() {
  const { kind, label } = loginForm();
  return { kind: kind === 'user-first' && wayOut() ? 'none' : kind, label, frames: deep('iframe,frame').filter(visible) };
}
// What the tab alone keeps of this site, until it is closed.
function tabStorage() { try { return JSON.stringify({ origin: location.origin, items: { ...sessionStorage } }); } catch { return '{}'; } }
