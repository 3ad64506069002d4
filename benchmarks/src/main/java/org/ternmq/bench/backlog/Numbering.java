package org.ternmq.bench.backlog;

/**
 * Who sends which message where. Messages are numbered from 1; the producers take the numbers in turn, and each of them
 * sends to the queues in turn.
 *
 * @param messages how many there are
 * @param producers how many send them
 * @param queues how many queues they go to
 */
record Numbering(int messages, int producers, int queues) {
    Numbering {
        requirePositive(messages, "messages");
        requirePositive(producers, "producers");
        requirePositive(queues, "queues");
        if (producers > messages) {
            throw new IllegalArgumentException("there are more producers (" + producers + ") than messages (" + messages
                    + "): take fewer producers or more messages");
        }
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException("the number of " + name + " is " + value + ": give 1 or more");
        }
    }

    /** How many messages a producer sends. */
    int countOf(int producer) {
        return (messages - producer - 1) / producers + 1;
    }

    /** The number of a producer's message with this index, from 0. */
    int number(int producer, int index) {
        return index * producers + producer + 1;
    }

    int producerOf(int number) {
        return (number - 1) % producers;
    }

    int queueOf(int number) {
        return (number - 1) / producers % queues;
    }

    /** How many messages a queue gets. */
    int countIn(int queue) {
        long round = (long) producers * queues;
        long rest = messages % round - (long) queue * producers;
        return (int) (messages / round * producers + Math.min(producers, Math.max(0, rest)));
    }

    static String queueName(int queue) {
        return "backlog-" + queue;
    }
}
