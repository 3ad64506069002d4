package org.ternmq.server.store.volume;

import java.io.IOException;
import java.util.function.Function;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.serializer.GroupSerializerObjectArray;

/**
 * Keeps keys or values of a map as bytes of our own format. Nothing is ever deserialised by Java's or MapDB's means.
 *
 * @param <T> a type whose equals and hashCode say what its bytes say; as a key of a sorted map it is Comparable
 */
public final class BytesSerializer<T> extends GroupSerializerObjectArray<T> {
    private final Function<T, byte[]> encoder;
    private final Function<byte[], T> decoder;

    public BytesSerializer(Function<T, byte[]> encoder, Function<byte[], T> decoder) {
        this.encoder = encoder;
        this.decoder = decoder;
    }

    @Override
    public void serialize(DataOutput2 out, T value) throws IOException {
        byte[] bytes = encoder.apply(value);
        out.packInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public T deserialize(DataInput2 in, int available) throws IOException {
        byte[] bytes = new byte[in.unpackInt()];
        in.readFully(bytes);
        return decoder.apply(bytes);
    }
}
