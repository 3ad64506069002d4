package org.ternmq.server.cli.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The orders that come with TernMQ: {@code id,customer,item,quantity,price}, a line an order. */
final class Orders {
    private static final String FILE = "orders.csv";

    private Orders() {}

    static List<String> read() throws IOException {
        InputStream file = Orders.class.getResourceAsStream(FILE);
        if (file == null) {
            throw new IOException("the quickstart's data, " + FILE + ", is not among TernMQ's classes; build it again");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).toList();
        }
    }

    static String id(String order) {
        return order.substring(0, order.indexOf(','));
    }
}
