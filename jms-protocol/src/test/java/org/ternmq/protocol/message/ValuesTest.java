package org.ternmq.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ValuesTest {

    @Property(tries = 500, seed = "1")
    void rangesHoldTheNumbersThatTheyWereMadeOf(@ForAll @Size(max = 50) List<@LongRange(max = 80) Long> some) {
        SortedSet<Long> numbers = new TreeSet<>(some);
        Ranges ranges = Ranges.ofSorted(numbers.stream().mapToLong(n -> n).toArray());
        List<Long> held = new ArrayList<>();
        ranges.forEach(held::add);
        assertThat(held).containsExactlyElementsOf(numbers);
        for (long n = 0; n <= 80; n++) {
            assertThat(ranges.contains(n)).isEqualTo(numbers.contains(n));
        }
        ArrayWriter out = new ArrayWriter();
        ranges.write(out);
        assertThat(Ranges.read(new ArrayReader(out.toByteArray()))).isEqualTo(ranges);
    }

    @Example
    void rangeUpToTheLargestNumberEnds() {
        List<Long> held = new ArrayList<>();
        Ranges.of(Long.MAX_VALUE - 1, Long.MAX_VALUE).forEach(held::add);
        assertThat(held).containsExactly(Long.MAX_VALUE - 1, Long.MAX_VALUE);
    }

    @Example
    void rangesPastTheLargestNumberAreRefused() {
        ArrayWriter out = new ArrayWriter();
        out.varint(2);
        out.varint(5);
        out.varint(Long.MAX_VALUE - 5);
        out.varint(0);
        out.varint(0);
        assertThatThrownBy(() -> Ranges.read(new ArrayReader(out.toByteArray())))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("63 bits");
        assertThatThrownBy(() -> Ranges.of(5, 4)).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> Ranges.ofSorted(4, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500, seed = "2")
    void messageIdReadsBackFromItsText(
            @ForAll long incarnation,
            @ForAll @LongRange(max = Long.MAX_VALUE) long connection,
            @ForAll @LongRange(max = Long.MAX_VALUE) long sequence) {
        MessageId id = new MessageId(incarnation, connection, (int) (sequence & Integer.MAX_VALUE), sequence);
        assertThat(MessageId.parse(id.toString())).isEqualTo(id);
    }

    @Example
    void textThatIsNoMessageIdIsRefused() {
        for (String text : List.of(
                "",
                "ID:",
                "0123456789abcdef-7-2-5",
                "ID:0123456789ABCDEF-7-2-5",
                "ID:+123456789abcdef-7-2-5",
                "ID:0123456789abcdef-07-2-5",
                "ID:0123456789abcdef-+7-2-5",
                "ID:0123456789abcdef-7-2",
                "ID:0123456789abcdef-7-2-5-1",
                "ID:0123456789abcdef-7--2-5",
                "ID:0123456789abcdef-7-2147483648-5",
                "ID:0123456789abcdeg-7-2-5")) {
            assertThatThrownBy(() -> MessageId.parse(text))
                    .as(text)
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("not a TernMQ message id");
        }
    }

    @Property(tries = 500, seed = "3")
    void varintReadsBack(@ForAll long value) {
        ArrayWriter out = new ArrayWriter();
        out.varint(value);
        assertThat(new ArrayReader(out.toByteArray()).varint("v")).isEqualTo(value);
    }

    @Example
    void varintOverSixtyFourBitsIsRefused() {
        byte[] ten = {-1, -1, -1, -1, -1, -1, -1, -1, -1, 2};
        byte[] eleven = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0};
        for (byte[] bytes : List.of(ten, eleven)) {
            assertThatThrownBy(() -> new ArrayReader(bytes).varint("v"))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("more than 64 bits");
        }
    }

    @Property(tries = 500, seed = "4")
    void textReadsBackOrIsRefusedWhereUtf8CannotExpressIt(@ForAll @Size(max = 5) char[] chars) {
        String text = new String(chars);
        ArrayWriter out = new ArrayWriter();
        try {
            out.text(text);
        } catch (FormatException e) {
            assertThat(text.codePoints().anyMatch(c -> c >= 0xD800 && c < 0xE000))
                    .isTrue();
            return;
        }
        assertThat(new ArrayReader(out.toByteArray()).text("t")).isEqualTo(text);
    }

    @Example
    void malformedUtf8AndBooleansAreRefused() {
        assertThatThrownBy(() -> new ArrayReader(new byte[] {2, (byte) 0xC0, (byte) 0x80}).text("name"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("name is not well-formed UTF-8");
        assertThatThrownBy(() -> new ArrayReader(new byte[] {2}).bool("flag"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("flag must be 0 or 1 but is 2");
    }

    @Example
    void mapsOverTheirLimitsAreRefusedByTheWriter() {
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i <= TypedValue.MAX_ENTRIES; i++) {
            many.put(Integer.toString(i), null);
        }
        assertThatThrownBy(() -> TypedValue.writeMap(new ArrayWriter(), many))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("1000001 entries");
        assertThatThrownBy(() -> TypedValue.writeMap(new ArrayWriter(), Map.of("n".repeat(40_000), 1)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("40000 bytes");
        assertThatThrownBy(() -> TypedValue.write(new ArrayWriter(), new Object()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("java.lang.Object");
    }

    @Example
    void nameThatComesTwiceInAMapIsRefused() {
        ArrayWriter out = new ArrayWriter();
        out.varint(2);
        for (int i = 0; i < 2; i++) {
            out.text("a");
            TypedValue.write(out, i);
        }
        assertThatThrownBy(() -> TypedValue.readMap(new ArrayReader(out.toByteArray())))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("twice: a");
    }
}
