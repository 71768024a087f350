/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.resume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.TensorId;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The content of a {@link RunJournal} whose run did not come to its end.
 *
 * @param identity the facts of the run
 * @param lines    entries on what the run had done
 */
public record UnfinishedRun(RunIdentity identity, List<JournalLine> lines) {

    /** @param endBytes length of the journal up to the end of this entry */
    public record Entry(JournalEntry entry, long endBytes) {
    }

    /** Reads a journal; empty if there is none, or it does not even say what the run is. */
    public static Optional<UnfinishedRun> read(Path journal) throws IOException {
        if (!Files.isRegularFile(journal)) {
            return Optional.empty();
        }
        List<JournalLine> lines = JournalLine.sound(Files.readAllBytes(journal));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            RunIdentity identity = RunIdentity.parse(JsonParser.parseString(lines.getFirst().text()).getAsJsonObject());
            return Optional.of(new UnfinishedRun(identity, lines.subList(1, lines.size())));
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException _) {
            return Optional.empty(); // another program's journal
        }
    }

    /** Reads the entries on what the run had done; it must be a run of these plans and of this build of the program. */
    public List<Entry> entries(List<PruningPlan> plans) {
        List<Map<TensorId, TensorPlan>> tensors = JournalEntry.tensors(plans);
        List<TensorId> expected = plans.getFirst().tensors().stream().filter(tensor -> tensor.tiedTo().isEmpty())
                .map(tensor -> tensor.tensor().id()).toList();
        List<Entry> entries = new ArrayList<>();
        int done = 0;
        for (JournalLine line : lines) {
            JournalEntry entry = JournalEntry.parse(line.text(), tensors);
            int next = done + entry.tensors();
            if (next > expected.size() || !names(entry).equals(expected.subList(done, next))) {
                break;
            }
            done = next;
            entries.add(new Entry(entry, line.endBytes()));
        }
        return entries;
    }

    private static List<TensorId> names(JournalEntry entry) {
        return entry.results().getFirst().stream().map(result -> result.plan().tensor().id()).toList();
    }
}
