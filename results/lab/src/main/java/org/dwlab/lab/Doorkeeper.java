package org.dwlab.lab;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who may ask: a browser of this machine that was given the address with its token. A page of another site that the same
 * browser shows may send requests here too; it knows no token, has another origin, and, where its name was made to lead
 * here, another host.
 */
final class Doorkeeper {
    private static final String TOKEN = "token";

    private final int port;
    private final String token = UUID.randomUUID().toString();

    /** @param port on which the server listens */
    Doorkeeper(int port) {
        this.port = port;
    }

    String token() {
        return token;
    }

    /** Ports of one machine share their cookies. */
    private String cookieName() {
        return "dwlab-lab-" + port;
    }

    /** What a browser keeps, so that the token need not stand in every address. */
    String cookie() {
        return cookieName() + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
    }

    /** Why a request is turned away; empty where it is not. */
    Optional<String> refusal(HttpExchange exchange, Optional<String> asked) {
        Headers headers = exchange.getRequestHeaders();
        List<String> hosts = List.of("127.0.0.1:" + port, "localhost:" + port);
        String host = headers.getFirst("Host");
        if (host == null || !hosts.contains(host)) {
            return Optional.of("this page answers to " + hosts.get(0) + " only");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            return Optional.of("another page may not ask this one");
        }
        boolean known = Stream.concat(asked.stream(), cookies(headers)).anyMatch(this::isToken);
        return known ? Optional.empty() : Optional.of("open the address that dwlab lab has printed, with its token");
    }

    /** The name under which the token stands in an address. */
    static String tokenName() {
        return TOKEN;
    }

    private Stream<String> cookies(Headers headers) {
        String name = cookieName() + "=";
        return headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Stream.of(line.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name))
                .map(cookie -> cookie.substring(name.length()));
    }

    /** In the same time for every wrong one. */
    private boolean isToken(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
