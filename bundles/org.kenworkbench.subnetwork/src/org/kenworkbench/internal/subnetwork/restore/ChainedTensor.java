/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.restore;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor of the last of several subnetworks, each of which goes back to the result of the one before: made front to
 * back, through all of them at once, from the base's bytes. For one thread at a time.
 */
public final class ChainedTensor implements AutoCloseable {

    private static final int BLOCK_ELEMENTS = StoredValues.BLOCK_ELEMENTS;
    /**
     * Number of buffers: one block is read, and two are written, the base's values in another type and the result's.
     */
    private static final int BUFFERS = 3;

    /** The tensor of one subnetwork, and what it has made of the block before it last. */
    private static final class Stage {

        private final SubnetworkTensor tensor;
        private final ComposedTensor composed;
        private MemorySegment made = MemorySegment.NULL;

        Stage(Subnetwork subnetwork, SubnetworkTensor tensor) {
            this.tensor = tensor;
            this.composed = new ComposedTensor(subnetwork, tensor, (_, _, bytes) -> made = bytes, List.of());
        }
    }

    private final Checkpoint base;
    private final BooleanSupplier cancelled;
    private final Optional<Tensor> source;
    /** The form in which the source is read. */
    private final Optional<TensorInfo> read;
    private final Optional<TensorDigest> sourceDigest;
    private final List<Stage> stages = new ArrayList<>();
    private final Arena arena = Arena.ofConfined();
    private final List<MemorySegment> buffers = new ArrayList<>();
    private final long elements;
    private long position;

    /**
     * A tensor of one of several subnetworks.
     *
     * @param tensor none that is tied
     */
    public record Link(Subnetwork subnetwork, SubnetworkTensor tensor) {

        private static Link of(Subnetwork subnetwork, TensorId id) {
            SubnetworkTensor named = subnetwork.tensor(id).orElseThrow();
            return new Link(subnetwork,
                    named.tiedTo().map(other -> subnetwork.tensor(other).orElseThrow()).orElse(named));
        }

        private Optional<TensorId> base() {
            return tensor.base().map(of -> of.info().id());
        }
    }

    /**
     * Finds the tensors by which one of the last subnetwork is made, that of the earliest first.
     *
     * @param links each made from the result of the one before
     */
    public static List<Link> way(List<Subnetwork> links, TensorId id) {
        List<Link> way = new ArrayList<>();
        Optional<TensorId> at = Optional.of(id);
        for (int link = links.size() - 1; link >= 0 && at.isPresent(); link--) {
            way.addFirst(Link.of(links.get(link), at.get()));
            at = way.getFirst().base();
        }
        return way;
    }

    /**
     * Creates a tensor that is read from its first element on.
     *
     * @param way       of the tensor, as {@link #way} finds it
     * @param base      has all tensors that the first subnetwork goes back to
     * @param cancelled asked before each block
     */
    public ChainedTensor(List<Link> way, Checkpoint base, BooleanSupplier cancelled) {
        this.base = base;
        this.cancelled = cancelled;
        way.forEach(link -> stages.add(new Stage(link.subnetwork(), link.tensor())));
        source = way.getFirst().base().flatMap(base::tensor);
        sourceDigest = source.map(tensor -> new TensorDigest(tensor.info()));
        read = source.map(tensor -> tensor.info().wholeByteForm());
        elements = Math.max(read.map(info -> info.shape().elementCount()).orElse(0L),
                stages.stream().mapToLong(stage -> stage.tensor.coded().shape().elementCount()).max().orElse(0));
        int widest = Math.max(read.map(info -> info.dtype().sizeBytes()).orElse(1),
                stages.stream().mapToInt(stage -> stage.tensor.coded().dtype().sizeBytes()).max().orElse(1));
        for (int i = 0; i < BUFFERS; i++) {
            buffers.add(arena.allocate(Math.max(1, Math.min(BLOCK_ELEMENTS, elements) * widest), Long.BYTES));
        }
    }

    /** Name, type and shape of the tensor that is made. */
    public TensorInfo info() {
        return stages.getLast().tensor.info();
    }

    /**
     * Makes the next elements.
     *
     * @param target of as many as {@link StoredValues#BLOCK_ELEMENTS} says, or of all that are left
     * @throws SubnetworkException   if the base is another one, or a subnetwork is damaged
     * @throws CancellationException if cancelled
     */
    public void next(MemorySegment target) throws IOException {
        advance();
        Elements.copyBytes(stages.getLast().made, 0, target, 0, target.byteSize());
    }

    private void requireGoing() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private void advance() throws IOException {
        requireGoing();
        int count = (int) Math.min(BLOCK_ELEMENTS, elements - position);
        MemorySegment present = read(count);
        int presentElements = (int) (present.byteSize() / read.map(info -> info.dtype().sizeBytes()).orElse(1));
        for (Stage stage : stages) {
            List<MemorySegment> free = freeBeside(present);
            stage.made = MemorySegment.NULL;
            compose(stage, count, present, presentElements,
                    new ComposedTensor.Room(present, free.get(0), free.get(1)));
            present = stage.made;
            presentElements = (int) (present.byteSize() / stage.tensor.coded().dtype().sizeBytes());
        }
        position += count;
    }

    private void compose(Stage stage, int count, MemorySegment present, int presentElements, ComposedTensor.Room room)
            throws IOException {
        try {
            stage.composed.block(position, count, present, presentElements, room);
        } catch (SubnetworkException e) {
            if (source.isPresent()) {
                // With another base residuals make no sense, as if this file or the next were damaged.
                stages.getFirst().composed.requireBase(base, TensorDigest.of(source.get(), this::requireGoing, _ -> {
                }));
            }
            throw e;
        }
    }

    private MemorySegment read(int count) throws IOException {
        if (source.isEmpty()) {
            return MemorySegment.NULL;
        }
        TensorInfo info = read.orElseThrow();
        long present = Math.clamp(info.shape().elementCount() - position, 0, count);
        MemorySegment raw = buffers.getFirst().asSlice(0, present * info.dtype().sizeBytes());
        if (present > 0) {
            source.get().copy(position * info.dtype().sizeBytes(), raw);
            sourceDigest.orElseThrow().update(raw);
        }
        return raw;
    }

    /** Returns the buffers that a segment is no part of. */
    private List<MemorySegment> freeBeside(MemorySegment used) {
        return buffers.stream().filter(buffer -> used.address() < buffer.address()
                || used.address() >= buffer.address() + buffer.byteSize()).toList();
    }

    /**
     * Ends the tensor after its last element: reads what others have beyond it, and compares all digests. Throws as
     * {@link #next}.
     */
    public void end() throws IOException {
        while (position < elements) {
            advance();
        }
        String digest = sourceDigest.isPresent() ? sourceDigest.get().hex() : null;
        for (Stage stage : stages) {
            stage.composed.end(base, digest);
            digest = stage.tensor.prunedDigest();
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
