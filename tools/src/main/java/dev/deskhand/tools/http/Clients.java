package dev.deskhand.tools.http;

import dev.deskhand.tools.spi.Route;
import dev.deskhand.tools.spi.Upstream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;

/** Makes HTTP clients that connect along one checked route and do nothing of their own accord. */
final class Clients {

    private static final Timeout CONNECT = Timeout.of(10, TimeUnit.SECONDS);
    private static final SSLContext TLS = SSLContexts.createDefault();

    private Clients() {}

    static CloseableHttpClient along(Route route) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Pinned(route))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(TLS))
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
                .build();
        var client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setProtocolUpgradeEnabled(false)
                        .setExpectContinueEnabled(false)
                        .build())
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableDefaultUserAgent()
                .disableRedirectHandling();
        Upstream upstream = route.upstream();
        if (upstream != null) {
            client.setProxy(new HttpHost("http", upstream.host(), upstream.port()));
            if (upstream.user() != null && upstream.password() != null) {
                var credentials = new BasicCredentialsProvider();
                credentials.setCredentials(
                        new AuthScope(upstream.host(), upstream.port()),
                        new UsernamePasswordCredentials(
                                upstream.user(), upstream.password().toCharArray()));
                client.setDefaultCredentialsProvider(credentials);
            }
        }
        return client.build();
    }

    /** Answers the client's question for machine addresses with those that were checked. */
    private record Pinned(Route route) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            Upstream upstream = route.upstream();
            return upstream != null && upstream.host().equals(host)
                    ? InetAddress.getAllByName(host)
                    : List.copyOf(route.addresses()).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
