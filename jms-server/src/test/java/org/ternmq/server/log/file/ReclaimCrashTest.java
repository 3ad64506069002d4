package org.ternmq.server.log.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.OutcomeType;

/** Files that are given back at any time, with traffic or without, never take a file along that is still needed. */
class ReclaimCrashTest {
    private static final boolean THOROUGH = Boolean.getBoolean("ternmq.thorough");
    private static final LogConfig CONFIG = new LogConfig(2048, 1 << 20, 2);

    @Test
    void whatIsNeededIsFoundWhereverTheServerStops() throws IOException {
        for (int seed = 0; seed < (THOROUGH ? 40 : 2); seed++) {
            FollowedLog whole = new FollowedLog(new CrashingFiles());
            work(whole, new Random(seed));
            assertThat(whole.logFiles())
                    .isLessThan(whole.places.get(whole.places.size() - 1).file() / 2);
            long operations = whole.files.operations();
            for (long n = 1; n <= operations; n++) {
                stopAt(n, seed);
            }
        }
    }

    private static void stopAt(long operation, long seed) throws IOException {
        FollowedLog log = new FollowedLog(new CrashingFiles());
        log.files.failAfter(operation);
        try {
            work(log, new Random(seed));
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("fails on demand");
        }
        CrashingFiles after = log.files.crash(new Random(operation));
        List<LogPlace> found = places(after);
        for (LogPlace place : log.places) {
            assertThat(place.file() < log.firstNeeded || found.contains(place))
                    .as("%s after operation %d of seed %d", place, operation, seed)
                    .isTrue();
        }
        try (LogRecords records = new LogRecords(after)) {
            for (LogPlace place : found) {
                assertThat(records.read(place).message()).isPositive();
            }
        }
        FollowedLog again = new FollowedLog(after);
        again.firstNeeded = log.firstNeeded;
        again.open(CONFIG);
        again.write(FollowedLog.message(9999, 100));
        assertThat(places(after)).containsAll(again.places);
    }

    private static List<LogPlace> places(CrashingFiles files) throws IOException {
        List<LogPlace> found = new ArrayList<>();
        LogScanner.scan(files, group -> {
            while (group.outcomes().remaining() > 0) {
                int offset = group.offset();
                if (OutcomeType.read(group.outcomes()) instanceof MessageAdded) {
                    found.add(group.placeFrom(offset));
                }
            }
        });
        return found;
    }

    private static void work(FollowedLog log, Random random) throws IOException {
        LogWriter writer = log.open(CONFIG);
        for (int message = 1; message <= 60; message++) {
            LogPlace place = log.write(FollowedLog.message(message, random.nextInt(1600)));
            if (random.nextInt(3) == 0) {
                log.firstNeeded = Math.max(log.firstNeeded, place.file() - random.nextInt(4));
                if (random.nextBoolean()) {
                    writer.reclaim();
                }
            }
        }
        log.firstNeeded = Long.MAX_VALUE;
        writer.reclaim();
    }
}
