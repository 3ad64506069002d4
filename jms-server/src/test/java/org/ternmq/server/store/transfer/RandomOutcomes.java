package org.ternmq.server.store.transfer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.message.TypedValue;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.HorizonAdvanced;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.SubscriptionCreated;
import org.ternmq.server.outcome.SubscriptionDefinition;

/** Random destinations, subscriptions and messages of all kinds. */
final class RandomOutcomes {
    private static final String[] TEXTS = {
        "", "a", "\u0000\n\r\t\"\\", "\u2028 \uFEFF", "grün", "\uD83D\uDE00", "{\"int\":5}", "x".repeat(300)
    };

    private final Random random;
    private final List<Outcome> outcomes = new ArrayList<>();
    /** The numbers of a queue, or of the subscriptions of a topic. */
    private final List<long[]> places = new ArrayList<>();

    private long nextNumber = 1;

    RandomOutcomes(long seed) {
        random = new Random(seed);
    }

    List<Outcome> make(int messages) {
        for (int i = 0; i < 3; i++) {
            places.add(new long[] {nextNumber});
            place(DestinationName.queue("queue " + i + text()));
        }
        for (int i = 0; i < 3; i++) {
            String topic = "topic " + i + text();
            place(DestinationName.topic(topic));
            long[] subscriptions = new long[1 + i];
            for (int j = 0; j < subscriptions.length; j++) {
                subscriptions[j] = nextNumber;
                subscription(topic, "s" + i + j);
            }
            places.add(subscriptions);
        }
        for (int i = 1; i <= messages; i++) {
            message(i * 3L);
        }
        outcomes.add(new HorizonAdvanced(places.get(0)[0], messages));
        return outcomes;
    }

    private void place(DestinationName name) {
        outcomes.add(new DestinationCreated(nextNumber++, name, chance(2)));
    }

    private void subscription(String topic, String name) {
        outcomes.add(new SubscriptionCreated(
                nextNumber++,
                new SubscriptionDefinition(
                        topic, chance(2) ? null : "client " + text(), name, chance(2), optional(), chance(2))));
    }

    private void message(long number) {
        long[] place = places.get(random.nextInt(places.size()));
        long[] some = LongStream.of(place).filter(holder -> chance(2)).toArray();
        long[] queues = some.length == 0 ? place : some;
        outcomes.add(new MessageAdded(number, queues, envelope(number), bytes()));
        for (long queue : queues) {
            if (chance(4)) {
                outcomes.add(new DeliveryCounted(queue, number, 1 + random.nextInt(5)));
            }
        }
    }

    private Envelope envelope(long number) {
        return new Envelope(
                new MessageId(random.nextLong(), random.nextInt(9), random.nextInt(9), number),
                chance(3),
                random.nextInt(3),
                chance(3) ? DestinationName.topic("was " + text()) : null,
                optional(),
                chance(3) ? values(false) : Map.of());
    }

    private byte[] bytes() {
        BodyType type = BodyType.values()[random.nextInt(BodyType.values().length)];
        Object correlation = chance(2) ? null : chance(2) ? text() : blob();
        MessageHeader header = new MessageHeader(
                new DestinationName(DestinationKind.of(random.nextInt(4)), "to " + text()),
                chance(2),
                random.nextInt(10),
                random.nextLong(),
                chance(2) ? 0 : random.nextLong(Long.MAX_VALUE),
                chance(2) ? 0 : random.nextLong(Long.MAX_VALUE),
                correlation,
                chance(2) ? null : DestinationName.queue("reply " + text()),
                optional(),
                type,
                chance(5),
                chance(5));
        // Nobody checks a body: some are not what their type says.
        return MessageBytes.encode(header, values(false), chance(5) ? blob() : body(type));
    }

    private byte[] body(BodyType type) {
        ArrayWriter out = new ArrayWriter();
        switch (type) {
            case NONE -> {
                return new byte[0];
            }
            case TEXT -> {
                out.u8(chance(5) ? 0 : 1);
                out.raw(out.array()[0] == 0 ? new byte[0] : text().getBytes(StandardCharsets.UTF_8));
            }
            case BYTES, OBJECT -> out.raw(blob());
            case MAP -> TypedValue.writeMap(out, values(true));
            case STREAM -> values(true).values().forEach(value -> TypedValue.write(out, value));
        }
        return out.toByteArray();
    }

    private Map<String, Object> values(boolean body) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            values.put("name" + i + text(), value(random.nextInt(body ? 11 : 9)));
        }
        return values;
    }

    private Object value(int kind) {
        return switch (kind) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> (byte) random.nextInt();
            case 3 -> (short) random.nextInt();
            case 4 -> random.nextInt();
            case 5 -> random.nextLong();
            case 6 -> chance(2) ? Float.intBitsToFloat(random.nextInt()) : special();
            case 7 -> chance(2) ? Double.longBitsToDouble(random.nextLong()) : (double) special();
            case 8 -> text();
            case 9 -> (char) random.nextInt();
            default -> blob();
        };
    }

    private float special() {
        float[] all = {0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};
        return chance(3) ? Float.intBitsToFloat(0x7fc00001 + random.nextInt(99)) : all[random.nextInt(all.length)];
    }

    private byte[] blob() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private String optional() {
        return chance(2) ? null : text();
    }

    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }
}
