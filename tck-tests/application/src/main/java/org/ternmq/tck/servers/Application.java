package org.ternmq.tck.servers;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Calls the deployed application. */
final class Application {
    private static final long POLL_NANOS = 50_000_000;

    /** Without the change to HTTP/2: a connection that was changed holds the application in Open Liberty. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final int port;

    Application(int port) {
        this.port = port;
    }

    /** @return the lines of the answer */
    List<String> call(String name, String text) {
        URI uri = URI.create("http://127.0.0.1:" + port + "/"
                + ServerTest.APPLICATION + "/call/" + name + "?text="
                + URLEncoder.encode(text, StandardCharsets.UTF_8));
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(name + " was answered by " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body().lines().toList();
        } catch (IOException e) {
            throw new AssertionError("the application cannot be called", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    List<String> call(String name) {
        return call(name, "");
    }

    /** What a bean was given: {@code TEXT COUNT}. */
    List<String> deliveries(String bean) {
        return call("deliveries").stream()
                .filter(line -> line.startsWith(bean + " "))
                .map(line -> line.substring(bean.length() + 1))
                .toList();
    }

    /** The process of the application server. */
    ProcessHandle process() {
        return ProcessHandle.of(Long.parseLong(call("process").get(0))).orElseThrow();
    }

    /** Waits until something is so, for 60 s at most. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within 60 s: " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    static String text(Message message) {
        try {
            return message.getBody(String.class);
        } catch (JMSException e) {
            throw new AssertionError("no text in " + message, e);
        }
    }
}
