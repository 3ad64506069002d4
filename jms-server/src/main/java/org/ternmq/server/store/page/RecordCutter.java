package org.ternmq.server.store.page;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Cuts the bytes of a page into records and sums them up. */
final class RecordCutter {
    private final int recordBytes;
    private final PageCodec.RecordSink sink;
    private final CRC32C crc = new CRC32C();
    private byte[] record;
    private int at;
    private int left;

    /**
     * Begins a page.
     *
     * @param length of the whole page
     */
    RecordCutter(int length, int recordBytes, PageCodec.RecordSink sink) {
        this.recordBytes = recordBytes;
        this.sink = sink;
        this.left = length;
        begin();
    }

    private void begin() {
        record = new byte[Math.min(left, recordBytes)];
        left -= record.length;
        at = 0;
    }

    void put(byte[] bytes, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = Math.min(length - done, record.length - at);
            System.arraycopy(bytes, done, record, at, count);
            crc.update(record, at, count);
            done += count;
            at += count;
            if (at == record.length) {
                sink.record(record);
                begin();
            }
        }
    }

    void pad(int zeros) throws IOException {
        put(new byte[zeros], zeros);
    }

    /** Puts the checksum of all bytes before, which is the end of the page. */
    void putSum() throws IOException {
        put(ByteBuffer.allocate(Integer.BYTES).putInt(0, (int) crc.getValue()).array(), Integer.BYTES);
    }
}
