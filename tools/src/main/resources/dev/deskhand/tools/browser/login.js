// Finds a login form nobody described: by its password field, or by a lone user-name field that leads to one.
const USERISH = /user|e-?mail|login|account|benutzer|anmelde|kennung|kundennummer|konto|用户|账号|帐号|邮箱|手机|identifiant|utilisateur|correo|usuario|utente|gebruiker/i;
const ENTERISH = /^(verify|confirm|submit|bestätigen|prüfen|验证|确认|提交|vérifier|verificar|sign ?in|log ?in|login|sign on|log on|enter|next|continue|anmelden|einloggen|weiter|fortfahren|登录|登入|登陆|下一步|继续|进入|connexion|se connecter|suivant|continuer|iniciar sesión|entrar|siguiente|continuar|accedi|entra|avanti|inloggen|volgende|proceed|poursuivre|seguir|doorgaan|pr[óo]xim|次へ|続行|続ける|進む|ログイン|サインイン)/i;
const ENTRANCE = /^(sign ?in|log ?in|login|anmelden|einloggen|zum login|登录|登入|登陆|connexion|se connecter|iniciar sesión|accedi|inloggen)$/i;
const CODEISH = /one-?time|\botp\b|totp|\b2fa\b|\bmfa\b|(verification|security|authenticat\w*|login) ?code|authenticator|einmal(code|passwort)|bestätigungscode|sicherheitscode|动态(口令|密码)|验证码|código de verificación|code de vérification/i;
// What tells that nobody is signed in any more, and what is pressed when that was read or to begin anew.
const ENDED = /(session|sitzung|sesión|sessione|sessie)\b.{0,60}\b(ended|expired|timed|closed|over|invalid|abgelaufen|beendet|ungültig|expir|termin|caduc|scadut|verlopen)|(expired|ended|abgelaufene|expirée?) (session|sitzung)|(logged|signed|timed) out|abgemeldet|déconnecté|(sign|log) ?in again|erneut (an|ein)|(会话|登录状态|登录)[^。]{0,12}(过期|失效|超时|结束|已断开)|重新登录|登录超时/i;
const READ_IT = /^(ok|okay|close|got it|continue|(back |go |return )?(to )?(sign|log)[ -]?(in|on)( again| page)?|login( again)?|schließen|verstanden|weiter|(zum |zur |erneut |neu )?(anmelden|anmeldung|einloggen|login)|(me |se )?reconnecter|fermer|aceptar|cerrar|确定|知道了|我知道了|好的?|关闭|(重新|去|返回)?登[录入陆])$/i;
const TO_COME = /[?？]|\b(will|going to|about to|soon)\b|将|即将|是否/i;
// Whether a press would meet it: of dialogs that lie over each other the one on top is answered first.
function isMet(el) {
  const at = el.getBoundingClientRect(), hit = el.getRootNode().elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
  return !hit || el === hit || el.contains(hit);
}
const boxes = () => deep('dialog[open],[role=dialog],[role=alertdialog]').filter(visible);
// A dialog that tells that the session has ended, by its one button, or the one that says that it leads to signing in.
function endedNotice() {
  for (const box of boxes().reverse()) {
    if (deep('input', box).some((i) => visible(i) && i.type !== 'hidden') || !ENDED.test(norm(textOf(box)))) continue;
    const all = deep('button,a[href],input[type=button],input[type=submit],[role=button]', box).filter((b) => visible(b) && !/^[×✕x]?$/.test(norm(nameOf(b))));
    const on = all.filter((b) => READ_IT.test(norm(nameOf(b))));
    const one = on.length === 1 ? on[0] : on.find((b) => ENTERISH.test(norm(nameOf(b)))) || (all.length === 1 ? on[0] : null);
    // What is asked, or yet to come, is answered by nobody but who is asked; that one may sign in again is no question.
    if (one && isMet(one) && (!TO_COME.test(norm(textOf(box))) || ENTERISH.test(norm(nameOf(one))))) return one;
  }
  return null;
}
const calledIn = (labels) => {
  const wanted = labels.map((label) => norm(label).toLowerCase());
  const named = new Map();
  for (const f of deep('input,select').filter((i) => visible(i) && !i.disabled && !i.readOnly && !/^(hidden|password|submit|button|image|reset|checkbox|radio)$/.test(i.type))) {
    const at = wanted.findIndex((one) => namesOf(f).names.some((name) => norm(name).replace(/\s*[*:：]+$/, '').toLowerCase() === one.replace(/\s*[*:：]+$/, '')));
    if (at >= 0 && !named.has(labels[at])) named.set(labels[at], f);
  }
  return named;
};
// What else has to be filled in before the form is sent, as far as it says so itself and the browser would hold it back for that.
const wantedBeside = (form, user, named) => !form || form.noValidate ? [] : deep('input,select').filter((f) => visible(f) && f.form === form && f !== user && ![...named.values()].includes(f)
  && !/^(hidden|password|submit|button|image|reset|checkbox|radio|file)$/.test(f.type) && (f.required || attr(f, 'aria-required') === 'true') && !f.value && !f.disabled && !f.readOnly).map((f) => clean(nameOf(f)));
function loginForm(labels = []) {
  const notice = endedNotice(), named = calledIn(labels);
  const form = notice ? { kind: 'notice', user: null, password: null, button: notice } : loginParts(named);
  const sent = form.password || form.user;
  return { ...form, named: [...named.keys()], wanted: sent ? wantedBeside(sent.form, form.user, named) : [], label: form.button ? norm(nameOf(form.button)) : '' };
}
function loginParts(named = new Map()) {
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
  // A field of the application may be called as one of the sign-in is, such as a filter by company: only what leads on is a step of it.
  if (named.size && !wayOut()) {
    const last = [...named.values()].reduce((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? b : a));
    const next = button(last);
    if (next && ENTERISH.test(norm(nameOf(next)))) return { kind: 'user-first', user: last, password: null, button: next };
  }
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
  const { kind, button } = loginParts();
  const label = button ? norm(nameOf(button)) : '';
  return { kind: kind === 'user-first' && wayOut() ? 'none' : kind, label, frames: deep('iframe,frame').filter(visible) };
}
// What the tab alone keeps of this site, until it is closed.
function tabStorage() { try { return JSON.stringify({ origin: location.origin, items: { ...sessionStorage } }); } catch { return '{}'; } }
