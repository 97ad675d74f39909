package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Fields of web components go by the name that stands in the component or at it. */
class ComponentFieldsTest extends BrowserTest {

    private static final String COMPONENTS = """
            <style>.in { display: block }</style>
            <x-field label="Full name"></x-field>
            <x-field><b slot=label>Street</b></x-field>
            <x-bare aria-label="Postal code"></x-bare>
            <label for=town>Town</label><x-bare id=town></x-bare>
            <x-bare label=Country></x-bare>
            <x-outer label=Mobile></x-outer>
            <x-tick>I agree</x-tick>
            <x-group label=Size><x-one>Small</x-one><x-one>Large</x-one></x-group>
            <p id=out></p><script>
            const define = (name, html, more = () => {}) => customElements.define(name, class extends HTMLElement {
              connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = html.replaceAll('%', this.getAttribute('label') || ''); more(this.shadowRoot, this); }
            });
            const told = (root, host) => { root.querySelector('input').oninput = (e) => { out.textContent += ` ${e.target.type === 'checkbox' ? e.target.checked : e.target.value}`; }; };
            define('x-field', '<div><label for=input><slot name=label>%</slot></label><div><input id=input></div></div>', told);
            define('x-bare', '<div><span><input></span></div>', told);
            define('x-outer', '<x-bare></x-bare>');
            define('x-tick', '<label><input type=checkbox><slot></slot></label>', told);
            define('x-group', '<fieldset role=radiogroup aria-labelledby=l><label id=l><slot name=label>%</slot></label><slot></slot></fieldset>');
            define('x-one', '<button role=radio aria-checked=false><slot></slot></button>', (root, host) => { root.firstChild.onclick = () => {
              for (const one of host.parentElement.children) one.shadowRoot.firstChild.setAttribute('aria-checked', String(one === host)); out.textContent += ' ' + host.textContent; }; });
            </script>""";

    @Test
    void theyAreFilledByTheNameInThemOrAtThem() throws Exception {
        show("/components", COMPONENTS);

        done("fill", """
                {'fields': {'Full name': 'Ann', 'Street': 'Elm', 'Postal code': '042', 'Town': 'Bonn', 'Country': 'DE', 'Mobile': '0151'}}""");
        done("check", "{'target': 'I agree'}");
        done("fill", "{'fields': {'Size': 'Large'}}");

        assertThat(text()).contains("Ann Elm 042 Bonn DE 0151 true Large");
    }

    @Test
    void whatTheOutlineCallsThemIsThatName() throws Exception {
        show("/components-outlined", COMPONENTS);

        assertThat(done("outline", "{}").path("outline").asText())
                .contains(
                        "textbox Full name",
                        "textbox Street",
                        "textbox Postal code",
                        "textbox Country",
                        "textbox Mobile");
    }
}
