/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.write.Closing;
import org.kenworkbench.internal.operations.pieces.DividedOutput;
import org.kenworkbench.internal.operations.pieces.ShardJoiner;
import org.kenworkbench.internal.operations.pieces.WrittenFile;
import org.kenworkbench.internal.operations.prune.write.FinishedFiles;
import org.kenworkbench.internal.operations.prune.write.OutputDigests;
import org.kenworkbench.internal.operations.prune.write.ResultCompletion;
import org.kenworkbench.internal.operations.prune.write.ResultFolder;
import org.kenworkbench.internal.operations.prune.write.ResultForm;
import org.kenworkbench.internal.operations.prune.write.ResultWriter;
import org.kenworkbench.internal.operations.prune.write.WrittenSettings;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.subnetwork.SetWriter;
import org.kenworkbench.subnetwork.SubnetworkSet;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

/** Writes what completes the shards of a divided pruning, for each amount. For one thread. */
public final class SetWriters implements AutoCloseable {

    private final DividedOutput out;
    private final List<PieceResult> pieces;
    private final List<ResultCompletion> completions = new ArrayList<>();
    private final List<SetWriter> writers = new ArrayList<>();

    private SetWriters(DividedOutput out, List<PieceResult> pieces) {
        this.out = out;
        this.pieces = pieces;
    }

    /**
     * Creates the first shard of each amount.
     *
     * @param folders names of the folders within the output folder, by amount
     * @param pieces  results of all pieces, in the order of their shards
     */
    public static SetWriters open(DividedOutput out, List<String> folders, List<SubnetworkSet> sets,
            List<PruningPlan> plans,
            ProviderChoice choice, ResultForm form, List<PieceResult> pieces) throws IOException {
        SetWriters writers = new SetWriters(out, pieces);
        boolean done = false;
        try {
            for (int i = 0; i < plans.size(); i++) {
                String name = folders.get(i);
                ResultFolder folder = new ResultFolder(name, out.staged(name),
                        name.isEmpty() ? out.target() : out.target().resolve(name));
                PruningPlan plan = plans.get(i);
                SetWriter writer = SetWriter.create(folder.staged(), sets.get(i), WrittenSettings.of(plan, choice),
                        ResultWriter.model(plan).in(form.folders()), form.sideFiles());
                writers.writers.add(writer);
                for (PieceResult piece : pieces) {
                    writer.add(piece.entry().written().get(i));
                }
                writers.completions.add(new ResultCompletion(folder, plan, writer, Optional.empty()));
            }
            done = true;
            return writers;
        } finally {
            if (!done) {
                writers.close();
            }
        }
    }

    /** Returns what completes the files, by amount. */
    public List<ResultCompletion> completions() {
        return List.copyOf(completions);
    }

    /**
     * Digests the files once they are finished, and joins them before if that is asked for; by amount.
     *
     * @param reader opens the shards to join them
     */
    public List<FinishedFiles> finished(CheckpointReader reader, OperationContext context)
            throws IOException, OperationException {
        List<FinishedFiles> finished = new ArrayList<>();
        for (int amount = 0; amount < completions.size(); amount++) {
            ResultFolder folder = completions.get(amount).folder();
            int count = pieces.size() + 1;
            Path first = folder.staged().resolve(SubnetworkFiles.shard(1, count));
            Path index = folder.staged().resolve(SubnetworkFiles.INDEX_FILE);
            List<WrittenFile> written;
            if (out.isSingle()) {
                Path joined = folder.staged().resolve(SubnetworkFiles.SINGLE_FILE);
                ShardJoiner.join(out, folder.name(), count, joined, reader, context);
                written = FinishedFiles.of(folder.staged(), List.of(joined),
                        OutputDigests.of(Set.of(joined), context));
            } else {
                Map<Path, String> digests = OutputDigests.of(List.of(index, first), context);
                written = new ArrayList<>(FinishedFiles.of(folder.staged(), List.of(index, first), digests));
                for (PieceResult piece : pieces) {
                    written.add(piece.shards().get(amount).inItsFolder());
                }
            }
            finished.add(new FinishedFiles(written, List.of()));
        }
        return finished;
    }

    @Override
    public void close() throws IOException {
        Closing.all(writers.stream().<Closeable>map(writer -> writer::close).toList());
    }
}
