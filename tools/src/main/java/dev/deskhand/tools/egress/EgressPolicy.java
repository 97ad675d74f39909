package dev.deskhand.tools.egress;

import dev.deskhand.tools.spi.Upstream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tools may reach. With nothing set that is the public internet.
 *
 * @param denied each an address ({@code https://bank.example/admin}, without its path the whole host) or a path
 *     ({@code /practice/truth}) that is denied on every host; {@code http://desk.example:8080 but /practice} denies all
 *     of a host but what is below one path
 * @param lists a host must be in each of them
 * @param open hosts of closed networks that were opened by whoever runs the installation
 * @param named hosts of closed networks that a person named for this run; of systems of the house only
 * @param said hosts that a person named for this run, wherever they are: their names need not be known here
 * @param always hosts no list needs to hold, such as the practice office
 * @param upstream the proxy of the house that leads to everything but {@code open}, {@code always} and closed networks
 */
public record EgressPolicy(
        List<String> denied,
        List<HostList> lists,
        List<HostPattern> open,
        List<HostPattern> named,
        List<HostPattern> said,
        List<HostPattern> always,
        @Nullable Upstream upstream) {

    /**
     * A list that hosts have to be in, and what it is called where someone must add to it.
     *
     * @param names whether a person, an author or whoever runs the installation wrote it, and so meant its hosts
     */
    public record HostList(String name, List<HostPattern> hosts, boolean names) {
        public HostList {
            hosts = List.copyOf(hosts);
        }
    }

    public EgressPolicy {
        denied = List.copyOf(denied);
        lists = List.copyOf(lists);
        open = List.copyOf(open);
        named = List.copyOf(named);
        said = List.copyOf(said);
        always = List.copyOf(always);
    }

    /** The public internet but for these places. */
    public static EgressPolicy publicBut(List<String> denied) {
        return new EgressPolicy(denied, List.of(), List.of(), List.of(), List.of(), List.of(), null);
    }

    /** Further limited to hosts of a list that somebody wrote who may say which hosts are meant. */
    public EgressPolicy within(String name, List<HostPattern> hosts) {
        return within(new HostList(name, hosts, true));
    }

    /** Further limited to hosts of a list. */
    public EgressPolicy within(HostList list) {
        var more = new ArrayList<>(lists);
        more.add(list);
        return new EgressPolicy(denied, more, open, named, said, always, upstream);
    }

    /** With these hosts or networks of closed networks opened. */
    public EgressPolicy opening(List<HostPattern> hosts) {
        return new EgressPolicy(denied, lists, hosts, named, said, always, upstream);
    }

    /** With these hosts of the house opened because a person named them. */
    public EgressPolicy naming(List<HostPattern> hosts) {
        return new EgressPolicy(denied, lists, open, hosts, said, always, upstream);
    }

    /** With these hosts meant, because a person named them. */
    public EgressPolicy saying(List<HostPattern> hosts) {
        return new EgressPolicy(denied, lists, open, named, hosts, always, upstream);
    }

    /** With these hosts reachable whatever the lists say. */
    public EgressPolicy always(List<HostPattern> hosts) {
        return new EgressPolicy(denied, lists, open, named, said, hosts, upstream);
    }

    public EgressPolicy through(@Nullable Upstream proxy) {
        return new EgressPolicy(denied, lists, open, named, said, always, proxy);
    }
}
