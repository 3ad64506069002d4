package org.ternmq.server.cli.quickstart;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.ternmq.server.cli.CommandException;
import org.ternmq.server.cli.ServerProcess;

/**
 * The story of the quickstart. The server is killed while every reader holds a batch that it has not committed: so no
 * commit's outcome is in doubt, and these batches must come again.
 */
final class Quickstart {
    static final String QUEUE = "orders";
    static final String TOPIC = "order-events";

    private final Path data;
    private final Path serverLog;
    private final Story story;
    private final List<String> orders;
    private final Ledger queue = new Ledger("queue " + QUEUE, false);
    private final Ledger billing = new Ledger("subscription billing", true);
    private final Ledger shipping = new Ledger("subscription shipping", true);
    private final List<OrderReader.Source> sources = List.of(
            new OrderReader.Source("consumer A", null, queue),
            new OrderReader.Source("consumer B", null, queue),
            new OrderReader.Source("billing", "billing", billing),
            new OrderReader.Source("shipping", "shipping", shipping));

    /** @param directory an empty directory for the server's data and log */
    Quickstart(Path directory, Story story) throws IOException {
        this.data = directory.resolve("data");
        this.serverLog = directory.resolve("server.log");
        this.story = story;
        this.orders = Orders.read();
    }

    /** Tells the story; returns if every order came once, and throws what went wrong if not. */
    void run() throws IOException, JMSException, CommandException, InterruptedException {
        try (ServerProcess first = ServerProcess.start(data, serverLog)) {
            story.step("Started a server (process " + first.pid() + ") that keeps its data in " + data);
            beforeTheKill(first);
        }
        try (ServerProcess second = ServerProcess.start(data, serverLog)) {
            story.step("Started it again on the same data: " + second.readyLine());
            afterTheKill(second);
            second.stop();
        }
        story.step("Stopped the server in good order");
        for (Ledger ledger : List.of(queue, billing, shipping)) {
            check(ledger);
        }
    }

    private void beforeTheKill(ServerProcess server) throws JMSException, CommandException, InterruptedException {
        ReaderGroup readers = new ReaderGroup(sources, server.url());
        story.step("Connected two consumers that share queue " + QUEUE + ", and two durable subscribers (billing,"
                + " shipping) of topic " + TOPIC);
        OrderSender.send(orders, server.url());
        story.step("Sent " + orders.size() + " orders, each to the queue and to the topic, in transactions of "
                + OrderSender.BATCH);
        int half = orders.size() / 2;
        List<Integer> open = readers.all(reader -> {
            reader.readUntil(size -> size >= half);
            return reader.leaveOpen();
        });
        story.step("Took and committed about half: " + counts(readers)
                + ". Each holds a batch more that it has not committed: "
                + open.stream().mapToInt(Integer::intValue).sum() + " deliveries that must come again");
        server.kill();
        story.step("Killed the server (SIGKILL, as a power cut would): it could write nothing more");
        readers.giveUp();
    }

    private void afterTheKill(ServerProcess server) throws JMSException, CommandException, InterruptedException {
        ReaderGroup readers = new ReaderGroup(sources, server.url());
        // Until nothing comes any more, so that an order which came twice would be seen.
        readers.all(reader -> {
            reader.readUntil(size -> false);
            return 0;
        });
        int again = readers.readers().stream().mapToInt(OrderReader::again).sum();
        story.step("Took and committed the rest: " + counts(readers) + ". " + again
                + " of them were marked as perhaps delivered before (JMSRedelivered), as the server had sent them ahead of"
                + " the commits");
        readers.close();
    }

    private static String counts(ReaderGroup readers) {
        return readers.readers().stream()
                .map(reader -> reader.name() + " " + reader.taken())
                .collect(Collectors.joining(", "));
    }

    private void check(Ledger ledger) throws CommandException {
        String fault = ledger.fault(orders);
        if (fault != null) {
            throw new CommandException(fault);
        }
        story.step("Checked: " + ledger.name() + " gave each of the " + orders.size() + " orders exactly once"
                + (ledger == queue ? "" : ", in order"));
    }
}
