/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.checkpoint.write.Closing;
import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.internal.subnetwork.restore.BlockSink;
import org.kenworkbench.internal.subnetwork.restore.Composer;
import org.kenworkbench.internal.subnetwork.restore.GgufParts;
import org.kenworkbench.internal.subnetwork.restore.ModelOutput;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.BaseTensor;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;

/**
 * Makes the pruned models of several subnetworks of one base in one pass over it. Stateless; safe for use by many
 * threads.
 */
public final class Applier {

    /** Subnetworks that one pass can hold; more take another pass for each further so many. */
    public static final int MOST_IN_ONE_PASS = Composer.MOST_AT_ONCE;

    /** Files that are open for writing at a time, of all models together, beyond one for each. */
    static final int MOST_FILES = 256;

    /**
     * A subnetwork and where its model goes.
     *
     * @param place  a file that must not exist; with a layout, a folder that exists and has no such files
     * @param layout how the subnetwork's tensors, by the names that they get, are spread over files of the folder
     * @param names  that the tensors get
     */
    public record Target(Subnetwork subnetwork, Path place, Optional<ShardLayout> layout, ResultNames names) {

        /** Creates a target whose tensors have the tuned model's names. */
        public Target(Subnetwork subnetwork, Path place, Optional<ShardLayout> layout) {
            this(subnetwork, place, layout, ResultNames.OF_TUNED);
        }
    }

    private Applier() {
    }

    /**
     * Writes each pruned model as {@link Restorer} does, to the same bytes. Each tensor of the base is read and
     * digested once for all of them.
     *
     * @param targets       one or more; files are deleted again on any failure, folders by the caller. The subnetworks
     *                      are not closed, nor is the base
     * @param threads       that may work, 1 or more; 1 is the calling one
     * @param progressBytes told how many bytes of all models are done, by one thread at a time
     * @param cancelled     asked before each block of a million elements, by all threads
     * @return names of the files of each, the one that vouches for the others last
     * @throws SubnetworkException if the subnetworks are not of one base, the base is another one, or a subnetwork is
     *         damaged
     * @throws IOException         as {@link Restorer#restore} does
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static List<List<String>> apply(List<Target> targets, Checkpoint base, int threads,
            LongConsumer progressBytes,
            BooleanSupplier cancelled) throws IOException {
        List<Subnetwork> subnetworks = targets.stream().map(Target::subnetwork).toList();
        requireOneBase(subnetworks);
        // A base with every byte has the tensors that others go back to, too.
        Subnetwork widest = subnetworks.stream().filter(Subnetwork::isGguf).findFirst().orElse(subnetworks.getFirst());
        return applyTo(targets, widest.baseOf(base), threads, progressBytes, cancelled);
    }

    private static List<List<String>> applyTo(List<Target> targets, Checkpoint base, int threads,
            LongConsumer progressBytes, BooleanSupplier cancelled) throws IOException {
        for (Target target : targets) {
            new Composer(target.subnetwork(), base, (id, at, bytes) -> {
            }, progressBytes, cancelled).requireSameTensors();
        }
        List<List<String>> names = new ArrayList<>();
        long[] doneBytes = new long[2];
        for (int first = 0; first < targets.size(); first += MOST_IN_ONE_PASS) {
            List<Target> together = targets.subList(first, Math.min(targets.size(), first + MOST_IN_ONE_PASS));
            names.addAll(applyTogether(together, base, threads, done -> {
                doneBytes[1] = done;
                progressBytes.accept(doneBytes[0] + done);
            }, cancelled));
            doneBytes[0] += doneBytes[1];
        }
        return names;
    }

    private static List<List<String>> applyTogether(List<Target> targets, Checkpoint base, int threads,
            LongConsumer progressBytes, BooleanSupplier cancelled) throws IOException {
        try (Outputs outputs = new Outputs()) {
            List<Composer.Work> works = new ArrayList<>();
            for (Target target : targets) {
                ModelOutput output = ModelOutput.create(target.subnetwork().source(), target.place(), target.layout(),
                        target.names().tensors(target.subnetwork()),
                        GgufParts.of(List.of(target.subnetwork()), base, cancelled),
                        Math.max(1, MOST_FILES / targets.size()));
                outputs.all.add(output);
                works.add(new Composer.Work(target.subnetwork(), renaming(target.names(), output.sink())));
            }
            new Composer(works, base, threads, progressBytes, cancelled).run();
            for (ModelOutput output : outputs.all) {
                output.finish();
            }
            return outputs.all.stream().map(ModelOutput::fileNames).toList();
        }
    }

    private static BlockSink renaming(ResultNames names, BlockSink sink) {
        return (id, offsetBytes, bytes) -> sink.block(names.of(id), offsetBytes, bytes);
    }

    /** The outputs of one pass; all are closed, whatever becomes of one of them. */
    private static final class Outputs implements AutoCloseable {

        private final List<ModelOutput> all = new ArrayList<>();

        @Override
        public void close() throws IOException {
            Closing.all(all);
        }
    }

    /**
     * Compares what the subnetworks say of their bases: where two name the same tensor of the base, it has one form and
     * one digest. Reads no weight.
     *
     * @throws SubnetworkException if not, naming two that differ
     */
    public static void requireOneBase(List<Subnetwork> subnetworks) throws SubnetworkException {
        Map<TensorId, BaseTensor> known = new HashMap<>();
        Map<TensorId, Subnetwork> by = new HashMap<>();
        for (Subnetwork subnetwork : subnetworks) {
            for (SubnetworkTensor tensor : subnetwork.tensors()) {
                if (tensor.base().isEmpty()) {
                    continue;
                }
                BaseTensor base = tensor.base().get();
                TensorId id = base.info().id();
                BaseTensor other = known.putIfAbsent(id, base);
                if (other == null) {
                    by.put(id, subnetwork);
                } else if (!other.equals(base)) {
                    throw new SubnetworkException(subnetwork.source() + " was made from another base than "
                            + by.get(id).source() + " (tensor " + ShownText.of(id.name())
                            + " of the two differs); give subnetworks of one base together.");
                }
            }
        }
    }
}
