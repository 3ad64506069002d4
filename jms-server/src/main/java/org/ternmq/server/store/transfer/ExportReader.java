package org.ternmq.server.store.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import org.ternmq.protocol.message.FormatException;

/** Reads an export, line by line; whatever is wrong is told with the line's number. */
final class ExportReader {
    private final JsonParser in;
    private final JsonFields fields;
    private final ExportVisitor visitor;
    private long line = 1;
    private ExportCounts announced;
    private long destinations;
    private long subscriptions;
    private long messages;

    private ExportReader(JsonParser in, ExportVisitor visitor) {
        this.in = in;
        this.visitor = visitor;
        fields = new JsonFields(in);
    }

    /**
     * Reads a whole export.
     *
     * @param source is closed at the end
     * @throws BadLineException if a line is not as it should be
     */
    static void read(InputStream source, ExportVisitor visitor) throws IOException {
        try (JsonParser in = JsonFormat.FACTORY.createParser(source)) {
            new ExportReader(in, visitor).read();
        }
    }

    private void read() throws IOException {
        try {
            while (nextLine()) {
                line();
            }
            checkCounts();
        } catch (JsonProcessingException e) {
            throw wrong("not well-formed JSON (" + e.getOriginalMessage().replaceAll("\\s+", " ") + ")", e);
        } catch (CharConversionException e) {
            throw wrong("not well-formed UTF-8 (" + e.getMessage() + ")", e);
        } catch (FormatException | IllegalArgumentException e) {
            throw wrong(e.getMessage(), e);
        }
    }

    private BadLineException wrong(String what, Exception cause) {
        return new BadLineException(line, what, cause);
    }

    private boolean nextLine() throws IOException {
        long before = in.currentToken() == null ? 0 : in.currentLocation().getLineNr();
        JsonToken token;
        try {
            token = in.nextToken();
        } finally {
            line = in.currentLocation().getLineNr();
        }
        if (token != null && line == before) {
            throw new FormatException("there is more than one object in the line");
        }
        return token != null;
    }

    private void line() throws IOException {
        if (announced == null) {
            header();
            return;
        }
        int[] count = new int[1];
        fields.object("a line", name -> {
            count[0]++;
            return content(name);
        });
        if (count[0] != 1) {
            throw new FormatException(
                    "a line has one destination, one subscription or one message, not " + count[0] + " fields");
        }
    }

    private void header() throws IOException {
        long[] counts = {-1, -1, -1};
        boolean[] isExport = new boolean[1];
        fields.object("the header", name -> {
            if (name.equals(JsonFormat.HEADER)) {
                checkVersion(fields.number("the version", 0, Long.MAX_VALUE));
                isExport[0] = true;
                return true;
            }
            checkIsExport(isExport[0]);
            switch (name) {
                case "destinations" -> counts[0] = fields.number(name, 0, Long.MAX_VALUE);
                case "subscriptions" -> counts[1] = fields.number(name, 0, Long.MAX_VALUE);
                case "messages" -> counts[2] = fields.number(name, 0, Long.MAX_VALUE);
                default -> {
                    return false;
                }
            }
            return true;
        });
        checkIsExport(isExport[0]);
        announced = new ExportCounts(counts[0], counts[1], counts[2]);
    }

    private static void checkIsExport(boolean isExport) {
        if (!isExport) {
            throw new FormatException("this is no export of TernMQ, for it does not begin with {\"" + JsonFormat.HEADER
                    + "\":" + JsonFormat.VERSION + "}");
        }
    }

    private static void checkVersion(long version) {
        if (version != JsonFormat.VERSION) {
            throw new FormatException("the export has version " + version + ", and this is a reader of version "
                    + JsonFormat.VERSION + ": import the file with the version that wrote it, or a newer one");
        }
    }

    private boolean content(String name) throws IOException {
        switch (name) {
            case "destination" -> {
                checkBeforeMessages();
                destinations++;
                visitor.destination(PlaceReader.destination(fields));
            }
            case "subscription" -> {
                checkBeforeMessages();
                subscriptions++;
                visitor.subscription(PlaceReader.subscription(fields));
            }
            case "message" -> {
                messages++;
                visitor.message(MessageReader.read(fields));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void checkBeforeMessages() {
        if (messages > 0) {
            throw new FormatException("destinations and subscriptions must stand before the messages");
        }
    }

    private void checkCounts() {
        if (announced == null) {
            checkIsExport(false);
        }
        check("destinations", announced.destinations(), destinations);
        check("subscriptions", announced.subscriptions(), subscriptions);
        check("messages", announced.messages(), messages);
    }

    /** A file that was cut between two lines would look whole. */
    private static void check(String what, long wanted, long found) {
        if (wanted >= 0 && wanted != found) {
            throw new FormatException("the file ends with " + found + " " + what + ", and its header says " + wanted);
        }
    }
}
