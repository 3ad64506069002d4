package org.ternmq.server.kill;

import java.util.ArrayList;
import java.util.List;

/** The ids of what one thread sends: {@code round/thread/number}, ascending. */
final class Ids {
    private final String prefix;
    private int last;

    Ids(String round) {
        prefix = round + '/' + Thread.currentThread().getName() + '/';
    }

    String next() {
        last++;
        return prefix + last;
    }

    List<String> next(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(next());
        }
        return ids;
    }

    static String sender(String id) {
        return id.substring(0, id.lastIndexOf('/'));
    }

    static int number(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
    }
}
