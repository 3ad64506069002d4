package org.ternmq.client;

import jakarta.jms.JMSException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A connection URL: {@code tern://host:port,host2:port2?option=value&option=value}. Values are URL-encoded; an address
 * of IP version 6 stands in brackets.
 *
 * @param hosts where the server may be, to be tried in this order
 * @param options what stands after the question mark
 */
record TernUrl(List<HostPort> hosts, Map<ClientOption, String> options) {
    /** The port of a server that is not told another. */
    static final int DEFAULT_PORT = 7677;

    private static final String SCHEME = "tern://";

    /** One address. */
    record HostPort(String host, int port) {
        @Override
        public String toString() {
            return SCHEME + host + ":" + port;
        }
    }

    /** @throws JMSException if it is no such URL; the message says what is wrong and how it looks */
    static TernUrl parse(String url) throws JMSException {
        if (url != null && url.startsWith("terns://")) {
            throw new JMSException("TLS (terns://) is not offered yet; use " + SCHEME + " on a network that you trust");
        }
        if (url == null || !url.startsWith(SCHEME)) {
            throw invalid(url, "it must begin with " + SCHEME);
        }
        String rest = url.substring(SCHEME.length());
        int question = rest.indexOf('?');
        String addresses = question < 0 ? rest : rest.substring(0, question);
        List<HostPort> hosts = new ArrayList<>();
        for (String address :
                (addresses.endsWith("/") ? addresses.substring(0, addresses.length() - 1) : addresses).split(",", -1)) {
            hosts.add(address(address.trim()));
        }
        return new TernUrl(List.copyOf(hosts), options(question < 0 ? "" : rest.substring(question + 1)));
    }

    private static HostPort address(String address) throws JMSException {
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon > address.lastIndexOf(']');
        String host = hasPort ? address.substring(0, colon) : address;
        if (host.isEmpty() || host.indexOf('/') >= 0) {
            throw invalid(address, "a host is missing");
        }
        return new HostPort(host, hasPort ? port(address, address.substring(colon + 1)) : DEFAULT_PORT);
    }

    private static int port(String address, String text) throws JMSException {
        boolean isNumber = text.matches("[0-9]{1,5}");
        int port = isNumber ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw invalid(address, "the port must be a number from 1 to 65535");
        }
        return port;
    }

    private static Map<ClientOption, String> options(String query) throws JMSException {
        Map<ClientOption, String> options = new EnumMap<>(ClientOption.class);
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            ClientOption option = ClientOption.of(equals < 0 ? pair : pair.substring(0, equals));
            options.put(option, equals < 0 ? "" : decode(option, pair.substring(equals + 1)));
        }
        return options;
    }

    private static String decode(ClientOption option, String value) throws JMSException {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            JMSException exception = new JMSException(
                    "the value of connection option '" + option.key() + "' is not URL-encoded: " + e.getMessage());
            exception.initCause(e);
            throw exception;
        }
    }

    private static JMSException invalid(String what, String why) {
        String shown = what == null ? "null" : "'" + what.replaceAll("\\?.*", "") + "'";
        return new JMSException(shown + " is no TernMQ address: " + why + "; an address looks like " + SCHEME + "host:"
                + DEFAULT_PORT + "?prefetch=500");
    }

    /** The addresses without the options, which may hold a password. */
    @Override
    public String toString() {
        return SCHEME
                + hosts.stream()
                        .map(address -> address.host() + ":" + address.port())
                        .collect(Collectors.joining(","));
    }
}
