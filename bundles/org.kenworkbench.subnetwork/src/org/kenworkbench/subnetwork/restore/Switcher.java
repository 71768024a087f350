/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.restore;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.checkpoint.write.ModelEditor;
import org.kenworkbench.internal.subnetwork.restore.BlockSink;
import org.kenworkbench.internal.subnetwork.restore.Composer;
import org.kenworkbench.internal.subnetwork.restore.Patch;
import org.kenworkbench.internal.subnetwork.restore.SharedWork;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Turns the pruned model of one subnetwork into that of another of the same base, in place, and writes only what
 * differs. Nothing is written before {@link #check} and {@link #prove} have shown that all is there that will be
 * needed. Used by one thread; works in as many as it is told.
 */
public final class Switcher {

    private static final long BLOCK_BYTES = 1 << 20;

    /** State that a model turned out to be in. */
    public enum Holding {
        /** The result of the subnetwork to switch from. */
        FROM,
        /** The result of the subnetwork to switch to. */
        TO
    }

    /**
     * Numbers of bytes that a switch changed and wrote.
     *
     * @param differingBytes bytes that had other values before
     * @param writtenBytes   bytes that were written: those, and the ones between them within a page
     */
    public record Written(long differingBytes, long writtenBytes) {
    }

    private final Subnetwork from;
    private final Subnetwork to;
    private final Checkpoint base;
    private final int threads;
    private final BooleanSupplier cancelled;

    /**
     * @param from      whose result the model is; none of the three is closed
     * @param threads   that may work, 1 or more; 1 is the calling one
     * @param cancelled asked before each block of a million elements, by all threads
     * @throws SubnetworkException if the two are not of one base, or their models do not have the same tensors in the
     *         same form
     */
    public Switcher(Subnetwork from, Subnetwork to, Checkpoint base, int threads, BooleanSupplier cancelled)
            throws SubnetworkException {
        this.from = from;
        this.to = to;
        this.base = base;
        this.threads = threads;
        this.cancelled = cancelled;
        Applier.requireOneBase(List.of(from, to));
        if (to.isGguf()) {
            throw new SubnetworkException("The model of " + to.source()
                    + " is a GGUF file, which is not changed in place; make the new model with restore.");
        }
        requireSameForm();
    }

    private void requireSameForm() throws SubnetworkException {
        for (Subnetwork one : List.of(from, to)) {
            Subnetwork other = one == from ? to : from;
            for (SubnetworkTensor tensor : one.tensors()) {
                Optional<TensorInfo> info = other.tensor(tensor.id()).map(SubnetworkTensor::info);
                if (info.isEmpty() || !info.get().equals(tensor.info())) {
                    String how = info.map(i -> "has it as " + i.dtype() + ' ' + i.shape()).orElse("has no such tensor");
                    throw new SubnetworkException(
                            "A model of " + from.source() + " cannot be changed in place to that of "
                                    + to.source() + ": where " + one.source() + " has tensor "
                                    + ShownText.of(tensor.id().name()) + " as "
                                    + tensor.info().dtype() + ' ' + tensor.info().shape() + ", the other " + how
                                    + "; make the new model with restore.");
                }
            }
        }
    }

    /** Bytes of the model, which {@link #check} reads. */
    public long modelBytes() {
        return bytes(new HashSet<>(to.tensors()));
    }

    /** Bytes of the tensors that differ, which {@link #prove} and {@link #write} make. */
    public long changedBytes(boolean all) {
        return bytes(all ? new HashSet<>(to.tensors()) : changed());
    }

    private static long bytes(Set<SubnetworkTensor> tensors) {
        return tensors.stream().mapToLong(tensor -> tensor.info().sizeBytes()).sum();
    }

    /** Tensors of the new model that are others than in the old one; with a tied one, all that it is one with. */
    private Set<SubnetworkTensor> changed() {
        Set<TensorId> roots = new HashSet<>();
        for (SubnetworkTensor tensor : to.tensors()) {
            if (!tensor.prunedDigest().equals(from.tensor(tensor.id()).orElseThrow().prunedDigest())) {
                roots.add(tensor.tiedTo().orElse(tensor.id()));
            }
        }
        Set<SubnetworkTensor> changed = new HashSet<>(to.tensors());
        changed.removeIf(tensor -> !roots.contains(tensor.tiedTo().orElse(tensor.id())));
        return changed;
    }

    /**
     * Reads all of the model and tells whose result it is.
     *
     * @param progressBytes told how many bytes are done, by one thread at a time
     * @throws SubnetworkException   if it is the result of neither
     * @throws IOException           if it cannot be read
     * @throws CancellationException if cancelled
     */
    public Holding check(ModelEditor model, LongConsumer progressBytes) throws IOException {
        List<SubnetworkTensor> tensors = to.tensors();
        // By tensor: neither, from, to, or the same in both.
        boolean[] isOld = new boolean[tensors.size()];
        boolean[] isNew = new boolean[tensors.size()];
        Total total = new Total(progressBytes);
        SharedWork.run(workers(tensors.size()), tensors.size(), pieces -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment block = arena.allocate(BLOCK_BYTES, Long.BYTES);
                pieces.each((i, stopped) -> {
                    SubnetworkTensor tensor = tensors.get(i);
                    String digest = digest(model, tensor.info(), block, total, stopped);
                    isOld[i] = digest.equals(from.tensor(tensor.id()).orElseThrow().prunedDigest());
                    isNew[i] = digest.equals(tensor.prunedDigest());
                });
            }
        });
        int notOld = firstFalse(isOld);
        if (notOld < 0) {
            return Holding.FROM;
        }
        if (firstFalse(isNew) < 0) {
            return Holding.TO;
        }
        throw new SubnetworkException(model.place() + " is not the model that " + from.source()
                + " restores to: tensor "
                + ShownText.of(tensors.get(notOld).id().name())
                + " differs; name the subnetwork that it was restored from, or make the new model with restore.");
    }

    private static int firstFalse(boolean[] flags) {
        for (int i = 0; i < flags.length; i++) {
            if (!flags[i]) {
                return i;
            }
        }
        return -1;
    }

    private int workers(int tensors) {
        return Math.clamp(tensors, 1, threads);
    }

    private String digest(ModelEditor model, TensorInfo info, MemorySegment room, Total total, BooleanSupplier stopped)
            throws IOException {
        TensorDigest digest = new TensorDigest(info);
        for (long at = 0; at < info.sizeBytes(); at += BLOCK_BYTES) {
            if (stopped.getAsBoolean() || cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            MemorySegment block = room.asSlice(0, Math.min(BLOCK_BYTES, info.sizeBytes() - at));
            model.read(info.id(), at, block);
            digest.update(block);
            total.add(block.byteSize());
        }
        return digest.hex();
    }

    /**
     * Makes the new model's tensors without writing them, and compares the digests of the base and of the result.
     *
     * @param all           also those that are the same in the old model
     * @param progressBytes told how many bytes are done, by one thread at a time
     * @throws SubnetworkException   if the base is another one, or the new subnetwork is damaged
     * @throws IOException           if one of them cannot be read
     * @throws CancellationException if cancelled
     */
    public void prove(boolean all, LongConsumer progressBytes) throws IOException {
        compose(all, (id, at, bytes) -> {
        }, progressBytes);
    }

    /**
     * Makes the new model's tensors again and writes what differs. What the model holds does not matter where all
     * tensors are written, so that a switch that was interrupted is finished so, or turned into another one.
     *
     * <p>Parameters and errors as {@link #prove}; after an error the model is partly the new one.
     */
    public Written write(ModelEditor model, boolean all, LongConsumer progressBytes) throws IOException {
        Patch patch = new Patch(model);
        compose(all, patch, progressBytes);
        return new Written(patch.differingBytes(), patch.writtenBytes());
    }

    private void compose(boolean all, BlockSink sink, LongConsumer progressBytes)
            throws IOException {
        Set<SubnetworkTensor> changed = all ? Set.of() : changed();
        Composer.Work work = new Composer.Work(to, sink, tensor -> all || changed.contains(tensor));
        new Composer(List.of(work), base, threads, progressBytes, cancelled).run();
    }

    /** Adds up what several threads have done. */
    private static final class Total {

        private final LongConsumer progressBytes;
        private long doneBytes;

        Total(LongConsumer progressBytes) {
            this.progressBytes = progressBytes;
        }

        synchronized void add(long sizeBytes) {
            doneBytes += sizeBytes;
            progressBytes.accept(doneBytes);
        }
    }
}
