package dev.deskhand.tools.browser.session;

import java.util.List;

/** What a browser is started with so that nothing of it leaves but through its gateway. */
final class WayOutFlags {

    private WayOutFlags() {}

    static List<String> through(String host, int port) {
        return List.of(
                "--proxy-server=http://" + host + ":" + port,
                // Addresses of this machine are no exception.
                "--proxy-bypass-list=<-loopback>",
                // It looks no name up and connects to no number by itself, whatever part of it might want to.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE " + host,
                "--dns-prefetch-disable",
                "--disable-quic",
                "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                "--webrtc-ip-handling-policy=disable_non_proxied_udp",
                // An address is gone to as it was checked, not tried with https before.
                "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,DnsOverHttps,AsyncDns");
    }
}
