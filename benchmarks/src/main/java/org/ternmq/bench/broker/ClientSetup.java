package org.ternmq.bench.broker;

import java.util.List;

/**
 * How a process is run that uses a broker's client.
 *
 * @param classPath the client's libraries, among them the Jakarta Messaging API, as for {@code -cp}
 * @param javaOptions options that the client needs
 * @param factory the class of the connection factory; it has a constructor that takes a URL
 * @param urlSuffix what is added to the server's URL, such as options
 */
public record ClientSetup(String classPath, List<String> javaOptions, String factory, String urlSuffix) {
    public ClientSetup {
        javaOptions = List.copyOf(javaOptions);
    }
}
