package org.ternmq.client.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile bytes in an ObjectMessage end in a clear error: without running code, and without taking memory. */
class ObjectAttackTest {
    private static final ObjectCodec CODEC = new ObjectCodec();

    /** Stands for the classes that attackers look for: being read is enough to run. */
    private static final class Gadget implements Serializable {
        private static final long serialVersionUID = 1L;
        private static boolean ran;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            ran = true;
        }
    }

    private static final class Handler implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return null;
        }
    }

    @Test
    void aClassThatIsNotAllowedIsRefusedDeepInsideOfAllowedOnes() throws JMSException {
        HashMap<String, Object> map = new HashMap<>();
        map.put("safe", 1);
        map.put("list", new ArrayList<>(List.of(Collections.singletonList(new Gadget[] {new Gadget()}))));
        assertRefused(CODEC.write(map), "class " + Gadget.class.getName() + " is not allowed");
        assertThat(Gadget.ran).isFalse();
    }

    @Test
    void aClassThatIsNotAllowedIsNotEvenLoaded() throws JMSException {
        byte[] bytes = CODEC.write(new Gadget());
        List<String> asked = new ArrayList<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {
            @Override
            public Class<?> loadClass(String name) throws ClassNotFoundException {
                asked.add(name);
                return super.loadClass(name);
            }
        });
        try {
            assertRefused(bytes, "not allowed");
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(asked).doesNotContain(Gadget.class.getName());
    }

    @Test
    void aDynamicProxyIsRefused() throws JMSException {
        Serializable proxy = (Serializable) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Serializable.class, Comparable.class}, new Handler());
        assertRefused(CODEC.write(proxy), "dynamic proxies are not allowed");
    }

    @Test
    void nestingOverTheLimitIsRefused() throws JMSException {
        ArrayList<Object> nested = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            nested = new ArrayList<>(List.of(nested));
        }
        assertRefused(CODEC.write(nested), "limit `depth` of 64");
    }

    @Test
    void setsThatShareSetsAreRefusedBeforeTheyAreHashedForYears() throws JMSException {
        assertRefused(CODEC.write(sharedSets(50)), "limit `references`");
    }

    /** Each level refers twice to the level below, so that hashing it takes two to the power of the levels. */
    private static HashSet<Object> sharedSets(int levels) {
        HashSet<Object> root = new HashSet<>();
        Set<Object> left = root;
        Set<Object> right = new HashSet<>();
        for (int i = 0; i < levels; i++) {
            Set<Object> lowerLeft = new HashSet<>(Set.of("left"));
            Set<Object> lowerRight = new HashSet<>();
            // Added while they are nearly empty: hashing is cheap as long as the graph is built from above.
            left.add(lowerLeft);
            left.add(lowerRight);
            right.add(lowerLeft);
            right.add(lowerRight);
            left = lowerLeft;
            right = lowerRight;
        }
        return root;
    }

    @Test
    void aSetThatHoldsItselfIsAnError() throws JMSException {
        HashSet<Object> set = new HashSet<>();
        ArrayList<Object> list = new ArrayList<>();
        HashSet<Object> outer = new HashSet<>();
        outer.add(set);
        set.add(list);
        list.add(set);
        ArrayList<Object> all = new ArrayList<>();
        all.add(set);
        all.add(outer);
        assertRefused(CODEC.write(all), "refers to itself");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 64 << 20, 50_000_000, 2000})
    void anArrayThatClaimsToBeHugeIsRefusedBeforeItIsMade(int length) throws JMSException {
        for (Serializable array : List.of(new long[] {7, 7}, new Object[] {"a", "b"}, new byte[][] {{1}, {2}})) {
            byte[] bytes = CODEC.write(array);
            int lengthAt = indexOf(bytes, new byte[] {0x78, 0x70, 0, 0, 0, 2}) + 2;
            ByteBuffer.wrap(bytes).putInt(lengthAt, length);
            assertThatThrownBy(() -> CODEC.read(BodySlice.of(bytes)))
                    .isInstanceOf(MessageFormatException.class)
                    .hasMessageMatching("(?s).*(limit `arrayLength`|its arrays claim).*");
        }
    }

    @Test
    void aMapThatClaimsManyEntriesIsRefusedBeforeItsTableIsMade() throws JMSException {
        HashMap<String, Integer> map = new HashMap<>();
        map.put("a", 1);
        byte[] bytes = CODEC.write(map);
        int sizeAt = indexOf(bytes, new byte[] {0x77, 8, 0, 0, 0, 16, 0, 0, 0, 1}) + 6;
        ByteBuffer.wrap(bytes).putInt(sizeAt, 40_000_000);
        assertRefused(bytes, "its arrays claim");
    }

    @Test
    void everyLimitIsNamedInItsError() throws JMSException {
        ArrayList<Object> many = new ArrayList<>(Collections.nCopies(100, "x"));
        byte[] bytes = CODEC.write(many);
        assertOver(new ObjectLimits(64, 50, 10_000, 1000), bytes, "references");
        assertOver(new ObjectLimits(64, 500, 50, 1000), bytes, "bytes");
        assertOver(new ObjectLimits(64, 500, 10_000, 50), bytes, "arrayLength");
        assertOver(new ObjectLimits(1, 500, 10_000, 1000), bytes, "depth");
    }

    private static void assertOver(ObjectLimits limits, byte[] bytes, String name) {
        ObjectCodec codec = new ObjectCodec(List.of(), limits);
        assertThatThrownBy(() -> codec.read(BodySlice.of(bytes)))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("limit `" + name + "`");
    }

    /** The JDK answers such bytes with an Error. */
    @Test
    void anImmutableMapWithAKeyButNoValueIsRefused() throws JMSException {
        byte[] bytes = CODEC.write(new HashMap<>(Map.of("map", Map.of("a", 1, "b", 2))));
        int length = indexOf(bytes, new byte[] {0x77, 4, 0, 0, 0, 4}) + 5;
        bytes[length] = 3;

        assertRefused(bytes, "damaged");
    }

    @Test
    void damagedBytesEndInAFormatErrorOrAnObject() throws JMSException {
        HashMap<String, Object> map = new HashMap<>();
        map.put("a", List.of(1, 2L, "three"));
        map.put("b", new Object[] {new Date(1), Set.of(1, 2)});
        byte[] whole = CODEC.write(map);
        Random random = new Random(42);
        int rounds = Boolean.getBoolean("ternmq.thorough") ? 500_000 : 5_000;
        int refused = 0;
        for (int i = 0; i < rounds; i++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(8) == 0 ? random.nextInt(whole.length) : whole.length);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                CODEC.read(BodySlice.of(bytes));
            } catch (MessageFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(rounds / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", ".*", "com.*.acme", "com.acme.", "com.acme*", ".com"})
    void anEntryThatIsNoNameOrPackageIsRefused(String entry) {
        assertThatThrownBy(() -> new ObjectCodec(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowedClasses");
    }

    private static void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> CODEC.read(BodySlice.of(bytes)))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining(why);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("the serialised form does not hold " + Arrays.toString(part));
    }
}
