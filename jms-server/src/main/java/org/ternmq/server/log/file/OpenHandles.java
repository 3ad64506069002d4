package org.ternmq.server.log.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;

/** A few files that are open for reading, by their numbers: of many the one goes that was used longest ago. Not thread-safe. */
public final class OpenHandles<H extends Closeable> implements Closeable {
    private final int limit;
    private final Opener<H> opener;
    private final LinkedHashMap<Long, H> open = new LinkedHashMap<>(16, 0.75f, true);

    /** Opens a file. */
    public interface Opener<H> {
        H open(long number) throws IOException;
    }

    public OpenHandles(int limit, Opener<H> opener) {
        this.limit = limit;
        this.opener = opener;
    }

    /** The file of this number, open until another is asked for. */
    public H get(long number) throws IOException {
        H handle = open.get(number);
        if (handle != null) {
            return handle;
        }
        if (open.size() == limit) {
            close(open.keySet().iterator().next());
        }
        handle = opener.open(number);
        open.put(number, handle);
        return handle;
    }

    /** Closes the file of this number if it is open. */
    public void close(long number) throws IOException {
        H handle = open.remove(number);
        if (handle != null) {
            handle.close();
        }
    }

    /** Closes the files of all numbers before this one. */
    public void closeBefore(long number) throws IOException {
        closeAll(open.keySet().stream().filter(each -> each < number).toList());
    }

    @Override
    public void close() throws IOException {
        closeAll(List.copyOf(open.keySet()));
    }

    private void closeAll(Iterable<Long> numbers) throws IOException {
        for (long number : numbers) {
            close(number);
        }
    }
}
