package org.ternmq.server.store.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.server.log.file.LogPlace;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.store.index.InLog;
import org.ternmq.server.store.index.InPage;
import org.ternmq.server.store.index.PageDraft;
import org.ternmq.server.store.index.Place;
import org.ternmq.server.store.index.StoredPage;
import org.ternmq.server.store.page.PageMessage;
import org.ternmq.server.store.page.PageStore;

/** Reads the messages of a page that is to be written, from where they lie now. Each older page is read once. */
final class DraftReader {
    private final CheckpointSource source;
    private final PageStore pages;

    DraftReader(CheckpointSource source, PageStore pages) {
        this.source = source;
        this.pages = pages;
    }

    List<PageMessage> read(PageDraft draft) throws IOException {
        PageMessage[] messages = new PageMessage[draft.size()];
        Map<StoredPage, List<Wanted>> inPages = new LinkedHashMap<>();
        for (int slot = 0; slot < messages.length; slot++) {
            Place place = draft.place(slot);
            if (place instanceof InLog logged) {
                messages[slot] = fromLog(logged.place());
            } else if (place instanceof InPage paged) {
                inPages.computeIfAbsent(paged.page(), page -> new ArrayList<>()).add(new Wanted(slot, paged.slot()));
            } else {
                throw new IllegalStateException("a message that no log knows is drafted for a page: " + place);
            }
        }
        for (Map.Entry<StoredPage, List<Wanted>> page : inPages.entrySet()) {
            fromPage(page.getKey(), page.getValue(), messages);
        }
        for (int slot = 0; slot < messages.length; slot++) {
            check(draft, slot, messages[slot]);
        }
        return Arrays.asList(messages);
    }

    /** A slot of the draft and where it lies in its older page; both ascend, for both pages are in order of the keys. */
    private record Wanted(int draftSlot, int pageSlot) {}

    private PageMessage fromLog(LogPlace place) throws IOException {
        MessageAdded added = source.read(place);
        return new PageMessage(added.message(), added.envelope(), added.bytes());
    }

    private void fromPage(StoredPage page, List<Wanted> wanted, PageMessage[] into) throws IOException {
        int[] slots = wanted.stream().mapToInt(Wanted::pageSlot).toArray();
        List<PageMessage> found = pages.read(page.id(), page.records(), slots);
        for (int i = 0; i < slots.length; i++) {
            into[wanted.get(i).draftSlot()] = found.get(i);
        }
    }

    private static void check(PageDraft draft, int slot, PageMessage message) throws IOException {
        long expected = draft.key(slot).number();
        if (message.number() != expected) {
            throw new IOException("message " + message.number() + " is where message " + expected + " should be ("
                    + draft.place(slot) + "). Run store check, and restore the data directory from a backup");
        }
    }
}
