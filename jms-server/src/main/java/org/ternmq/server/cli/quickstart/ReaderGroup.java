package org.ternmq.server.cli.quickstart;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ternmq.server.cli.CommandException;

/** Readers that work at the same time, each on a thread of its own. */
final class ReaderGroup {
    private final List<OrderReader> readers = new ArrayList<>();

    /** What each reader does. */
    @FunctionalInterface
    interface Work {
        int apply(OrderReader reader) throws JMSException;
    }

    ReaderGroup(List<OrderReader.Source> sources, String url) throws JMSException {
        for (OrderReader.Source source : sources) {
            readers.add(source.open(url));
        }
    }

    List<OrderReader> readers() {
        return readers;
    }

    /** Has all readers do something at the same time, and gives what each came to. */
    List<Integer> all(Work work) throws CommandException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(readers.size());
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            readers.forEach(reader -> tasks.add(() -> work.apply(reader)));
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new CommandException("a consumer failed: " + e.getCause().getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    void close() throws JMSException {
        for (OrderReader reader : readers) {
            reader.close();
        }
    }

    /** Lets the connections go whose server is dead. */
    void giveUp() {
        for (OrderReader reader : readers) {
            try {
                reader.close();
            } catch (JMSException e) {
                System.getLogger(ReaderGroup.class.getName())
                        .log(System.Logger.Level.DEBUG, "a connection to the killed server said so on closing", e);
            }
        }
    }
}
